"""What somebody may do though nobody asked him (更多办理): by the rules and the state, never by the page."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import User
from oversight.actions.supervise import CAN_BE_SUPERVISED
from oversight.due import OF_THE_OFFICE, limits_missed
from oversight.rules import supervision_of
from procedures.terms import JointWithdrawal, LimitKind
from suggestions.actions.advice import may_be_advised
from suggestions.actions.contact import why_not_waivable
from suggestions.actions.extension import needs_consent
from suggestions.actions.in_person import why_not_answerable
from suggestions.actions.joint import why_it_leads_on
from suggestions.actions.merge import MERGEABLE
from suggestions.actions.objection import allows_objections
from suggestions.actions.opinions import why_not_sent_back
from suggestions.actions.promises import why_not_reportable
from suggestions.actions.publication import awaits_publication
from suggestions.actions.removal import why_not_removable
from suggestions.actions.second_look import calls_for_a_meeting
from suggestions.actions.unrated import may_be_entered, why_ask_still
from suggestions.actions.verbs import VERBS
from suggestions.actions.withdraw import asked_to_withdraw, way_to_withdraw
from suggestions.lifecycle.assignment import ACTIVE, AssignmentState
from suggestions.lifecycle.extension import ExtensionState
from suggestions.lifecycle.paper import CORRECTABLE, PaperState
from suggestions.lifecycle.party import PartyState
from suggestions.lifecycle.rating import RatingState
from suggestions.lifecycle.suggestion import BEFORE_SUBMISSION, SuggestionState
from suggestions.models import Agreement, Assignment, Clock, Opinion, Suggestion
from suggestions.wording import limit_words
from workflow.reading.casefile import clocks_of, load, opinion_in, reply_in
from workflow.reading.matters import raising_of
from workflow.reading.opinions import wait_for
from workflow.reading.urgings import can_be_urged, delay_of

Possible = Iterator[tuple[str, Any, str]]


def acts_for(user: User, suggestion: Suggestion) -> list[dict[str, str]]:
    """Label, url and verb of every free act `user` may do now on the suggestion or a part of it."""
    load(suggestion)
    return [{"label": label, "url": reverse(_name(verb, subject), args=[subject.pk]), "verb": verb}
            for verb, subject, label in _possible(suggestion) if VERBS[verb].permission(subject)(subject, user)]


def _name(verb: str, subject: Any) -> str:
    """The address's name: an opinion and a reply may bear the same pk."""
    return "put_back_opinion" if verb == "put_back" and isinstance(subject, Opinion) else verb


def _possible(suggestion: Suggestion) -> Possible:
    """What the states allow, whoever asks."""
    for share in suggestion.assignments.all():
        yield from _of_share(share)
    yield from _of_missed(clocks_of(suggestion, None))
    yield from _of_ratings(suggestion)
    if suggestion.state == SuggestionState.COSIGNING:
        for party in suggestion.parties.all():
            if party.state == PartyState.ASKED:
                yield "confirm_by_sheet", party, _("凭签名件确认%s联名") % party.name
    yield from _of_supervision(suggestion)
    yield from _of_merger(suggestion)
    yield from _of_matter(suggestion)
    yield "freeze", suggestion, _("发现涉密，立即冻结")
    if suggestion.restricted:
        yield "name_readers", suggestion, _("指定人员")
        yield "end_protection", suggestion, _("解除保护")
    elif suggestion.state not in BEFORE_SUBMISSION and suggestion.merged_into_id is None:
        yield "protect", suggestion, _("保护提出人")
    if suggestion.state == SuggestionState.SUBMITTED and not suggestion.restricted and len(suggestion.asks.all()) > 1:
        yield "split", suggestion, _("按一事一议分成几件")
    yield from _of_withdrawal(suggestion)
    if suggestion.state == SuggestionState.CLOSED and not suggestion.is_archived():
        yield "reopen", suggestion, _("办结后重新办理")


