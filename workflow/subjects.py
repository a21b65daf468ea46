"""The row an act changes, read under the lock: whatever leads to the suggestion leads to the one object."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from letters.models import IssuedLetter
from suggestions.actions.addition import addition_asked
from suggestions.actions.agree import agreement_asked
from suggestions.actions.removal import removal_asked
from suggestions.models import Agreement, PromiseRating, Rating, Suggestion
from workflow.models import Todo


def share_one_suggestion(todo: Todo, suggestion: Suggestion) -> None:
    """One object for one row: what the action changes is what the flow's conditions read."""
    todo.process.suggestion = suggestion
    if todo.assignment:
        todo.assignment.suggestion = suggestion
        todo.process.assignment = todo.assignment
    if todo.party:
        todo.party.suggestion = suggestion


def subject_of(todo: Todo, kind: str) -> Any:
    """The row a verb changes, reached from the todo that asked for it."""
    if kind == "suggestion":
        return todo.process.suggestion
    if kind == "paper":
        assignment: Any = todo.assignment
        paper = assignment.paper
        paper.assignment = assignment
        return paper
    if kind in BESIDE:
        return BESIDE[kind](todo)
    if kind == "rating" and todo.rating_id and todo.assignment:
        todo.rating = Rating.objects.select_related("reply", "rater").get(pk=todo.rating_id)
        todo.rating.reply.assignment = todo.assignment
    return getattr(todo, kind)


def _objection(todo: Any) -> Any:
    objection = todo.assignment.objections.get(state="raised")
    objection.assignment = todo.assignment
    return objection


def _advice(todo: Any) -> Any:
    advice = todo.process.suggestion.advices.get(state="given")
    advice.suggestion = todo.process.suggestion
    return advice


def _agreement(todo: Any) -> Any:
    agreement = agreement_asked(todo.assignment, todo.department_id)
    agreement.assignment.suggestion, agreement.assignment.beside = todo.assignment.suggestion, todo.assignment
    return agreement


def _extension(todo: Any) -> Any:
    extension = todo.assignment.extension_asked
    extension.assignment = todo.assignment
    return extension


def _promise_rating(todo: Any) -> Any:
    rating = PromiseRating.objects.select_related("report__reply", "rater").get(pk=todo.promise_rating_id)
    rating.report.reply.assignment = todo.assignment
    return rating


# Requests beside the work, one at a time, and what is rated after it.
BESIDE: dict[str, Callable[[Any], Any]] = {
    "objection": _objection, "advice": _advice, "agreement": _agreement, "extension": _extension,
    "promise_rating": _promise_rating, "removal": lambda todo: removal_asked(todo.assignment),
    "addition": lambda todo: addition_asked(todo.assignment),
    "withdrawal": lambda todo: todo.process.suggestion.withdrawal_open}


def again(subject: Model, suggestion: Suggestion) -> Any:
    """The subject as it is now, under the lock, holding the one suggestion object."""
    current: Any = type(subject)._default_manager.get(pk=subject.pk)
    if isinstance(current, IssuedLetter):
        current.entry.suggestion = suggestion
    elif isinstance(current, Rating):
        current.reply.assignment.suggestion = suggestion
    elif getattr(current, "assignment", None) is None:
        current.suggestion = suggestion
    else:
        current.assignment.suggestion = suggestion
        if isinstance(current, Agreement) and current.assignment.beside:
            current.assignment.beside.suggestion = suggestion
    return current
