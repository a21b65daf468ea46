"""撤回: by its author alone, with all who propose it, or with the office's consent, as the procedure has it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from procedures.terms import JointWithdrawal, Withdrawable, WithdrawalAdvice
from suggestions.actions import clocks
from suggestions.actions.files import store
from suggestions.actions.protect import leave_with
from suggestions.actions.requests import WITHDRAWN, close_requests
from suggestions.actions.verbs import verb
from suggestions.closing import give_up
from suggestions.errors import NotNow
from suggestions.lifecycle.advice import AdviceState
from suggestions.lifecycle.assignment import ACTIVE
from suggestions.lifecycle.party import PartyState
from suggestions.lifecycle.suggestion import WITHDRAWABLE, SuggestionState
from suggestions.lifecycle.withdrawal import OPEN, WithdrawalState
from suggestions.models import Attachment, Party, Suggestion, Withdrawal
from suggestions.rules import the_author, the_party_himself, whoever_entered
from suggestions.uploads import Checked


@verb(on="suggestion", done=gettext_lazy("撤回建议"))
def withdraw(suggestion: Suggestion, user: User, *, reason: str) -> None:
    """In writing, with a reason; ends every assignment (山东 9, 重庆 12, 青岛 12). Raises NotNow."""
    _require_in_time(suggestion)
    if not may_be_withdrawn_at_once(suggestion):
        raise NotNow(_("按本级规程，撤回这件建议要先提出申请。"))
    end_by_withdrawal(suggestion)


@verb(on="suggestion", done=gettext_lazy("申请撤回建议"), allowed=the_author)
def ask_withdrawal(suggestion: Suggestion, user: User, *, reason: str) -> None:
    """Where all who propose it must want it (上海 10), or the office must consent. Raises NotNow."""
    if suggestion.state not in WITHDRAWABLE:
        raise NotNow(_("现在是“%s”，不能撤回。") % suggestion.get_state_display())
    _require_in_time(suggestion)
    if may_be_withdrawn_at_once(suggestion):
        raise NotNow(_("这件建议可以直接撤回，不用申请。"))
    if suggestion.withdrawals.filter(state__in=OPEN).exists():
        raise NotNow(_("已经申请撤回，正等决定。"))
    suggestion.parties.update(gives_up=None)
    request = Withdrawal(suggestion=suggestion, reason=reason, asked_on=today(), asked_by=user)
    if not who_must_agree(suggestion):
        request.pass_on()
    request.save()


@verb(on="party", done=gettext_lazy("同意撤回建议"), allowed=the_party_himself)
def agree_to_withdraw(party: Party, user: User) -> dict[str, bool]:
    """With the last one the office is asked, or it is withdrawn; the Record says so."""
    request = _asked_of(party)
    party.gives_up = True
    party.save()
    suggestion = party.suggestion
    if who_must_agree(suggestion):
        return {}
    if needs_consent_to_withdraw(suggestion):
        request.pass_on()
        request.save()
        return {}
    request.take_effect()
    _decide(request, "")
    end_by_withdrawal(suggestion)
    return {"withdrawn": True}


@verb(on="party", done=gettext_lazy("凭书面意见录入同意撤回"), allowed=whoever_entered)
def agree_to_withdraw_by_sheet(
        party: Party, user: User, *, sheet: Checked | None = None) -> Mapping[str, Any] | None:
    """A delegate without the network has signed that he agrees; the scan is kept with the suggestion."""
    decided = agree_to_withdraw(party, user)
    if sheet:
        store(party.suggestion, user, sheet, Attachment.Kind.SIGNED_SHEET)
    return decided


@verb(on="party", done=gettext_lazy("不同意撤回建议"), allowed=the_party_himself)
def object_to_withdraw(party: Party, user: User, *, reason: str = "") -> None:
    """One is enough: it stays with all who propose it."""
    request = _asked_of(party)
    party.gives_up = False
    party.save()
    request.fail()
    _decide(request, reason)


@verb(on="withdrawal", done=gettext_lazy("同意撤回建议，终止办理"), transition="grant")
def grant_withdrawal(request: Withdrawal, user: User, *, reason: str = "") -> None:
    """Nothing more is to be handled or answered; bureaus and delegates are told."""
    request.grant()
    _decide(request, reason)
    end_by_withdrawal(request.suggestion)


@verb(on="withdrawal", done=gettext_lazy("不同意撤回建议"), transition="refuse")
def refuse_withdrawal(request: Withdrawal, user: User, *, reason: str) -> None:
    """It is handled to its end."""
    request.refuse()
    _decide(request, reason)


def why_too_late_to_withdraw(suggestion: Suggestion) -> str:
    """Why it is taken back no more, though bureaus are at work on it; "" while it may be.

    It was assigned, and the text lets it be withdrawn before that alone (北京 13). Or a bureau has answered: what was
    answered is rated, and neither a dissatisfied word nor a promise is wiped out.
    """
    if suggestion.state != SuggestionState.IN_HAND:
        return ""
    if suggestion.rules.withdrawable == Withdrawable.BEFORE_ASSIGNMENT:
        return _("按本级规程，建议在交办前可以撤回；这件已经交办，不能撤回。")
    if suggestion.was_answered():
        return _("已经有承办单位答复了这件建议，不能再撤回。对答复的意见，请在评价中写明。")
    return ""


def needs_consent_to_withdraw(suggestion: Suggestion) -> bool:
    """Bureaus are at work on it, and the procedure wants the office's consent."""
    wanted = suggestion.rules.withdrawable == Withdrawable.WITH_CONSENT
    return wanted and suggestion.state == SuggestionState.IN_HAND


