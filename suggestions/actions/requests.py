"""What was asked about a share beside the work on it, once the share is another's, done or over: nobody decides it.

More time, another bureau, a co-handler to be taken out. The flow stops asking (workflow.flows).
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.clock import today
from suggestions.actions.extension import drop_requests
from suggestions.actions.removal import drop_removals
from suggestions.lifecycle.objection import ObjectionState
from suggestions.lifecycle.removal import RemovalState
from suggestions.models import Assignment, Removal

MOVED, ANSWERED, WITHDRAWN = "moved", "answered", "withdrawn"
# What the delegate who objected to the bureau is told of it.
OBJECTION_OVER: dict[str, Promise] = {
    MOVED: _("代表对原承办单位的意见已随改办了结"), ANSWERED: _("代表对承办单位的意见已随答复了结"),
    WITHDRAWN: _("代表对承办单位的意见已随撤回了结")}


def close_requests(assignment: Assignment, by: str) -> dict[str, str]:
    """Close them all, `by` one of OBJECTION_OVER. Returns for the Record how an objection of a delegate ended."""
    if not assignment.answers:
        drop_removals(assignment)
        return {}
    drop_requests(assignment)
    # What the former lead did without its successor may want, and the other way round.
    for removal in Removal.objects.filter(assignment__beside=assignment, state=RemovalState.ASKED):
        drop_removals(removal.assignment)
    raised = list(assignment.objections.filter(state=ObjectionState.RAISED))
    for objection in raised:
        objection.overtake()
        objection.answer, objection.decided_on = str(OBJECTION_OVER[by]), today()
        objection.save()
    return {"objection_over": by} if raised else {}


def objection_over(said: object) -> str:
    """In words what `objection_over` of a Record says; "" without one."""
    return str(OBJECTION_OVER.get(str(said), ""))
