"""A rating that does not come (未评价): urged as often as the procedure has it, and waited for each time (重庆 29).

Of the reply, and of what became of its promises. The acts, the night and the pages ask here.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from directory.clock import today
from procedures.counting import count
from procedures.terms import LimitKind, Unit
from procedures.working_days import the_calendar
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.rating import RatingState
from suggestions.lifecycle.suggestion import STOPPED
from suggestions.models import Clock, PromiseRating, Rating
from suggestions.wording import full_day

# Of each kind its limit, the verb that urges it (the Record is the reminder), the verb that gives it up.
KIND: dict[type, LimitKind] = {Rating: LimitKind.RATING, PromiseRating: LimitKind.PROMISE_RATING}
URGES: dict[type, str] = {Rating: "urge_rating", PromiseRating: "urge_promise_rating"}
LAPSES: dict[type, str] = {Rating: "lapse", PromiseRating: "lapse_promise_rating"}


def why_ask_still(rating: Rating | PromiseRating) -> str:
    """Why it cannot be given up yet; "" when it may lapse. What was entered afterwards (补录) was urged elsewhere."""
    if rating.suggestion.was_entered_afterwards():
        return ""
    due_on = limit_of_rating(rating)
    if due_on is not None and due_on >= today():
        return _("评价期限到%s，请继续等待。") % full_day(due_on)
    urged, rules = urged_in_vain(rating, due_on), rating.suggestion.rules
    if urged and waits_until(rating, urged) > today():
        return _("%(day)s催请过评价，等满%(days)d个工作日仍不评价的，才记为未评价。") % {
            "day": full_day(urged[-1]), "days": rules.unrated_days}
    if len(urged) < rules.unrated_urgings:
        return _("期限过后催请满%(times)d次仍不评价的，才记为未评价，现在催请过%(have)d次。") % {
            "times": rules.unrated_urgings, "have": len(urged)}
    return ""


def limit_of_rating(rating: Rating | PromiseRating) -> date | None:
    """The last day of the limit that runs for it; None where none does."""
    asked: Any = rating
    reply = asked.report.reply if isinstance(rating, PromiseRating) else asked.reply
    running = Clock.objects.filter(assignment=reply.assignment_id, kind=KIND[type(rating)], stopped_on=None)
    day: date | None = running.values_list("due_on", flat=True).first()
    return day


def urged_on(rating: Rating | PromiseRating) -> list[date]:
    """The days on which it was urged, the first one first."""
    urged = rating.suggestion.records.filter(
        verb=URGES[type(rating)], subject=f"{rating._meta.model_name} {rating.pk}")
    return list(urged.order_by("place").values_list("happened_on", flat=True))


def urged_in_vain(rating: Rating | PromiseRating, due_on: date | None) -> list[date]:
    """The same without what was said before the limit had passed: that urged nobody about being late."""
    return [day for day in urged_on(rating) if due_on is None or day > due_on]


def waits_until(rating: Rating | PromiseRating, urged: list[date]) -> date:
    """The day on which the wait after the last urging is over; `urged` is not empty."""
    return count(urged[-1], rating.suggestion.rules.unrated_days, Unit.WORKDAY, the_calendar()).on


def lapsed_on(rating: Rating | PromiseRating) -> date | None:
    """The day on which it was given up; None where it was not."""
    lapsed = rating.suggestion.records.filter(
        verb=LAPSES[type(rating)], subject=f"{rating._meta.model_name} {rating.pk}")
    day: date | None = lapsed.order_by("-place").values_list("happened_on", flat=True).first()
    return day


def may_be_entered(rating: Rating | PromiseRating) -> bool:
    """It is asked for; or it lapsed in this house, where a form that was sent in time may still be on its way."""
    if rating.state != RatingState.LAPSED:
        return bool(rating.state == RatingState.ASKED)
    return rating.suggestion.state not in STOPPED and not rating.suggestion.was_entered_afterwards()


def require_came_in_time(rating: Rating | PromiseRating) -> None:
    """The signed form was handed in today (as the act has it) or before, and not after it had lapsed.

    Raises NotNow, Incomplete naming the field.
    """
    day = lapsed_on(rating)
    if day is None or not may_be_entered(rating):
        raise NotNow(_("这份答复已经不用评价。"))
    if today() > day:
        words = _("%s已记为未评价。那天或者以前交回的，请填交回的日期；以后交回的，不再录入。")
        raise Incomplete(words % full_day(day), "happened_on")
