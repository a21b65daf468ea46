"""机构撤并: what a department had in hand when it was merged into another goes on there, each share by its own act.

In place: papers, talks, requests and running limits stay with the share. What has left the house stays as it was.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Department, User
from directory.rights import Right
from permissions.scopes import departments_around, departments_where
from suggestions.actions.ending import end_share
from suggestions.actions.protect import admit_government, admit_leaders
from suggestions.actions.verbs import verb
from suggestions.errors import NotNow
from suggestions.lifecycle.assignment import ACTIVE, AssignmentState
from suggestions.lifecycle.objection import ObjectionState
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Assignment, Succession
from suggestions.rules import Rule

Role = Assignment.Role
# Of two shares that become one the more responsible goes on, else the one that is further along.
WEIGHT = {Role.RELAY: 4, Role.LEAD: 3, Role.SEPARATE: 3, Role.JOINT: 2, Role.CO: 1}
FURTHER = (AssignmentState.OFFERED, AssignmentState.SIGNED_FOR, AssignmentState.DISPUTED, AssignmentState.REFERRED_UP,
           AssignmentState.IN_MEETING, AssignmentState.BEFORE_LEADER, AssignmentState.ACCEPTED)


def _managed(subject: Any, user: User) -> int | None:
    """The department (pk) as whose administrator `user` manages the congress of the one that has the share."""
    around, congress = departments_around(user), subject.department.congress_id
    return next((pk for pk in departments_where(user, Right.MANAGE) if around[pk].congress_id == congress), None)


# He decides nothing in the single matter, so its proposer may be he.
the_administrator = Rule(
    lambda subject, user: _managed(subject, user) is not None, gettext_lazy("机构撤并由系统管理员办理。"),
    Right.MANAGE, on_behalf=_managed)


@verb(on="assignment", done=gettext_lazy("因机构合并，由合并后的单位继续办理"), allowed=the_administrator)
def carry_over(assignment: Assignment, user: User | None) -> Mapping[str, Any]:
    """The share goes on at the department into which its own was merged. Raises NotNow."""
    former = assignment.department
    if former.merged_into is None or former.merged_on is None or assignment.state not in ACTIVE:
        raise NotNow(_("这一份没有需要承继的办理。"))
    into = former.successor
    other = rival_of(assignment, into)
    if why := why_it_stays(assignment, into, other):
        raise NotNow(why)
    admit_leaders(assignment.suggestion, into)
    Succession.objects.create(assignment=assignment, department=former, until=former.merged_on, joined_to=other)
    if other is None or _become_one(assignment, other) is assignment:
        assignment.department, assignment.carried_on = into, former.merged_on
        assignment.save()
        admit_government(assignment)
    # `concerned` would name the department that has it now.
    return {"formerly": former, "merged_into": into, "joined": other is not None, "concerned": ""}


def rival_of(assignment: Assignment, into: Department) -> Assignment | None:
    """The share its successor has in hand in the same round already."""
    found: Assignment | None = assignment.suggestion.assignments.filter(
        round=assignment.round, department=into, state__in=ACTIVE).select_related("department").first()
    if found is not None:
        found.suggestion = assignment.suggestion
    return found


def why_it_stays(share: Assignment, into: Department, other: Assignment | None) -> str:
    """Why this share is finished in its old name; "" where it goes on at `into`. Its people may act on it either way.

    Reads suggestion, department, reply, beside.reply, agreement and objections of both.
    """
    reply = getattr(share, "reply", None)
    if share.suggestion.frozen:
        return _("这件建议已经冻结，解冻后再转。")
    if reply is not None and reply.state == PaperState.SIGNED:
        return _("答复已经签发，用原单位名义编号、印发。")
    if reply is not None and reply.state == PaperState.IN_VETTING and share.department.parent_id != into.parent_id:
        return _("答复正由政府督查机构审核，审核以后再转。")
    if other is None:
        return ""
    if not {other.pk, other.beside_id} & {share.pk, share.beside_id}:
        return _("%s在同一件里另有办理任务，这一份用原单位名义办完。") % into
    loser = other if _goes_before(share, other) else share
    if any(one.state == ObjectionState.RAISED for one in loser.objections.all()):
        return _("代表对承办单位的意见还没有研究，研究以后再转。")
    if loser.role == Role.JOINT and _has_objected(loser):
        return _("会签意见正在协调，协调以后再转。")
    return ""


def _has_objected(joint: Assignment) -> bool:
    """To the letter as it lies at the signature: the office is bringing them together."""
    reply, agreement = getattr(joint.beside, "reply", None), getattr(joint, "agreement", None)
    return bool(reply is not None and reply.state == PaperState.TO_SIGN and agreement is not None
                and agreement.objection)


def _goes_before(share: Assignment, other: Assignment) -> bool:
    """Of the two it is `share` that goes on."""
    return _standing(share) > _standing(other)


def _standing(share: Assignment) -> tuple[int, int, int]:
    paper = share.paper if share.state == AssignmentState.ACCEPTED and (share.answers or share.co_handles) else None
    order = list(PaperState.values)
    return (WEIGHT[Role(share.role)], FURTHER.index(AssignmentState(share.state)),
            order.index(paper.state) if paper is not None else 0)


def _become_one(share: Assignment, other: Assignment) -> Assignment:
    """The one that goes on; the other ends, what was written for it stays in the record."""
    goes_on, ends = (share, other) if _goes_before(share, other) else (other, share)
    end_share(ends, _("因机构合并，由%s一并办理。") % other.department)
    ends.co_handlers.update(beside=goes_on)
    return goes_on
