"""Reckoning with one event: every date that follows, for whoever asks outside a running case (办理时限计算器)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import EARLIEST, LATEST
from procedures.calendar import WorkingCalendar
from procedures.due import Due
from procedures.rules import Rules
from procedures.statute import STATUTE
from procedures.terms import Event, LimitKind, Statute
from procedures.wording import day_words

# The events one can reckon from, in the order of a suggestion's life, with whose day it is.
EVENTS: Mapping[Event, object] = MappingProxyType({
    Event.RECEIVED: gettext_lazy("人大代表工作机构收到建议"),
    Event.ASSIGNED: gettext_lazy("交办"),
    Event.SIGNED_FOR: gettext_lazy("承办单位签收"),
    Event.RELEASE_REQUESTED: gettext_lazy("承办单位申请退回"),
    Event.OPINION_RETURNED: gettext_lazy("主办单位退回会办意见"),
    Event.REPLIED: gettext_lazy("答复送达代表"),
    Event.RATED_UNSATISFIED: gettext_lazy("代表评价不满意"),
    Event.REHANDLE_ORDERED: gettext_lazy("要求重新办理"),
    Event.PROMISE_REPORTED: gettext_lazy("报告承诺落实情况"),
})


class CannotReckon(ValueError):
    """Dates that do not go together; the words say what to mend. `field` is signed_for or day."""

    def __init__(self, words: str, field: str = "day") -> None:
        super().__init__(words)
        self.field = field


def reckon(
    rules: Rules, event: Event, day: date, calendar: WorkingCalendar, signed_for: date | None = None
) -> list[Due]:
    """What `event` on `day` starts, in the order of LimitKind; a limit without a number is left out.

    With ASSIGNED the limits that start at sign-for are there too, from `signed_for` or else from the same day.
    Raises CannotReckon.
    """
    _must_make_sense(day, "day")
    days = {event: day}
    if event == Event.ASSIGNED:
        if signed_for is not None and signed_for < day:
            raise CannotReckon(_("签收日期不能早于交办日期。"), "signed_for")
        if signed_for is not None:
            _must_make_sense(signed_for, "signed_for")
        days[Event.SIGNED_FOR] = signed_for or day
    elif signed_for is not None:
        raise CannotReckon(_("从“交办”算起时才填签收日期。"), "signed_for")
    return [_beside_the_law(due, rules, days) for due in rules.dues(days, calendar)]


def foreseen(rules: Rules, dues: list[Due], calendar: WorkingCalendar) -> list[Due]:
    """What would follow if the reply were delivered on its last day."""
    reply = next((due for due in dues if due.kind == LimitKind.REPLY), None)
    return rules.dues({Event.REPLIED: reply.on}, calendar) if reply else []


def counted_alike(rules: Rules, event: Event, day: date, calendar: WorkingCalendar) -> Due | None:
    """What runs after an order to handle again under a text that counts from “not satisfied” alone (浙江 24, 山东 24,
    河南 22): they begin nothing with an order, so the round it begins is given their own number of months.

    None where the text speaks of an order. Raises CannotReckon.
    """
    limit = rules.limits.get(LimitKind.REHANDLE)
    if event != Event.REHANDLE_ORDERED or limit is None or limit.start_event == event:
        return None
    _must_make_sense(day, "day")
    return rules.due(LimitKind.REHANDLE, day, calendar, since=event)


def _beside_the_law(due: Due, rules: Rules, days: Mapping[Event, date]) -> Due:
    """What a text counts from receipt ends with the law's date: of one who names the receipt alone nobody knows it."""
    law = STATUTE.get(due.kind) if rules.statute == Statute.DELEGATES else None
    return due if law is None or law.start_event in days else replace(due, law=law)


def _must_make_sense(day: date, field: str) -> None:
    if not EARLIEST <= day <= LATEST:
        raise CannotReckon(_("日期应在%(earliest)s至%(latest)s之间，请核对年份。") % {
            "earliest": day_words(EARLIEST, None), "latest": day_words(LATEST, None)}, field)
