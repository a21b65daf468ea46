"""Ratings whose limit has passed: urged as often as the procedure has it, then 未评价."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from directory.clock import today
from procedures.terms import LimitKind
from procedures.working_days import the_calendar
from suggestions.actions.rate import urged_on
from suggestions.actions.verbs import VERBS
from suggestions.errors import NotNow
from suggestions.lifecycle.rating import RatingState
from suggestions.models import Clock, Rating
from workflow import door


def overdue() -> QuerySet[Rating]:
    """Ratings still asked for although their limit ended before today."""
    ended = Clock.objects.filter(
        assignment=OuterRef("reply__assignment"), kind=LimitKind.RATING, stopped_on=None, due_on__lt=today())
    asked: QuerySet[Rating] = Rating.objects.filter(Exists(ended), state=RatingState.ASKED).order_by("pk")
    return asked.select_related("reply__assignment__suggestion__procedure", "rater")


def next_verb(rating: Rating) -> str | None:
    """urge_rating or lapse; None when a step was taken today already."""
    urged = urged_on(rating)
    if today() in urged:
        return None
    return "urge_rating" if len(urged) < rating.suggestion.rules.unrated_urgings else "lapse"


def follow_up(dry: bool) -> Iterator[str]:
    """One step a working day and rating. Offices remind nobody on a holiday."""
    if not the_calendar().is_working(today()):
        return
    for rating in overdue().iterator(chunk_size=200):
        verb = next_verb(rating)
        if verb is None:
            continue
        if not dry and not _done(verb, rating):
            continue
        yield _("%(verb)s：%(what)s，%(who)s") % {
            "verb": VERBS[verb].done, "what": rating.suggestion.numbered_title, "who": rating.rater.name}


def _done(verb: str, rating: Rating) -> bool:
    """False when the delegate, or another run, was faster."""
    reason: dict[str, Any] = {"reason": _("逾期未评价")} if verb == "lapse" else {}
    try:
        door.act(None, verb, rating, **reason)
    except NotNow:
        return False
    return True
