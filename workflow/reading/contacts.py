"""Contacts with the delegates (与代表联系) as the talk component shows them."""

from typing import Any

from directory.clock import today
from suggestions.models import Assignment
from suggestions.wording import short_day


def contact_entries(assignment: Assignment) -> list[dict[str, Any]]:
    """The department's contacts, the newest first."""
    return [{
        "day": short_day(one.on, today()) if one.on else "", "kind": one.get_how_display(), "title": one.with_whom,
        "note": one.logged_by.name, "text": one.note}
        for one in assignment.contacts.select_related("logged_by").order_by("-on", "-pk")]
