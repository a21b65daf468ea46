"""减少会办单位: the office takes a co-handler out while its opinion is awaited, by itself or asked by the lead."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from directory.rights import Right
from suggestions.actions.ending import end_share
from suggestions.actions.verbs import verb
from suggestions.errors import NotNow
from suggestions.lifecycle.assignment import ACTIVE, AssignmentState
from suggestions.lifecycle.removal import RemovalState
from suggestions.models import Assignment, Removal
from suggestions.rules import lead_may, office_may


@verb(on="assignment", done=gettext_lazy("减去会办单位"), allowed=office_may(Right.ASSIGN))
def remove_co_handler(assignment: Assignment, user: User, *, reason: str) -> None:
    """Nothing more is asked of it; what it has written and whom it has talked to stay. Raises NotNow."""
    _take_out(assignment, reason)


@verb(on="assignment", done=gettext_lazy("申请减少会办单位"), allowed=lead_may(Right.HANDLE))
def ask_removal(assignment: Assignment, user: User, *, reason: str) -> None:
    """The lead finds that it needs no opinion of this bureau; who assigned it decides. Raises NotNow."""
    require_removable(assignment)
    if assignment.removals.filter(state=RemovalState.ASKED).exists():
        raise NotNow(_("已经申请过，正等决定。"))
    Removal.objects.create(assignment=assignment, person=user, reason=reason, asked_on=today())


@verb(on="removal", done=gettext_lazy("同意减少会办单位"), transition="grant")
def grant_removal(removal: Removal, user: User, *, reason: str = "") -> None:
    """As if the office had thought of it. Raises NotNow."""
    removal.decide(reason)
    removal.grant()
    removal.save()
    _take_out(removal.assignment, reason or removal.reason)


@verb(on="removal", done=gettext_lazy("不同意减少会办单位"), transition="refuse")
def refuse_removal(removal: Removal, user: User, *, reason: str) -> None:
    """Its opinion is still wanted."""
    removal.decide(reason)
    removal.refuse()
    removal.save()


def removal_asked(assignment: Assignment) -> Removal:
    """The request nobody has decided yet. Raises DoesNotExist."""
    asked: Removal = assignment.removals.get(state=RemovalState.ASKED)
    asked.assignment = assignment
    return asked


def why_not_removable(assignment: Assignment) -> str:
    """What stands in the way of taking a co-handler out; "" when nothing does."""
    if not assignment.co_handles:
        return _("只有会办单位可以减去。")
    if assignment.state == AssignmentState.DONE:
        return _("%s的会办意见已经送达，不能再减去；请主办单位在答复中写明采纳情况。") % assignment.department
    if assignment.state not in ACTIVE:
        return _("%s的会办已经终止。") % assignment.department
    return ""


def require_removable(assignment: Assignment) -> None:
    """It co-handles, and its opinion has not come. Raises NotNow."""
    if why := why_not_removable(assignment):
        raise NotNow(why)


def _take_out(assignment: Assignment, reason: str) -> None:
    require_removable(assignment)
    end_share(assignment, reason)
