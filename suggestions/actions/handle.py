"""办理: signing for, taking up, contacts, drafting, review, signature, opinions."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, User
from directory.rights import Right
from procedures.terms import LimitKind
from suggestions.actions import clocks
from suggestions.actions.assign import open_paper
from suggestions.actions.draft import note_hands
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow, StalePage
from suggestions.lifecycle.assignment import ACTIVE, AssignmentState
from suggestions.models import Assignment, Contact, Opinion, Reply
from suggestions.rules import bureau_may, lead_may, not_a_writer
from suggestions.wording import full_day


@verb(on="assignment", done=gettext_lazy("签收"))
def sign_for(assignment: Assignment, user: User) -> None:
    """The department has received it; limits that run from receipt begin."""
    assignment.sign_for()
    assignment.signed_for_on = today()
    assignment.save()
    clocks.start(assignment.suggestion, "signed_for", assignment)


@verb(on="assignment", done=gettext_lazy("接办"))
def accept(assignment: Assignment, user: User) -> None:
    """It is ours; the paper is opened."""
    assignment.accept()
    assignment.save()
    clocks.stop(assignment.suggestion, "release", assignment)
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
    clocks.stop(assignment.suggestion, "release", assignment)
    clocks.start(assignment.suggestion, "release_requested", assignment)


@verb(on="assignment", done=gettext_lazy("记录与代表联系"), allowed=bureau_may(Right.HANDLE))
def log_contact(assignment: Assignment, user: User, *, on: date | None, how: str, with_whom: str = "",
                note: str = "") -> None:
    """Who was talked to, how, and what was said."""
    _still_here(assignment)
    if on is not None and on > today():
        raise Incomplete(_("联系日期不能晚于今天。"), "on")
    Contact.objects.create(assignment=assignment, on=on, how=how, with_whom=with_whom, note=note, logged_by=user)
    clocks.stop(assignment.suggestion, "first_contact", assignment)


@verb(on="assignment", done=gettext_lazy("说明未联系代表的原因"), allowed=bureau_may(Right.HANDLE))
def waive_contact(assignment: Assignment, user: User, *, reason: str) -> None:
    """Why there was no contact; the office and the delegate can read it."""
    _still_here(assignment)
    assignment.contact_waiver = reason
    assignment.save()
    clocks.stop(assignment.suggestion, "first_contact", assignment)


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
    """On to the leader's desk."""
    paper.reviewer = user
    paper.pass_review()
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
    _sign(paper, user, digest)


@verb(on="paper", done=gettext_lazy("复核发现差错，退回起草"))
def return_before_numbering(reply: Reply, user: User, *, reason: str) -> None:
    """The check before numbering found a fault: the signature falls away (公文处理工作条例 25)."""
    reply.returned_reason = reason
    forget_signature(reply)
    reply.return_before_numbering()
    reply.save()


@verb(on="paper", done=gettext_lazy("签发会办意见，送主办单位"), transition="sign")
def sign_opinion(opinion: Opinion, user: User, *, digest: str) -> None:
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


@verb(on="paper", done=gettext_lazy("退回会办意见"), transition="send_back")
def send_back_opinion(opinion: Opinion, user: User, *, reason: str) -> None:
    """The lead asks the co-handler once to say more (重庆 20), while he is still writing himself."""
    lead = opinion.assignment.beside
    if lead is None or not lead.still_writes():
        raise NotNow(_("答复已经送核稿，不能再退回会办意见。先请核稿人退回起草。"))
    if opinion.sent_back_reason:
        raise NotNow(_("这份会办意见已经退回补充过一次，不再退回。还有出入的，请直接与会办单位商量。"))
    opinion.sent_back_reason = reason
    opinion.send_back()
    forget_signature(opinion)
    opinion.save()
    opinion.assignment.take_up_again()
    opinion.assignment.finished_on = None
    opinion.assignment.save()
    clocks.start(opinion.assignment.suggestion, "opinion_returned", opinion.assignment)


@verb(on="assignment", done=gettext_lazy("不再等待会办意见"), allowed=lead_may(Right.HANDLE))
def waive_opinion(assignment: Assignment, user: User, *, reason: str) -> None:
    """The lead goes on without it, with the reason on record."""
    if assignment.role != Assignment.Role.CO:
        raise NotNow(_("只有会办件可以不再等待。"))
    assignment.ended_reason = reason
    assignment.end()
    assignment.save()
    clocks.stop_all(assignment.suggestion, assignment)


def forget_signature(paper: Opinion | Reply) -> None:
    """Nobody has signed it any more."""
    paper.signed_digest, paper.signed_on, paper.signer = "", None, None


def _still_here(assignment: Assignment) -> None:
    if assignment.state not in (*ACTIVE, AssignmentState.DONE):
        raise NotNow(_("这件已经不在本单位办理。"))


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
    if not reply.assignment.contact_settled():
        raise Incomplete(_("还没有与代表联系的记录。请先记一次联系，或说明未联系的原因（代表法第五十一条）。"))
    if missing := list(reply.assignment.opinions_missing().select_related("department")):
        names = "、".join(str(one.department) for one in missing)
        raise Incomplete(_("会办意见还没有到齐：%s。") % names)
