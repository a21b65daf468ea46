"""What a roster is judged against: what is in the database, and what its own rows add to it.

New rows are model objects without a pk until they are written; whatever the judging changes on an object
is saved or forgotten as a whole. So what the preview says and what the import does are the same thing.
"""

from collections.abc import Hashable, Sequence
from typing import Any

from django.db.models import Model
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from administration.reach import tied_elsewhere, within_reach
from administration.roster.columns import DELEGATES, DELEGATIONS, DEPARTMENTS, KINDS, STAFF
from directory.models import Congress, Delegate, Delegation, Department, Post, Term, User
from directory.parlance import spoken
from directory.terms import turned
from suggestions.tables.reading import Row

AT_ONCE = 500  # names in one query


class Book:
    """The directory of one congress as it is, and as the roster would leave it."""

    def __init__(self, congress: Congress, term: Term, administrator: User, rows: Sequence[Row]) -> None:
        self.congress, self.term, self.administrator = congress, term, administrator
        self.departments = {one.name: one for one in congress.departments.select_related("parent")}
        self.delegations = {one.name: one for one in congress.delegations.all()}
        self.people: dict[str, User] = {}
        self.seats: dict[str, Delegate] = {}
        self.posts: dict[tuple[str, str, str], Post] = {}
        self.changed: dict[int, Model] = {}  # by identity
        self.said: dict[tuple[str, str], str] = {}  # what the first row of an account says of its person
        self._lines: dict[Hashable, int] = {}
        self._know_people(sorted({row["账号"] for row in rows if row.sheet in (DELEGATES, STAFF) and row["账号"]}))
        renumbered = {row["账号"] for row in rows if row.sheet is DELEGATES and row["代表证号"]}
        seats = Delegate.objects.filter(term=term).exclude(seat_number="").select_related("person")
        self.numbers = {seat.seat_number: seat.person for seat in seats if seat.person.username not in renumbered}
        for row in rows:
            self._expect(row)

    def _know_people(self, accounts: Sequence[str]) -> None:
        reach, elsewhere = within_reach(self.administrator), tied_elsewhere(self.administrator)
        self.reachable: set[int] = set()
        self.elsewhere: set[int] = set()
        self.taken: dict[str, str] = {}  # in small letters → as it is written
        for start in range(0, len(accounts), AT_ONCE):
            some = [account.lower() for account in accounts[start:start + AT_ONCE]]
            found = list(User.objects.annotate(small=Lower("username")).filter(small__in=some))
            pks = [one.pk for one in found]
            self.taken |= {one.username.lower(): one.username for one in found}
            self.people |= {one.username: one for one in found}
            self.reachable |= set(reach.filter(pk__in=pks).values_list("pk", flat=True))
            self.elsewhere |= set(elsewhere.filter(pk__in=pks).values_list("pk", flat=True))
            for seat in Delegate.objects.filter(person__in=pks, term=self.term).select_related(
                    "person", "delegation", "employer"):
                self.seats[seat.person.username] = seat
            for post in Post.objects.filter(person__in=pks, department__congress=self.congress).select_related(
                    "person", "department"):
                self.posts[post.person.username, post.department.name, post.role] = post

    def _expect(self, row: Row) -> None:
        """Departments and delegations are known to all rows, wherever in the file they stand."""
        if row.sheet is DEPARTMENTS and row["全称"]:
            kind = KINDS.get(row["类型"], Department.Kind.BUREAU)
            self.departments.setdefault(row["全称"], Department(congress=self.congress, name=row["全称"], kind=kind))
        if row.sheet is DELEGATIONS and row["名称"]:
            self.delegations.setdefault(row["名称"], Delegation(congress=self.congress, name=row["名称"]))

    def department(self, name: str) -> Department | None:
        """By its full name, or by a short one that only one department has."""
        if name in self.departments:
            return self.departments[name]
        short = [one for one in self.departments.values() if one.short_name == name]
        return short[0] if len(short) == 1 else None

    def employer(self, name: str) -> Department | None:
        """The bureau a delegate works in; those that answer the CPPCC are a people's congress's."""
        if self.congress.bureaus_of is None:
            return self.department(name)
        return self.congress.bureaus_of.departments.filter(name=name).first()

    def earlier(self, row: Row, *key: str) -> str:
        """Says on which line of the sheet the same thing stood before; empty the first time."""
        if not all(key):
            return ""
        line = self._lines.setdefault((row.sheet.name, *key), row.line)
        return _("与第%d行重复") % line if line != row.line else ""

    def change(self, one: Any, label: str, attribute: str, value: Any) -> str:
        """Set an attribute if the roster says something else than is there; returns it in words."""
        old = getattr(one, attribute)
        if value in ("", None) or value == old:
            return ""
        setattr(one, attribute, value)
        if one.pk:
            self.changed[id(one)] = one
        return _("%(label)s：%(old)s→%(new)s") % {"label": turned(label, spoken()), "old": old or _("空"), "new": value}
