"""What happens to the calendar when the database is made or migrated."""

from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps

from procedures.seeding import seed_calendar


def fill_calendar(using: str, apps: Apps = installed, **rest: Any) -> None:
    """Enter the published years after `migrate`; migrated back to nothing, there is no table to fill."""
    try:
        apps.get_model("procedures", "CalendarYear")
    except LookupError:
        return
    seed_calendar(using)
