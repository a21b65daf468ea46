"""不再共同主办: the office lets a bureau that leads jointly go, or has it give an opinion instead (上海 13)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from directory.rights import Right
from suggestions.actions import clocks
from suggestions.actions.assign import open_paper
from suggestions.actions.ending import end_share
from suggestions.actions.verbs import verb
from suggestions.errors import NotNow
from suggestions.lifecycle.assignment import ACTIVE, AssignmentState
from suggestions.lifecycle.paper import OPEN_TO_WRITING, PaperState
from suggestions.models import Assignment
from suggestions.rules import office_may

Role = Assignment.Role


@verb(on="assignment", done=gettext_lazy("调整共同主办单位"), allowed=office_may(Right.ASSIGN))
def end_joint_lead(assignment: Assignment, user: User, *, reason: str, co_handles: bool = False) -> None:
    """The first lead answers without waiting for it; `co_handles`: it gives an opinion instead. Raises NotNow."""
    if why := why_it_leads_on(assignment):
        raise NotNow(why)
    if co_handles:
        if not still_drafts(assignment):
            raise NotNow(_("答复已经送核稿，不能再改为会办。先请核稿人退回起草；或者只终止共同主办。"))
        assignment.role = Role.CO
        assignment.save()
        clocks.owe_an_opinion(assignment)
        if assignment.state == AssignmentState.ACCEPTED:
            open_paper(assignment)
        return
    end_share(assignment, reason)


def why_it_leads_on(assignment: Assignment) -> str:
    """What stands in the way of letting it go; "" when nothing does. Reads beside.reply and agreement."""
    if assignment.role != Role.JOINT or assignment.state not in ACTIVE:
        return _("这家单位现在不是共同主办单位。")
    reply, agreement = getattr(assignment.beside, "reply", None), getattr(assignment, "agreement", None)
    if reply is None or reply.state in (*OPEN_TO_WRITING, PaperState.IN_REVIEW, PaperState.IN_VETTING):
        return ""
    if reply.state != PaperState.TO_SIGN:
        return _("答复已经签发，共同主办单位不能再调整。")
    if agreement is not None and agreement.objection:
        return _("会签意见正在协调，请从待办里协调，或者改由一家主办。")
    return ""


def still_drafts(assignment: Assignment) -> bool:
    """The first lead is still writing: an opinion would find its way into the letter."""
    return bool(assignment.beside and assignment.beside.still_writes())
