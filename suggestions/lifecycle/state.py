"""The column a lifecycle keeps its state in."""

from collections.abc import Sequence
from typing import Any

from django_fsm import FSMField


class StateField(FSMField):
    """The state of a machine; to a migration a column of words and no more.

    Every machine's field listens to every model that is made. Migrating makes 8,000, and each machine anew with most
    of them: telling those that nobody asks took more than half of the time.
    """

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """What a migration writes down."""
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("protected", None)
        return name, "django.db.models.CharField", args, kwargs
