"""增加会办单位: by the office that assigned it, or asked for by the lead, while the reply is being written."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, User
from directory.rights import Right
from suggestions.actions.assign import add_beside, check_departments, require_still_written
from suggestions.actions.requests import drop
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.addition import AdditionState
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.models import Addition, Assignment
from suggestions.rules import bureau_may, office_may


@verb(on="assignment", done=gettext_lazy("增加会办单位"), allowed=office_may(Right.ASSIGN))
def add_co_handler(assignment: Assignment, user: User, *, department: Department, note: str = "") -> Mapping[str, Any]:
    """The office thinks of it itself. A request for it falls. Raises Incomplete, NotNow."""
    add_beside(assignment, department, note)
    asked = list(assignment.additions.filter(state=AdditionState.ASKED, department=department))
    for one in asked:
        drop(one)
    return {"overtaken": ["addition"]} if asked else {}


@verb(on="assignment", done=gettext_lazy("申请增加会办单位"), allowed=bureau_may(Right.HANDLE))
def ask_addition(assignment: Assignment, user: User, *, department: Department, reason: str) -> None:
    """The lead needs another's opinion; who assigned it names co-handlers (上海 13, 浙江 13), and decides.

    Raises Incomplete, NotNow.
    """
    if assignment.state != AssignmentState.ACCEPTED:
        raise NotNow(_("接办以后，答复送核稿以前，可以申请增加会办单位。"))
    require_still_written(assignment)
    if assignment.additions.filter(state=AdditionState.ASKED).exists():
        raise NotNow(_("已经申请过一家，正等决定；决定以后再申请下一家。"))
    check_departments(assignment.suggestion, [department], [], assignment.round)
    Addition.objects.create(
        assignment=assignment, department=department, person=user, reason=reason, asked_on=today())


@verb(on="addition", done=gettext_lazy("同意增加会办单位"), transition="grant")
def grant_addition(addition: Addition, user: User, *, named: Department | None = None,
                   reason: str = "") -> Mapping[str, Any]:
    """It is assigned with its own limits: whom the lead wants, or one `named` that fits better.

    Raises Incomplete, NotNow.
    """
    share, chosen = addition.assignment, named or addition.department.successor
    relay = share.through
    if relay is not None and addition.decider == relay.department and not relay.stands_over(chosen):
        raise Incomplete(_("“%s”不是本办转办的单位，请从本办转办的单位中选。") % chosen, "department")
    addition.decide(reason)
    addition.grant()
    addition.save()
    add_beside(share, chosen, reason or addition.reason)
    return {"department": chosen}


@verb(on="addition", done=gettext_lazy("不同意增加会办单位"), transition="refuse")
def refuse_addition(addition: Addition, user: User, *, reason: str) -> Mapping[str, Any]:
    """The lead answers without it."""
    addition.decide(reason)
    addition.refuse()
    addition.save()
    return {"department": addition.department}


def addition_asked(assignment: Assignment) -> Addition:
    """The request nobody has decided yet. Raises DoesNotExist."""
    asked: Addition = assignment.additions.select_related("department").get(state=AdditionState.ASKED)
    asked.assignment = assignment
    return asked


def why_not_addable(assignment: Assignment) -> str:
    """What stands in the way of one more co-handler; "" when nothing does."""
    try:
        require_still_written(assignment)
    except NotNow as refused:
        return str(refused)
    return ""
