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
from suggestions.models import Assignment, Extension, Objection, Removal

MOVED, ANSWERED, WITHDRAWN = "moved", "answered", "withdrawn"
# What the delegate who objected to the bureau is told of it.
OBJECTION_OVER: dict[str, Promise] = {
    MOVED: _("代表对原承办单位的意见已随改办了结"), ANSWERED: _("代表对承办单位的意见已随答复了结"),
    WITHDRAWN: _("代表对承办单位的意见已随撤回了结")}


def close_requests(assignment: Assignment, by: str) -> dict[str, Any]:
    """Close what is open, `by` one of OBJECTION_OVER.

    Returns for the Record `overtaken`, the nouns that were, and `objection_over`, how an objection of a delegate ended.
    """
    found: list[Any] = []
    if assignment.answers:
        found += assignment.extensions.filter(state=ExtensionState.ASKED)
        found += assignment.additions.filter(state=AdditionState.ASKED)
        if assignment.suggestion.rules.objection == Allowed.ALLOWED:
            found += assignment.objections.filter(state=ObjectionState.RAISED)
        if by == MOVED:
            # What the former lead did without its successor may want.
            found += Removal.objects.filter(assignment__beside=assignment, state=RemovalState.ASKED)
    elif assignment.co_handles:
        found += assignment.removals.filter(state=RemovalState.ASKED)
    for request in found:
        _close(request, by)
    said = {"objection_over": by} if any(isinstance(one, Objection) for one in found) else {}
    return {"overtaken": [type(one)._meta.model_name for one in found], **said} if found else {}


def _close(request: Any, by: str) -> None:
    if isinstance(request, Objection):
        request.overtake()
        request.answer = str(OBJECTION_OVER[by])
    else:
        request.drop()
    if not isinstance(request, Extension):
        request.decided_on = today()
    request.save()


def objection_over(said: object) -> str:
    """In words what `objection_over` of a Record says; "" without one."""
    return str(OBJECTION_OVER.get(str(said), ""))
