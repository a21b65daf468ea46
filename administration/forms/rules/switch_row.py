"""One switch (做法) of a version: which of its ways holds here; the numbers that belong to none of them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from administration.forms.rules.cited import CitedSwitch
from procedures.comparing import SWITCHES
from procedures.rules import Rules
from procedures.terms import ReassignmentClock
from suggestions.forms.worded import Worded

# The law itself says whom it binds, and no form may change it.
OF_LAW = frozenset({"statute"})
CLOCK, ROLL = "clock_on_reassignment", "roll_last_day"
ROLLS: Mapping[bool, Any] = {True: gettext_lazy("顺延至下一个工作日"), False: gettext_lazy("不顺延")}
NAMES = (*(name for name in SWITCHES if name not in OF_LAW), ROLL)


class SwitchRow(CitedSwitch):
    """The choice of one switch. 改办 asks besides for the days it is never less than."""

    way = forms.ChoiceField(label=gettext_lazy("做法"))
    least = forms.IntegerField(label=gettext_lazy("不少于多少日"), required=False, min_value=1, max_value=400)
    field_order = ("way", "least", "article", "words")

    def __init__(self, *args: Any, name: str, rules: Rules, **kwargs: Any) -> None:
        source, held = rules.sources.get(name), getattr(rules, name)
        super().__init__(*args, prefix=f"switch_{name}", initial={
            "way": str(held), "least": rules.clock_at_least_days,
            "article": source.article if source else "", "words": source.words if source else ""}, **kwargs)
        self.name, self.held = name, held
        self.title = str(SWITCHES.get(name) or _("最后一日遇休息日"))
        self.standing = _told(held)
        way: Any = self.fields["way"]
        way.label, way.choices = self.title, _choices(held)
        if name != CLOCK:
            del self.fields["least"]

    def told(self) -> str:
        """The words of the way chosen."""
        return _told(self.chosen())

    def clean(self) -> dict[str, Any]:
        """The days go with one way only."""
        data = super().clean()
        if data.get("way") == ReassignmentClock.REST_AT_LEAST and not data.get("least") and "least" not in self.errors:
            self.add_error("least", _("选了“不少于规定日数”，请填写是多少日。"))
        return data

    def chosen(self) -> Any:
        """The value as Rules has it."""
        way = self.cleaned_data["way"]
        return way == str(True) if isinstance(self.held, bool) else type(self.held)(way)

    def values(self) -> dict[str, Any]:
        """What it sets in Rules."""
        least = {"clock_at_least_days": self.cleaned_data["least"]
                 if self.chosen() == ReassignmentClock.REST_AT_LEAST else None} if self.name == CLOCK else {}
        return {self.name: self.chosen()} | least


class NumbersForm(Worded, forms.Form):
    """How often and how many days, where no text says it."""

    objection_days = forms.IntegerField(
        label=gettext_lazy("交办后多少个工作日内，代表可以对承办单位提出意见"), min_value=1, max_value=400)
    unrated_urgings = forms.IntegerField(label=gettext_lazy("代表没有评价的，催请几次"), min_value=0, max_value=20)
    unrated_days = forms.IntegerField(
        label=gettext_lazy("每次催请以后，等多少个工作日"), min_value=1, max_value=60)
    contact_tries = forms.IntegerField(
        label=gettext_lazy("在几个不同日期联系不上，才算联系不到代表"), min_value=1, max_value=20)
    soon_days = forms.IntegerField(label=gettext_lazy("到期前几日内算临期"), min_value=0, max_value=90)

    def __init__(self, *args: Any, rules: Rules, **kwargs: Any) -> None:
        super().__init__(*args, initial={name: getattr(rules, name) for name in self.base_fields}, **kwargs)

    @property
    def is_changed(self) -> bool:
        """Whether a number is another one."""
        return self.is_bound and self.has_changed()


def _choices(held: Any) -> list[tuple[str, Any]]:
    if isinstance(held, bool):
        return [(str(value), words) for value, words in ROLLS.items()]
    ways: type[TextChoices] = type(held)
    return list(ways.choices)


def _told(held: Any) -> str:
    return str(ROLLS[held] if isinstance(held, bool) else held.label)
