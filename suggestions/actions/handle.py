"""办理: signing for, taking up, drafting, review, signature."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, User
from procedures.terms import Event, LimitKind
from suggestions.actions import clocks
from suggestions.actions.agree import ask_to_agree, require_agreement
from suggestions.actions.assign import open_paper
from suggestions.actions.contact import missing_contact
from suggestions.actions.draft import note_hands
from suggestions.actions.halt import stand_still
from suggestions.actions.protect import admit_government
from suggestions.actions.requests import ANSWERED, close_requests
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow, StalePage
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.models import Assignment, Opinion, Reply
from suggestions.rules import not_a_writer
from suggestions.wording import full_day


@verb(on="assignment", done=gettext_lazy("签收"))
def sign_for(assignment: Assignment, user: User) -> None:
    """The department has received it; limits that run from receipt begin."""
    assignment.sign_for()
    assignment.signed_for_on = today()
    assignment.save(update_fields=("state", "signed_for_on"))
    clocks.start(assignment.suggestion, Event.SIGNED_FOR, assignment)


@verb(on="assignment", done=gettext_lazy("接办"))
def accept(assignment: Assignment, user: User) -> None:
    """It is ours; the paper is opened."""
    assignment.accept()
    assignment.save(update_fields=("state",))
    clocks.stop(assignment.suggestion, LimitKind.RELEASE, assignment)
    open_paper(assignment)


@verb(on="assignment", done=gettext_lazy("申请退回"))
def ask_release(assignment: Assignment, user: User, *, reason: str, proposed: Department | None = None) -> None:
    """Not ours: in time, with the reason and the bureau it should go to. Raises Incomplete, NotNow."""
    if late := clocks.expired(assignment, LimitKind.RELEASE):
        raise NotNow(_("申请退回的期限%s已过，请接办；确需调整的，与代表工作机构商量。") % full_day(late.due_on))
    if proposed is not None and proposed.pk == assignment.department_id:
        raise Incomplete(_("建议改办的单位不能是本单位。"), "proposed")
    assignment.release_reason, assignment.release_proposed = reason, proposed
    assignment.ask_release()
    assignment.save()
    clocks.stop(assignment.suggestion, LimitKind.RELEASE, assignment)
    stand_still(assignment)
    clocks.start(assignment.suggestion, Event.RELEASE_REQUESTED, assignment)


@verb(on="paper", done=gettext_lazy("送核稿"))
def send_to_review(paper: Opinion | Reply, user: User) -> None:
    """What stands in it goes to the reviewer; the secretary names what is missing."""
    if isinstance(paper, Reply):
        _say_what_is_missing(paper)
    elif not paper.is_complete():
        raise Incomplete(_("会办意见还没有写。"), "text")
    paper.drafter = user
    if user.pk not in paper.hands:
        note_hands(paper, user)
    paper.returned_reason = ""
    paper.send_to_review()
    paper.save()


@verb(on="paper", done=gettext_lazy("核稿通过"))
def pass_review(paper: Opinion | Reply, user: User) -> None:
    """On to the leader's desk, or first to the government's 督查 people where the procedure has it so."""
    paper.reviewer = user
    if isinstance(paper, Reply) and paper.assignment.is_vetted_first():
        paper.hand_to_vetting()
        admit_government(paper.assignment)
    else:
        paper.pass_review()
        if isinstance(paper, Reply):
            ask_to_agree(paper)
    paper.save()


@verb(on="paper", done=gettext_lazy("核稿退回起草"))
def return_to_drafter(paper: Opinion | Reply, user: User, *, reason: str) -> None:
    """The reviewer wants something changed."""
    paper.returned_reason = reason
    paper.return_to_drafter()
    paper.save()


@verb(on="paper", done=gettext_lazy("签发前退回起草"))
def refuse_to_sign(paper: Opinion | Reply, user: User, *, reason: str) -> None:
    """The leader wants something changed."""
    paper.returned_reason = reason
    paper.refuse_to_sign()
    paper.save()


@verb(on="paper", done=gettext_lazy("签发"))
def sign(paper: Reply, user: User, *, digest: str) -> None:
    """Bound to exactly what the signer read: `digest` is of the content his page showed."""
    # A delegate may have denied since the review that he declined to be talked to.
    if missing := missing_contact(paper.assignment):
        raise NotNow(missing)
    # Of a matter (并案) the main one may have one more co-handler since.
    if paper.suggestion.merged_into_id is not None and (awaited := _opinions_awaited(paper)):
        raise NotNow(awaited)
    require_agreement(paper)
    _sign(paper, user, digest)


@verb(on="paper", done=gettext_lazy("复核发现差错，退回起草"))
def return_before_numbering(reply: Reply, user: User, *, reason: str) -> None:
    """The check before numbering found a fault: the signature falls away (公文处理工作条例 25)."""
    reply.returned_reason = reason
    forget_signature(reply)
    reply.return_before_numbering()
    reply.save()


@verb(on="paper", done=gettext_lazy("签发会办意见，送主办单位"), transition="sign")
def sign_opinion(opinion: Opinion, user: User, *, digest: str) -> Mapping[str, Any]:
    """Signed is delivered: the lead reads it at once."""
    _sign(opinion, user, digest)
    opinion.deliver()
    opinion.delivered_on = today()
    opinion.save()
    assignment = opinion.assignment
    assignment.finish()
    assignment.finished_on = today()
    assignment.save()
    clocks.stop_all(assignment.suggestion, assignment)
    return close_requests(assignment, ANSWERED)


def forget_signature(paper: Opinion | Reply) -> None:
    """Nobody has signed it any more."""
    paper.signed_digest, paper.signed_on, paper.signer = "", None, None


def _sign(paper: Opinion | Reply, user: User, digest: str) -> None:
    if paper.digest() != digest:
        raise StalePage
    if not not_a_writer(paper, user):
        raise NotNow(not_a_writer.why)
    paper.signer, paper.signed_on, paper.signed_digest = user, today(), digest
    paper.sign()
    paper.save()


def _say_what_is_missing(reply: Reply) -> None:
    """What stops a reply on its way to review, each in the drafter's words."""
    if not reply.title:
        raise Incomplete(_("请写标题。"), "title")
    if not any(part["text"].strip() for part in reply.paragraphs):
        raise Incomplete(_("答复正文还没有写。"), "opening")
    if contact := missing_contact(reply.assignment):
        raise Incomplete(contact)
    if awaited := _opinions_awaited(reply):
        raise Incomplete(awaited)
    if idle := [one for one in reply.assignment.joint_leads() if one.state != AssignmentState.ACCEPTED]:
        raise Incomplete(_("共同主办单位还没有接办：%s。可以催办；久催不办的，请代表工作机构调整为不再共同主办。") % (
            "、".join(str(one.department) for one in idle)))
    if silent := list(reply.opinions_passed_over().select_related("department")):
        names = "、".join(str(one.department) for one in silent)
        raise Incomplete(_("请写明会办意见的采纳情况：%s。") % names)


def _opinions_awaited(reply: Reply) -> str:
    """Whose opinion has still to come, in words; "" where none has."""
    names = "、".join(str(one.department) for one in reply.assignment.opinions_missing().select_related("department"))
    return _("会办意见还没有到齐：%s。") % names if names else ""