def _of_withdrawal(suggestion: Suggestion) -> Possible:
    if may_be_advised(suggestion):
        yield "advise_withdrawal", suggestion, _("建议代表撤回")
    if way := way_to_withdraw(suggestion):
        yield way, suggestion, _("撤回建议") if way == "withdraw" else _("申请撤回建议")
    if suggestion.rules.joint_withdrawal == JointWithdrawal.ALL:
        for party in asked_to_withdraw(suggestion):
            yield "agree_to_withdraw_by_sheet", party, _("凭书面意见录入%s同意撤回") % party.name


def _of_supervision(suggestion: Suggestion) -> Possible:
    if supervision_of(suggestion) is not None:
        yield "log_supervision", suggestion, _("记录督办活动")
        yield "plan_supervision", suggestion, _("修改督办方案")
        yield "end_supervision", suggestion, _("移出重点督办")
    elif suggestion.state in CAN_BE_SUPERVISED:
        yield "supervise", suggestion, _("列入重点督办")


def _of_matter(suggestion: Suggestion) -> Possible:
    if suggestion.state not in BEFORE_SUBMISSION:
        yield "link_matter", suggestion, _("认定同一事项")
    if raising_of(suggestion) is not None:
        yield "unlink_matter", suggestion, _("取消同一事项的认定")


def _of_merger(suggestion: Suggestion) -> Possible:
    if suggestion.state in MERGEABLE and suggestion.round == 1 and (
            suggestion.merged_into_id is None or suggestion.is_main):
        yield "merge", suggestion, _("并案：把别的建议并入这件")
    if suggestion.is_main:
        yield "take_out", suggestion, _("移出并案")


def _of_share(share: Assignment) -> Possible:
    unit = share.department
    if share.relays():
        yield from _of_limits(share)
        return
    if share.state in (*ACTIVE, AssignmentState.DONE):
        yield "log_contact", share, _("记一次与代表联系")
        if not why_not_answerable(share):
            yield "log_answer", share, _("记录面复")
    if not why_not_waivable(share) and not share.contact_settled():
        yield "waive_contact", share, _("说明未联系代表的原因")
    if share.contact_is_explained():
        yield "deny_waiver", share, _("对%s未联系的说明提出异议") % unit
        yield "enter_denial", share, _("录入代表对%s未联系说明的异议") % unit
    if share.answers and share.still_writes() and allows_objections(share):
        yield "enter_objection", share, _("录入代表对%s承办的意见") % unit
    if share.answers and share.still_writes():
        yield "add_co_handler", share, _("给%s增加会办单位") % unit
        if share.state == AssignmentState.ACCEPTED and not getattr(share, "addition_is_asked", False):
            yield "ask_addition", share, _("申请增加会办单位")
    yield from _of_those_beside(share)
    if may_be_extended(share):
        yield (("ask_extension", share, _("申请延期答复")) if needs_consent(share)
               else ("extend_reply", share, _("延期答复，告知代表")))
    yield from _of_limits(share)
    yield from _of_papers(share)


def _of_those_beside(share: Assignment) -> Possible:
    """Of who works for the lead: co-handlers and joint leads."""
    unit = share.department
    if not why_not_removable(share):
        yield "remove_co_handler", share, _("减去会办单位%s") % unit
        if not getattr(share, "removal_is_asked", False):
            yield "ask_removal", share, _("申请减去会办单位%s") % unit
    if not why_it_leads_on(share):
        yield "end_joint_lead", share, _("%s不再共同主办") % unit
    if agreement := agreement_waiting(share):
        yield "agree_by_sheet", agreement, _("凭会签单录入%s的会签") % unit
    if not share.leads and share.state in ACTIVE and not wait_for(share, clocks_of(share.suggestion, share)):
        yield "waive_opinion", share, _("不再等%s的会办意见") % unit


