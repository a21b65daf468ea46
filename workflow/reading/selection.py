"""Which letters are printed together: a register's year, or those of the suggestions the ledger shows."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from directory.models import Department, User
from letters.batch.access import in_force, readable
from letters.models import IssuedLetter
from permissions.doors import key_of
from permissions.scopes import whole_department
from workflow.reading.ledger import Ledger

# So many can be ticked one by one; of more only all are printed.
MOST_TICKED = 100


class Selection:
    """Read from the query of an address: `department` and `year` of the register, else the ledger's conditions."""

    def __init__(self, user: User, data: Mapping[str, Any]) -> None:
        self.user = user
        self.department = Department.objects.filter(pk=key_of(str(data.get("department", "")))).first()
        year = str(data.get("year", ""))
        self.year = int(year) if year.isdecimal() and len(year) == 4 else None
        self.ledger = Ledger(user, data)

    @cached_property
    def letters(self) -> QuerySet[IssuedLetter]:
        """The letters in force, in no order."""
        letters = in_force(readable(self.user))
        if self.year:
            letters = letters.filter(issued_on__year=self.year)
        if self.department:
            return letters.filter(reply__assignment__department=self.department)
        if bureau := self.ledger.chosen.get("bureau"):
            letters = letters.filter(reply__assignment__department__in=whole_department(self.user, int(bureau)))
        return letters.filter(reply__assignment__suggestion__in=self.ledger.rows.order_by().values("pk"))

    @cached_property
    def count(self) -> int:
        """How many letters."""
        return self.letters.count()

    @cached_property
    def rows(self) -> list[IssuedLetter]:
        """Those that can be ticked, by number of their suggestion; none of too many."""
        if self.count > MOST_TICKED:
            return []
        found = self.letters.select_related("reply__assignment__suggestion", "reply__assignment__department")
        return list(found.order_by("reply__assignment__suggestion__serial", "pk").defer(
            "content", "reply__paragraphs", "reply__assignment__suggestion__facts"))

    @cached_property
    def years(self) -> list[int]:
        """The years of issue to choose from, the latest first."""
        letters = in_force(readable(self.user)).order_by("-issued_on__year")
        return list(letters.values_list("issued_on__year", flat=True).distinct())

    def kept(self) -> list[tuple[str, str]]:
        """The ledger's other conditions: they go along when session, bureau or year change."""
        return [(name, value) for name, value in self.ledger.chosen.items() if name not in ("session", "bureau")]

    def query(self) -> str:
        """All of it as the query of an address."""
        given = {"department": self.department.pk if self.department else "", "year": self.year or ""}
        return urlencode({**self.ledger.chosen, **{name: value for name, value in given.items() if value}})

    def words(self) -> str:
        """What the batch is called: 市公安局2026年答复函."""
        fields: Any = self.ledger.form.fields
        parts = [str(self.department)] if self.department else []
        for name in ("session", "bureau") if not parts else ():
            choices = {str(value): str(label) for value, label in fields[name].choices if value}
            parts.append(choices.get(self.ledger.chosen.get(name, ""), ""))
        if self.year:
            parts.append(_("%d年") % self.year)
        others = not self.department and {name for name, _value in self.kept()} - {"sort"}
        whole = _("%s答复函（按条件选出）") if others else _("%s答复函")
        return whole % ("".join(parts) or (_("全部") if not others else ""))
