"""The second look before many are given to one bureau (批量交办、转办): until when, what it has in hand, who stays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import Department
from procedures.due import Due
from procedures.terms import LimitKind
from procedures.working_days import one_calendar
from suggestions.actions.assign import goes_with_its_main
from suggestions.actions.foreseen import not_assigned_to, not_passed_on
from suggestions.models import Clock
from suggestions.wording import short_day
from workflow.bulk import Row
from workflow.reading.foreseen import ANSWERING, RELAYED, End, dues_today, end_of, ends_of, facts_of, reasons_of
from workflow.reading.limits import marked
from workflow.reading.load import Desk, busy_words, desks


@dataclass(frozen=True)
class SecondLook:
    """What stands on the page: names and values, sentences, a warning."""

    facts: Sequence[dict[str, Any]]
    reasons: Sequence[str]
    warning: str


def second_look(rows: Sequence[Row], verb: str, to: Department, *, relay: bool = False) -> SecondLook:
    """What the act would bring; a row that cannot go there is told why. Queries do not grow with the rows."""
    going = [row for row in rows if not row.why_not and row.todo is not None]
    _leave_out(going, verb, to, relay=relay)
    left = [row for row in going if not row.why_not]
    kept, dues = (_running(left), []) if verb == "pass_on" else _to_run(left, RELAYED if relay else ANSWERING)
    for row in left:
        row.until = _until(kept.get(row.suggestion, ()))
    about = left or going
    soon = about[0].matter.rules.soon_days if about else 0
    desk = desks(to.congress_id, soon).get(to.pk, Desk())
    return SecondLook(
        facts=[{"label": _("转办") if relay else _("承办单位"), "value": to.name},
               {"label": _("在办"), "value": _in_hand(desk, len(left))},
               *facts_of(end for ends in kept.values() for end in ends)],
        reasons=reasons_of(dues), warning=busy_words([(to, desk)]))


def _leave_out(rows: Sequence[Row], verb: str, to: Department, *, relay: bool) -> None:
    """What its act would refuse is said before."""
    if verb == "pass_on":
        refused = not_passed_on(to, [row.share for row in rows if row.share is not None])
    else:
        refused = not_assigned_to(to, [row.matter for row in rows], relay=relay)
    chosen = {row.suggestion for row in rows if row.suggestion not in refused}
    for row in rows:
        row.why_not = refused.get(row.suggestion, "")
        # With its main one it goes along (并案).
        if not row.why_not and verb == "assign" and row.matter.merged_into_id not in chosen:
            row.why_not = goes_with_its_main(row.matter)


def _to_run(rows: Iterable[Row], kinds: Sequence[LimitKind]) -> tuple[dict[int, list[End]], list[Due]]:
    """Suggestion (pk) → what would run from today, and all of it once: counted once for those it is the same for."""
    counted: dict[tuple[Any, ...], list[Due]] = {}
    found = {}
    with one_calendar():
        for matter in (row.matter for row in rows):
            alike = matter.congress_id, matter.procedure_id, matter.in_session
            if alike not in counted:
                counted[alike] = dues_today(matter, kinds)
            found[matter.pk] = ends_of(counted[alike])
    return found, [due for dues in counted.values() for due in dues]


def _running(rows: Iterable[Row]) -> dict[int, list[End]]:
    """Suggestion (pk) → until when the relay's share of it must be answered: passing it on moves no day."""
    clocks = Clock.objects.filter(
        assignment__in=[row.share for row in rows if row.share], kind=LimitKind.REPLY, stopped_on=None)
    return {clock.suggestion_id: [end_of(clock)] for clock in clocks}


def _until(ends: Iterable[End]) -> str:
    """The day of the answer, for the row."""
    return next((marked(_("%s前") % short_day(day, today()), provisional=provisional)
                 for kind, day, provisional in ends if kind == LimitKind.REPLY), "")


def _in_hand(desk: Desk, more: int) -> str:
    words = _("%d件") % desk.total
    counted = ((_("超期%d件"), desk.late), (_("临期%d件"), desk.soon))
    pressing = [said % count for said, count in counted if count]
    if pressing:
        words += _("，其中%s") % "、".join(pressing)
    return _("%(now)s；这次以后%(then)d件") % {"now": words, "then": desk.total + more} if more else words
