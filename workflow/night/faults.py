"""What one row of a chore could not have done: the others have their turn, and somebody is told."""

from typing import Any

from django.utils.translation import gettext as _

from suggestions.errors import ActError


class Fault(str):
    """A line for the log that names a fault somebody must look into, not work that was done."""

    __slots__ = ()


def fault_of(done: Any, what: str, error: ActError) -> Fault:
    """没有办成：记为未评价，第001号 …：why."""
    return Fault(_("没有办成：%(verb)s，%(what)s：%(why)s") % {"verb": done, "what": what, "why": error.words})
