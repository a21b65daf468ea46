"""What happens to the rights of groups when the database is migrated."""

from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps

from permissions.grants import bring_up_to_date


def follow_the_table(using: str, apps: Apps = installed, **rest: Any) -> None:
    """A right that came to a role since its groups were made is given to them; one that left is taken."""
    try:
        apps.get_model("guardian", "GroupObjectPermission"), apps.get_model("directory", "Department")
    except LookupError:
        return
    if using == "default":
        bring_up_to_date()
