"""A whole version as it is written on one page: every limit, switch, class and ground, from a basis on."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from administration.forms.rules.cited import Cited, CitedSwitch
from administration.forms.rules.class_rows import class_rows, class_set_of
from administration.forms.rules.ground_rows import ground_rows, grounds_of
from administration.forms.rules.heading import HeadingForm
from administration.forms.rules.limit_row import LimitRow
from administration.forms.rules.switch_row import NAMES, NumbersForm, SwitchRow
from directory.clock import today
from procedures.adopting import WrittenFrom
from procedures.calendar import WorkingCalendar
from procedures.checking import faults
from procedures.due import Due
from procedures.encoding import encode
from procedures.limits import STOPS, Source
from procedures.reckoning import reckon
from procedures.rules import Rules, by_kind
from procedures.terms import Event

# In the example a bureau signs for it a week after it was assigned.
SIGNS_AFTER = timedelta(days=7)


class Basis(NamedTuple):
    """What one began with."""

    text: WrittenFrom
    rules: Rules


class SourceRow(CitedSwitch):
    """Where the classes or the grounds are written."""


class Proposal:
    """The forms of one page. After `is_valid` it gives the `rules`, and the `mark` by which they are known again."""

    def __init__(self, data: Mapping[str, Any] | None, basis: Basis, source: str) -> None:
        self.basis, self.source, rules = basis, source, basis.rules
        self.heading = HeadingForm(data, initial={
            "name": basis.text.name, "text_date": basis.text.text_date, "active_from": today()})
        self.limits = [LimitRow(data, kind=kind, standing=rules.limits.get(kind)) for kind in STOPS]
        self.switches = [SwitchRow(data, name=name, rules=rules) for name in NAMES]
        self.numbers = NumbersForm(data, rules=rules)
        self.classes, self.class_source = class_rows(data, rules.class_set), _source_row(data, "class_set", rules)
        self.grounds, self.ground_source = ground_rows(data, rules.grounds), _source_row(data, "grounds", rules)

    @property
    def forms(self) -> list[Any]:
        """Every form in the order of the page."""
        return [self.heading, *self.limits, *self.switches, self.numbers,
                self.classes, self.class_source, self.grounds, self.ground_source]

    def is_valid(self) -> bool:
        """Whether every row can be read and all of them go together."""
        judged = [form.is_valid() for form in self.forms]
        if not all(judged):
            return False
        for fault in faults(self.rules, self.source):
            self.heading.add_error(None, fault)
        return not self.heading.errors

    @property
    def rules(self) -> Rules:
        """What was filled in, over what no form may change."""
        given: dict[str, Any] = dict(self.numbers.cleaned_data)
        for row in self.switches:
            given |= row.values()
        return replace(
            self.basis.rules, **given, limits=by_kind(*(one for row in self.limits if (one := row.limit()))),
            class_set=class_set_of(self.classes, self.basis.rules.class_set),
            grounds=grounds_of(self.grounds, self.basis.rules.grounds), sources=self._sources())

    @property
    def text(self) -> WrittenFrom:
        """What it is called, and what it was begun from."""
        data = self.heading.cleaned_data
        return WrittenFrom(data["name"], self.basis.text.preset, data["text_date"])

    @property
    def active_from(self) -> date:
        """From when on it holds."""
        day: date = self.heading.cleaned_data["active_from"]
        return day

    def mark(self) -> str:
        """A short sign of all of it: what is adopted is what was looked at."""
        whole = [encode(self.rules), self.text.name, str(self.text.text_date), str(self.active_from)]
        return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()[:16]

    def example(self, calendar: WorkingCalendar) -> list[Due]:
        """The dates of a suggestion assigned on the day of effect and signed for a week later."""
        return reckon(self.rules, Event.ASSIGNED, self.active_from, calendar, self.active_from + SIGNS_AFTER)

    def _sources(self) -> dict[str, Source]:
        rows: dict[str, Cited] = {row.name: row for row in self.switches}
        rows |= {"class_set": self.class_source, "grounds": self.ground_source}
        kept = {name: one for name, one in self.basis.rules.sources.items() if name not in rows}
        return kept | {name: source for name, row in rows.items() if (source := row.source())}


def _source_row(data: Any, name: str, rules: Rules) -> SourceRow:
    source = rules.sources.get(name)
    return SourceRow(data, prefix=f"{name}_source", initial={
        "article": source.article if source else "", "words": source.words if source else ""})
