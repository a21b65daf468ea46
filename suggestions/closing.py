"""Closed to most of its readers (冻结、保护、清除): files made of many in which it may stand go at once."""

from collections.abc import Callable

from suggestions.models import Suggestion

# What floors above hold ready to be fetched: exported lists, volumes, archive packages.
TAKEN_BACK: list[Callable[[Suggestion], None]] = []


def take_back(suggestion: Suggestion) -> None:
    """Throw them away, in the transaction of the act that closes it; whoever needs one orders it again without it."""
    for files in TAKEN_BACK:
        files(suggestion)
