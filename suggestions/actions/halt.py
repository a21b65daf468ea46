"""A limit that stood still (中止) goes on: later by those days, but never past the law's own."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from directory.clock import today
from procedures.statute import STATUTE
from procedures.terms import LimitKind, Statute
from procedures.wording import span_words
from procedures.working_days import the_calendar
from suggestions.actions.clocks import first_assigned
from suggestions.models import Clock, Halt
from suggestions.wording import full_day


def go_on(clock: Clock, since: date, reason: str) -> None:
    """It stood still from `since` and runs on: it ends later by those days, but never past the law's own (代表法 51).

    The law knows no halt. Where its day stays the sentence says why it may be missed. The Halt keeps the reason.
    """
    clock.stopped_on = None
    days = (today() - since).days
    if not days:
        clock.save()
        return
    calendar, rules = the_calendar(), clock.suggestion.rules
    due_on = clock.due_on + timedelta(days)
    if rules.roll_last_day and not calendar.is_working(due_on):
        due_on = calendar.next_working_day(due_on)
    last = _last_by_law(clock)
    if last is not None and last < due_on:
        due_on = max(last, clock.due_on)
    told = {"span": span_words(since, today(), None), "days": days, "day": full_day(due_on)}
    if due_on == clock.due_on:
        remark = _("%(span)s冻结%(days)d日，法定期限不因此顺延；因此超期的，以冻结为由说明。") % told
    else:
        remark = _("%(span)s冻结%(days)d日，顺延至%(day)s。") % told
    Halt.objects.create(clock=clock, since=since, until=today(), reason=reason, due_before=clock.due_on,
                        due_after=due_on)
    if due_on != clock.due_on:
        # A day set by hand: the calendar does not count it anew.
        clock.due_on, clock.basis = due_on, None
    clock.explanation = _("%s。") % clock.explanation.rstrip("。") + remark
    clock.save()


def _last_by_law(clock: Clock) -> date | None:
    """The day past which the law lets no reply of this kind go; None where it says nothing."""
    limit, assignment = STATUTE.get(LimitKind(clock.kind)), clock.assignment
    if limit is None or assignment is None or clock.suggestion.rules.statute != Statute.DELEGATES:
        return None
    due = clock.suggestion.rules.counted(limit, first_assigned(assignment), the_calendar())
    return due.on if due is not None else None
