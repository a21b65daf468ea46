"""登记、印发: a number after the signature, then the letter leaves the house."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from directory.rights import Right
from letters.issued import freeze
from letters.models import RegisterEntry
from letters.numbers import allotted, void
from procedures.terms import OF_REPLIES, Event, LimitKind
from suggestions.actions import clocks
from suggestions.actions.handle import forget_signature
from suggestions.actions.in_person import require_answered_in_person
from suggestions.actions.promises import await_promises, raters_of
from suggestions.actions.requests import ANSWERED, close_requests
from suggestions.actions.verbs import verb
from suggestions.actions.withdraw import drop_withdrawals
from suggestions.errors import NotNow
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Opinion, Rating, Reply, Suggestion
from suggestions.rules import bureau_may


@verb(on="paper", done=gettext_lazy("登记编号"), allowed=bureau_may(Right.REGISTER_LETTER))
def register_letter(reply: Reply, user: User, *, number: str = "") -> dict[str, str]:
    """Allot the next number of the department's yearly series, or enter one given elsewhere. Returns the number.

    After the signature (公文处理工作条例 25: 签发 → 复核、登记 → 印制). Raises NotNow, Incomplete.
    """
    if reply.state != PaperState.SIGNED or reply.number:
        raise NotNow(_("只有已经签发、还没有编号的答复可以登记编号。"))
    if not reply.signature_holds() or reply.signed_on is None:
        raise NotNow(_("签发之后内容有改动，签发已经失效，请退回起草重新签发。"))
    entry = allotted(
        reply.assignment.department, RegisterEntry.Kind.REPLY, reply.signed_on.year, user, chosen=number,
        title=reply.title, suggestion=reply.suggestion, reply=reply)
    reply.number = entry.number
    reply.save()
    return {"number": entry.number}


@verb(on="paper", done=gettext_lazy("作废编号"), allowed=bureau_may(Right.REGISTER_LETTER))
def void_number(reply: Reply, user: User, *, reason: str) -> None:
    """A number given in error stays in the register as dead; the letter can be numbered anew."""
    if reply.state != PaperState.SIGNED or not reply.number:
        raise NotNow(_("只有已经编号、还没有印发的答复可以作废编号。"))
    reply.register_entries.filter(void_reason="").update(void_reason=reason)
    reply.number = ""
    reply.save()


def void_unsent(suggestion: Suggestion) -> None:
    """It is over, and nobody sends what was numbered: the number is dead, and the book says why. One query or three."""
    numbered = Reply.objects.filter(
        assignment__suggestion=suggestion, register_entries__void_reason="", register_entries__letter=None)
    for reply in numbered.exclude(number=""):
        void(reply.register_entries.get(void_reason=""), _("%s，答复没有印发") % suggestion.get_state_display())
        reply.number = ""
        reply.save()


@verb(on="paper", done=gettext_lazy("更正：退回起草"))
def put_back(paper: Opinion | Reply, user: User, *, reason: str) -> None:
    """An administrator's correction: the signature falls away, a number already given is dead."""
    if not paper.assignment.is_active:
        raise NotNow(_("这件已经不在办理，文稿不能再退回起草。"))
    if isinstance(paper, Reply) and paper.number:
        paper.register_entries.filter(void_reason="").update(void_reason=reason)
        paper.number = ""
    paper.returned_reason = reason
    forget_signature(paper)
    paper.put_back()
    paper.save()


@verb(on="paper", done=gettext_lazy("印发答复函"))
def issue(reply: Reply, user: User) -> dict[str, Any]:
    """Freeze the letter, ask the delegates to rate; with the last one the suggestion is answered."""
    if not reply.number or not reply.signature_holds():
        raise NotNow(_("先登记编号，再印发。"))
    require_answered_in_person(reply.assignment)
    # Addressees, copies and raters: three ask for them.
    prefetch_related_objects([reply.suggestion], "parties")
    freeze(reply)
    reply.issue()
    reply.issued_on = today()
    reply.save()
    assignment, suggestion = reply.assignment, reply.suggestion
    assignment.finish()
    assignment.finished_on = today()
    assignment.save()
    clocks.stop_all(suggestion, assignment)
    over = close_requests(assignment, ANSWERED)
    for share in assignment.joint_leads():
        share.finish()
        share.finished_on = today()
        share.save()
        clocks.stop_all(suggestion, share)
    _ask_raters(reply)
    if promises := reply.commitments.all():
        await_promises(assignment, promises)
    if suggestion.every_answer_issued():
        suggestion.all_replied()
        suggestion.save()
    drop_withdrawals(suggestion)
    return over


@verb(on="paper", done=gettext_lazy("收回答复函，更正重发"), transition="recall")
def recall_letter(reply: Reply, user: User, *, reason: str) -> dict[str, str]:
    """The letter is void and the reply a draft again, while nobody has rated it. Returns the dead number.

    What was delivered cannot be undone: the number, the record and the public page tell that it holds no more.
    Raises NotNow.
    """
    if not reply.nobody_has_rated():
        raise NotNow(_("已经有代表评价，或者已经反馈承诺落实情况，不能收回。确须改正的，由代表工委决定重新办理。"))
    reply.recall()
    number, assignment, suggestion = reply.number, reply.assignment, reply.suggestion
    void(reply.register_entries.get(void_reason=""), reason)
    clocks.stop_kinds(assignment, (LimitKind.RATING, LimitKind.PUBLISH, LimitKind.PROMISE))
    if reply.issued_on is not None:
        for share in (assignment, *assignment.joint_leads()):
            clocks.resume(share, OF_REPLIES, reply.issued_on)
    reply.number, reply.issued_on, reply.returned_reason = "", None, reason
    reply.published_on, reply.published_where = None, ""
    forget_signature(reply)
    reply.save()
    for share in (assignment, *assignment.joint_leads()):
        share.take_up_again()
        share.finished_on = None
        share.save()
    suggestion.take_back_reply()
    suggestion.save()
    return {"corrected": number}


def _ask_raters(reply: Reply) -> None:
    """The lead or every proposer, as the procedure has it; whoever was asked about a letter recalled still is."""
    suggestion = reply.suggestion
    raters = raters_of(suggestion)
    asked = set(reply.ratings.values_list("rater", flat=True))
    Rating.objects.bulk_create(Rating(reply=reply, rater=party) for party in raters if party.pk not in asked)
    # What was handled elsewhere (补录) was made public there, if it was: its source does not tell.
    to_publish = reply.is_to_be_published() and not suggestion.was_entered_afterwards()
    without = [*([] if raters else [LimitKind.RATING]), *([] if to_publish else [LimitKind.PUBLISH])]
    clocks.start(suggestion, Event.REPLIED, reply.assignment, without=without)
