"""催办 by hand, and the bureau's answer why it is late."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from oversight.due import limit_to_urge, was_missed
from oversight.models import Delay, Urging
from oversight.rules import answers_for_the_limit, urges
from suggestions.actions.opinions import owed_without_limit
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow
from suggestions.models import Assignment, Clock


@verb(on="assignment", done=gettext_lazy("催办"), allowed=urges)
def urge(assignment: Assignment, user: User, *, words: str, until: date | None = None) -> None:
    """The bureau is urged, at most once a day by whomever; its letter (催办函) can be printed.

    About a limit that is over or near, or about an opinion for which the text sets none.
    """
    clock, earlier = limit_to_urge(assignment), _days_urged(assignment)
    if why := _why_not(assignment, clock, earlier):
        raise NotNow(why)
    if until is not None and until < today():
        raise Incomplete(_("要求办结的日期不能早于今天。"), "until")
    Urging.objects.create(
        assignment=assignment, place=len(earlier) + 1, clock=clock,
        due_on=clock.due_on if clock is not None else None, by_id=urges.on_behalf(assignment, user), person=user,
        words=words, until=until, on=today())


def why_not_urged(assignment: Assignment) -> str:
    """Why there is nothing to urge it about today; "" where there is."""
    return _why_not(assignment, limit_to_urge(assignment), _days_urged(assignment))


def _why_not(assignment: Assignment, clock: Clock | None, earlier: Sequence[date]) -> str:
    if clock is None and not owed_without_limit(assignment, assignment.clocks.all()):
        return _("%s没有临期或者超期的时限，不用催办。") % assignment.department
    return _("今天已经催办过%s。") % assignment.department if today() in earlier else ""


def _days_urged(assignment: Assignment) -> list[date]:
    return list(assignment.urgings.order_by("place").values_list("on", flat=True))


@verb(on="clock", done=gettext_lazy("说明超期原因"), allowed=answers_for_the_limit)
def explain_delay(clock: Clock, user: User, *, cause: str, reason: str, whose: str,
                  promised_on: date | None = None) -> None:
    """Why the limit was not kept and where it lay; said again, the last word holds and the Record keeps the first.

    What is done since needs no day by which it will be.
    """
    if why := why_not_explained(clock):
        raise NotNow(why)
    promised_on = clock.stopped_on or promised_on
    if promised_on is None:
        raise Incomplete(_("请写预计哪天办完。"), "promised_on")
    if clock.stopped_on is None and promised_on < today():
        raise Incomplete(_("预计办完的日期不能早于今天。"), "promised_on")
    Delay.objects.update_or_create(clock=clock, defaults={
        "cause": cause, "reason": reason, "whose": whose, "promised_on": promised_on, "person": user, "on": today()})


def why_not_explained(clock: Clock) -> str:
    """Why nobody has to say why it was not kept: it was, or its day has not come; "" where somebody has."""
    return "" if was_missed(clock) else _("这个时限没有超期，不用说明原因。")