def who_must_agree(suggestion: Suggestion) -> list[Party]:
    """The joint proposers who have still to say whether they want it back.

    Nobody where the author decides alone, nor before it was handed in. Who has no account, or none any more, cannot
    be asked.
    """
    if suggestion.rules.joint_withdrawal != JointWithdrawal.ALL or suggestion.submitted_on is None:
        return []
    joint = suggestion.parties.filter(role=Party.Role.JOINT, state=PartyState.CONFIRMED, person__is_active=True)
    return list(joint.exclude(gives_up=True).select_related("person"))


def asked_to_withdraw(suggestion: Suggestion) -> list[Party]:
    """Those for whose word a request is waiting, be it on paper because nobody answers in the network. One query."""
    if not suggestion.withdrawals.filter(state=WithdrawalState.ASKED).exists():
        return []
    return [one for one in suggestion.parties.all() if one.role == Party.Role.JOINT
            and one.state == PartyState.CONFIRMED and one.gives_up is None and one.person_id is not None]


def may_be_withdrawn_at_once(suggestion: Suggestion) -> bool:
    """Nobody else has to be asked, or has been."""
    alone = suggestion.rules.joint_withdrawal != JointWithdrawal.ALL or suggestion.submitted_on is None
    joint = suggestion.parties.filter(role=Party.Role.JOINT, state=PartyState.CONFIRMED, person__is_active=True)
    return not needs_consent_to_withdraw(suggestion) and (alone or not joint.exists())


def way_to_withdraw(suggestion: Suggestion) -> str:
    """The verb by which its author takes it back now: withdraw, ask_withdrawal, or none."""
    if suggestion.state not in WITHDRAWABLE or why_too_late_to_withdraw(suggestion):
        return ""
    if may_be_withdrawn_at_once(suggestion):
        return "withdraw"
    return "" if suggestion.withdrawals.filter(state__in=OPEN).exists() else "ask_withdrawal"


def drop_withdrawals(suggestion: Suggestion) -> None:
    """Nobody need decide any more."""
    for request in suggestion.withdrawals.filter(state__in=OPEN):
        request.drop()
        request.save()


def drop_advice(suggestion: Suggestion) -> None:
    """The office has gone on: its advice to withdraw needs no answer any more."""
    if suggestion.rules.withdrawal_advice == WithdrawalAdvice.NONE:
        return
    for advice in suggestion.advices.filter(state=AdviceState.GIVEN):
        advice.drop()
        advice.save()


def end_by_withdrawal(suggestion: Suggestion) -> None:
    """It is withdrawn: every assignment ends, every limit stops, a letter that was numbered stays in the house."""
    suggestion.withdraw()
    suggestion.save()
    drop_withdrawals(suggestion)
    drop_advice(suggestion)
    clocks.stop_all(suggestion)
    for assignment in suggestion.assignments.filter(state__in=ACTIVE):
        close_requests(assignment, WITHDRAWN)
        assignment.end()
        assignment.ended_reason = _("建议已撤回")
        assignment.save()
        leave_with(assignment)
    give_up(suggestion)


def _require_in_time(suggestion: Suggestion) -> None:
    if too_late := why_too_late_to_withdraw(suggestion):
        raise NotNow(too_late)


def _asked_of(party: Party) -> Withdrawal:
    request = party.suggestion.withdrawals.filter(state=WithdrawalState.ASKED).first()
    joins = party.role == Party.Role.JOINT and party.state == PartyState.CONFIRMED
    if request is None or party.gives_up is not None or not joins:
        raise NotNow(_("现在没有征求您意见的撤回申请。"))
    return request


def _decide(request: Withdrawal, words: str) -> None:
    request.decided_on, request.answer = today(), words
    request.save()