def _of_limits(share: Assignment) -> Possible:
    clocks = clocks_of(share.suggestion, share)
    if can_be_urged(share, clocks):
        yield "urge", share, _("催办%s") % share.department
    # Whoever has left the matter owes no explanation any more; whoever let it go too late does.
    stays = share.state in (*ACTIVE, AssignmentState.DONE)
    yield from _of_missed([clock for clock in clocks if stays or clock.kind in OF_THE_OFFICE])


def _of_missed(clocks: Sequence[Clock]) -> Possible:
    for clock in limits_missed(clocks):
        label = _("改写%s超期的原因") if delay_of(clock) else _("说明%s超期的原因")
        yield "explain_delay", clock, label % limit_words(clock.kind, clock.assignment_id)


def _of_papers(share: Assignment) -> Possible:
    unit, opinion = share.department, opinion_in(share)
    if opinion is not None and opinion.state == PaperState.ISSUED and not why_not_sent_back(share):
        yield "send_back_opinion", opinion, _("退回%s的会办意见") % unit
    reply = reply_in(share)
    if reply is not None and reply.state == PaperState.ISSUED and calls_for_a_meeting(reply):
        yield "log_meeting", reply, _("记录专家评估或双方面谈")
    if reply is not None and not why_not_reportable(reply):
        yield "report_promises", reply, _("反馈承诺落实情况")
    if reply is not None and awaits_publication(reply):
        yield "note_publication", reply, _("登记公开")
    if reply is not None and reply.state == PaperState.ISSUED and not reply.settled and not (
            reply.promise_reports.all()) and all(one.state == RatingState.ASKED for one in reply.ratings.all()):
        yield "recall_letter", reply, _("收回%s，更正后重发") % reply.number
    for paper in (reply, opinion):
        if paper is not None and paper.state in CORRECTABLE:
            yield "put_back", paper, _("更正：把%s的文稿退回起草") % unit


def agreement_waiting(share: Assignment) -> Agreement | None:
    """Its word on the letter is asked now."""
    agreement: Agreement | None = getattr(share, "agreement", None) if share.role == Assignment.Role.JOINT else None
    reply = reply_in(share.beside) if share.beside else None
    waits = agreement is not None and agreement.is_asked and share.is_active
    return agreement if waits and reply is not None and reply.state == PaperState.TO_SIGN else None


def may_be_extended(share: Assignment) -> bool:
    """It writes its first reply, the plain limit still runs, and nobody has been asked for more time."""
    asked = any(one.state == ExtensionState.ASKED for one in share.extensions.all())
    return share.state == AssignmentState.ACCEPTED and share.answers and share.round == 1 and not asked and any(
        clock.kind == LimitKind.REPLY and clock.stopped_on is None and clock.due_on >= today()
        for clock in clocks_of(share.suggestion, share))


def _of_ratings(suggestion: Suggestion) -> Possible:
    for share in suggestion.assignments.all():
        reply = reply_in(share)
        running = any(clock.kind == LimitKind.RATING and clock.stopped_on is None and clock.due_on >= today()
                      for clock in clocks_of(suggestion, share))
        for told in reply.promise_reports.all() if reply else ():
            for asked in told.ratings.all():
                if may_be_entered(asked):
                    yield "rate_promises_by_sheet", asked, _("凭签名件录入%s对承诺落实的评价") % asked.rater.called
        for rating in reply.ratings.all() if reply else ():
            rating.reply.assignment = share
            if rating.state == RatingState.ASKED and reply and reply.state == PaperState.ISSUED:
                yield "rate_by_sheet", rating, _("凭签名表录入%s的评价") % rating.rater.called
                if getattr(rating, "urged_on", None) != today():
                    yield "urge_rating", rating, _("催请%s评价") % rating.rater.called
                if not running and not why_ask_still(rating):
                    yield "lapse", rating, _("把%s的评价记为未评价") % rating.rater.called
            elif rating.state == RatingState.LAPSED and may_be_entered(rating):
                yield "rate_by_sheet", rating, _("凭签名表补录%s未逾期交回的评价") % rating.rater.called
