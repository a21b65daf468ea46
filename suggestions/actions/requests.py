"""What was asked about a share beside the work on it, once the share is another's, done or over: nobody decides it.

More time, another bureau, a co-handler to be added or taken out. The door stops asking (workflow.no_more).
"""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.clock import today
from procedures.terms import Objection as Allowed
from suggestions.lifecycle.addition import AdditionState
from suggestions.lifecycle.extension import ExtensionState
from suggestions.lifecycle.objection import ObjectionState
from suggestions.lifecycle.removal import RemovalState
from suggestions.models import Addition, Assignment, Extension, Objection, Removal

MOVED, ANSWERED, WITHDRAWN = "moved", "answered", "withdrawn"
# What the delegate who objected to the bureau is told of it.
OBJECTION_OVER: dict[str, Promise] = {
    MOVED: _("代表对原承办单位的意见已随改办了结"), ANSWERED: _("代表对承办单位的意见已随答复了结"),
    WITHDRAWN: _("代表对承办单位的意见已随撤回了结")}


def close_requests(assignment: Assignment, by: str) -> dict[str, Any]:
    """Close what is open, `by` one of OBJECTION_OVER.

    Returns for the Record `overtaken`, the nouns that were, and `objection_over`, how an objection of a delegate ended.
    """
    found = _open_requests(assignment)
    objections = []
    if assignment.answers:
        if assignment.suggestion.rules.objection == Allowed.ALLOWED:
            objections = list(assignment.objections.filter(state=ObjectionState.RAISED))
        found += objections
        if by == MOVED:
            # What the former lead did without its successor may want.
            found += Removal.objects.filter(assignment__beside=assignment, state=RemovalState.ASKED)
    for request in found:
        if isinstance(request, Objection):
            _overtake(request, by)
        else:
            drop(request)
    said = {"objection_over": by} if objections else {}
    return {"overtaken": [type(one)._meta.model_name for one in found], **said} if found else {}


def drop_requests(assignment: Assignment) -> None:
    """Nobody need decide on more time or on co-handlers: the share is over."""
    for request in _open_requests(assignment):
        drop(request)


def drop(request: Extension | Addition | Removal) -> None:
    """Nobody need decide on it."""
    request.drop()
    if not isinstance(request, Extension):
        request.decided_on = today()
    request.save()


def _open_requests(assignment: Assignment) -> list[Any]:
    if assignment.answers:
        return [*assignment.extensions.filter(state=ExtensionState.ASKED),
                *assignment.additions.filter(state=AdditionState.ASKED)]
    if assignment.co_handles:
        return list(assignment.removals.filter(state=RemovalState.ASKED))
    return []


def _overtake(objection: Objection, by: str) -> None:
    objection.overtake()
    objection.answer, objection.decided_on = str(OBJECTION_OVER[by]), today()
    objection.save()


def objection_over(said: object) -> str:
    """In words what `objection_over` of a Record says; "" without one."""
    return str(OBJECTION_OVER.get(str(said), ""))
