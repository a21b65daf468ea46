"""Meetings about one share, for the talk component."""

from typing import Any

from directory.clock import today
from suggestions.models import Assignment
from suggestions.wording import long_day


def meeting_entries(assignment: Assignment) -> list[dict[str, Any]]:
    """Each with its day, its kind, who was there and what came of it."""
    return [{"day": long_day(one.held_on, today()), "kind": one.get_kind_display(), "title": one.attended,
             "text": one.outcome} for one in assignment.meetings.all()]
