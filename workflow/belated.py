"""What happened before it is written down (补记): paper, telephone, a book kept by hand. The day it happened counts.

The Record then bears both days and the reason. An act cannot happen before the one that made it possible.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Max, Subquery
from django.utils.translation import gettext as _

from directory.clock import at, today
from suggestions.actions.verbs import Verb
from suggestions.errors import Incomplete
from suggestions.lifecycle.rating import RatingState
from suggestions.models import Agreement, Assignment, PromiseRating, Rating, Suggestion
from suggestions.rules import assignment_of
from suggestions.wording import full_day, long_day

# The day on which something was asked or advised: it cannot be answered before.
ASKED_ON = ("given_on", "raised_on", "asked_on")
# A year mistyped would else open a suggestion in a term of the past.
LONGEST_BACK = timedelta(days=183)


@contextmanager
def on_its_day(suggestion: Suggestion, verb: Verb, subject: Any, day: date | None,
               reason: str) -> Iterator[None]:
    """Let the act on `subject` happen on `day`. Raises Incomplete; the suggestion's row is locked."""
    if day is None or day == today():
        yield
        return
    require_past(day, reason)
    first = earliest(suggestion, verb, subject)
    if first is None:
        require_recent(day)
    if first is not None and day < first:
        raise Incomplete(_("不能早于%s：那一天才办完上一步。") % long_day(first, today()), "happened_on")
    with at(day):
        yield


def require_past(day: date, reason: str) -> None:
    """An earlier day, and why it is entered only now. Raises Incomplete naming the field."""
    if day > today():
        raise Incomplete(_("发生日期不能晚于今天。"), "happened_on")
    if day < today() and not reason.strip():
        raise Incomplete(_("补记以前发生的事，请写明为什么现在才记。"), "late_reason")


def require_recent(day: date, since: date | None = None) -> None:
    """What follows on nothing may be entered half a year late, and not from before `since`. Raises Incomplete."""
    oldest = today() - LONGEST_BACK
    if since is not None and day < since:
        raise Incomplete(_("不能早于%s：那一天本届人大才开始。") % full_day(since), "happened_on")
    if day < oldest:
        raise Incomplete(_("补记最早到%s，请核对年份。") % full_day(oldest), "happened_on")


def earliest(suggestion: Suggestion, verb: Verb, subject: Any) -> date | None:
    """The day of the last act that moved the suggestion or what `subject` belongs to: nothing follows before it.

    Other bureaus' acts and mere notes set no such day; a note of a bureau (a talk) may be as old as its assignment.
    """
    if verb.transition is None and isinstance(subject, Assignment):
        since: date = subject.assigned_on
        return since
    if isinstance(subject, PromiseRating):
        # The suggestion may have been closed meanwhile: that is no answer to what the bureau has told.
        told: date = subject.report.reported_on
        return told
    line = {suggestion, subject, assignment_of(subject)}
    if isinstance(subject, Rating):
        line |= {subject.reply, subject.reply.assignment}
    if isinstance(subject, Agreement):
        line |= {subject.reply}
    names = [f"{one._meta.model_name} {one.pk}" for one in line]
    moved = suggestion.records.filter(subject__in=names).exclude(came_from=F("went_to"))
    if isinstance(subject, Rating) and subject.state == RatingState.LAPSED:
        # What came before it was given up follows on the letter, not on that.
        given_up = suggestion.records.filter(verb="lapse", subject=f"rating {subject.pk}")
        moved = moved.filter(place__lt=Subquery(given_up.order_by("-place").values("place")[:1]))
    found: date | None = moved.aggregate(last=Max("happened_on"))["last"]
    asked = next((getattr(subject, name) for name in ASKED_ON if hasattr(subject, name)), None)
    return max(filter(None, (found, asked)), default=None)
