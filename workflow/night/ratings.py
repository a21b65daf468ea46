"""Ratings whose limit has passed: urged as often as the procedure has it, then 未评价 (重庆 29).

Of the reply, and of what became of its promises.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from directory.clock import today
from procedures.terms import LimitKind
from procedures.working_days import the_calendar
from suggestions.actions.unrated import urged_in_vain, waits_until
from suggestions.actions.verbs import VERBS
from suggestions.errors import ActError, NotNow
from suggestions.lifecycle.rating import RatingState
from suggestions.models import Clock, PromiseRating, Rating
from workflow import door
from workflow.night.faults import fault_of


class Asked(NamedTuple):
    """One kind of rating: its limit, how it leads to the reply, its verbs."""

    model: type[Rating] | type[PromiseRating]
    kind: LimitKind
    reply: str
    urge: str
    lapse: str


OF_REPLIES = Asked(Rating, LimitKind.RATING, "reply", "urge_rating", "lapse")
OF_PROMISES = Asked(PromiseRating, LimitKind.PROMISE_RATING, "report__reply", "urge_promise_rating",
                    "lapse_promise_rating")


def overdue(asked: Asked = OF_REPLIES) -> QuerySet[Any]:
    """Ratings still asked for although their limit ended before today, each with that day as `due_on`."""
    share = f"{asked.reply}__assignment"
    ended = Clock.objects.filter(assignment=OuterRef(share), kind=asked.kind, stopped_on=None, due_on__lt=today())
    waiting = asked.model._default_manager.annotate(due_on=Subquery(ended.values("due_on")[:1])).filter(
        due_on__isnull=False, state=RatingState.ASKED).order_by("pk")
    found: QuerySet[Any] = waiting.select_related(f"{share}__suggestion__procedure", "rater")
    return found


def next_verb(rating: Rating | PromiseRating, due_on: date, asked: Asked = OF_REPLIES) -> str | None:
    """The verb that urges or lapses it; None while the delegate has time.

    Who was urged before the day was over is urged anew.
    """
    urged = urged_in_vain(rating, due_on)
    if urged and waits_until(rating, urged) > today():
        return None
    return asked.urge if len(urged) < rating.suggestion.rules.unrated_urgings else asked.lapse


def follow_up(dry: bool) -> Iterator[str]:
    """One step a working day and rating. Offices remind nobody on a holiday."""
    if not the_calendar().is_working(today()):
        return
    for asked in (OF_REPLIES, OF_PROMISES):
        for rating in overdue(asked).iterator(chunk_size=200):
            verb = next_verb(rating, rating.due_on, asked)
            if verb is None:
                continue
            try:
                if not dry and not _done(verb, rating, asked):
                    continue
            except ActError as error:
                yield fault_of(VERBS[verb].done, rating.suggestion.numbered_title, error)
                continue
            yield _("%(verb)s：%(what)s，%(who)s") % {
                "verb": VERBS[verb].done, "what": rating.suggestion.numbered_title, "who": rating.rater.name}


def _done(verb: str, rating: Rating | PromiseRating, asked: Asked) -> bool:
    """False when the delegate, or another run, was faster. Raises ActError."""
    reason: dict[str, Any] = {"reason": _("逾期未评价")} if verb == asked.lapse else {}
    try:
        door.act(None, verb, rating, **reason)
    except NotNow:
        return False
    return True
