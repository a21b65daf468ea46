"""Closed to most of its readers (冻结、保护、清除): files made of many in which it may stand go at once.

Over before it was answered (撤回、清除): what was made ready for the answer is given up.
"""

from collections.abc import Callable

from suggestions.models import Suggestion

# What floors above hold ready to be fetched: exported lists, volumes, archive packages.
TAKEN_BACK: list[Callable[[Suggestion], None]] = []
# What floors above have made ready and what leaves the house no more: numbered letters.
GIVEN_UP: list[Callable[[Suggestion], None]] = []


def take_back(suggestion: Suggestion) -> None:
    """Throw them away, in the transaction of the act that closes it; whoever needs one orders it again without it."""
    for files in TAKEN_BACK:
        files(suggestion)


def give_up(suggestion: Suggestion) -> None:
    """Nobody answers it any more; its state says why."""
    for ready in GIVEN_UP:
        ready(suggestion)
