"""What the lifecycles share: one protected state field a model, changed by transitions alone."""

from collections.abc import Callable
from typing import Any

from django_fsm import ConcurrentTransitionMixin

from directory.written import WrittenAlike


class Lifecycle(ConcurrentTransitionMixin, WrittenAlike):
    """Something with states. A subclass has one FSM field named `state` and nothing else writes it."""

    class Meta:
        abstract = True


def holds(question: str) -> Callable[[Any], bool]:
    """A guard: the noun's own method `question` answers yes. Named for the tables of the docs."""
    def guard(noun: Any) -> bool:
        return bool(getattr(noun, question)())
    guard.__name__ = question
    return guard


def fails(question: str) -> Callable[[Any], bool]:
    """A guard: the noun's own method `question` answers no."""
    def guard(noun: Any) -> bool:
        return not getattr(noun, question)()
    guard.__name__ = f"not {question}"
    return guard
