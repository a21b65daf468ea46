"""Meetings about one share, for the talk component."""

from typing import Any

from directory.clock import today
from suggestions.models import Assignment, Meeting, Suggestion
from suggestions.wording import long_day

# What was held about the delegates' own dissatisfaction; how bureaus settled whose it is, is not theirs.
WITH_DELEGATES = (Meeting.Kind.EVALUATION, Meeting.Kind.TALK)


def meeting_entries(assignment: Assignment) -> list[dict[str, Any]]:
    """Each with its day, its kind, who was there and what came of it."""
    return [_entry(one) for one in assignment.meetings.all()]


def second_looks(suggestion: Suggestion) -> list[dict[str, Any]]:
    """Evaluations and talks after a second reply, as the delegates read them. Reads assignments' `meetings`."""
    return [_entry(one) for share in suggestion.assignments.all() for one in share.meetings.all()
            if one.kind in WITH_DELEGATES]


def _entry(meeting: Meeting) -> dict[str, Any]:
    return {"day": long_day(meeting.held_on, today()), "kind": meeting.get_kind_display(), "title": meeting.attended,
            "text": meeting.outcome}
