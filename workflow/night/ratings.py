"""Ratings whose limit has passed: urged as often as the procedure has it, then 未评价."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from directory.clock import today
from procedures.counting import count
from procedures.terms import LimitKind, Unit
from procedures.working_days import the_calendar
from suggestions.actions.rate import urged_on
from suggestions.actions.verbs import VERBS
from suggestions.errors import NotNow
from suggestions.lifecycle.rating import RatingState
from suggestions.models import Clock, Rating
from workflow import door


def overdue() -> QuerySet[Any]:
    """Ratings still asked for although their limit ended before today, each with that day as `due_on`."""
    ended = Clock.objects.filter(
        assignment=OuterRef("reply__assignment"), kind=LimitKind.RATING, stopped_on=None, due_on__lt=today())
    asked = Rating.objects.annotate(due_on=Subquery(ended.values("due_on")[:1])).filter(
        due_on__isnull=False, state=RatingState.ASKED).order_by("pk")
    found: QuerySet[Any] = asked.select_related("reply__assignment__suggestion__procedure", "rater")
    return found


def next_verb(rating: Rating, due_on: date) -> str | None:
    """urge_rating or lapse; None while the delegate has time. Who was urged before the day was over is urged anew."""
    rules = rating.suggestion.rules
    urged = [day for day in urged_on(rating) if day > due_on]
    if urged and count(urged[-1], rules.unrated_days, Unit.WORKDAY, the_calendar()).on > today():
        return None
    return "urge_rating" if len(urged) < rules.unrated_urgings else "lapse"


def follow_up(dry: bool) -> Iterator[str]:
    """One step a working day and rating. Offices remind nobody on a holiday."""
    if not the_calendar().is_working(today()):
        return
    for rating in overdue().iterator(chunk_size=200):
        verb = next_verb(rating, rating.due_on)
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
