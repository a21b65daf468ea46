"""建议代表撤回: what should be no suggestion the office may advise its author to take back (北京 13)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from directory.rights import Right
from procedures.grounds import Outcome
from procedures.terms import WithdrawalAdvice
from suggestions.actions.intake import why_of
from suggestions.actions.verbs import verb
from suggestions.actions.withdraw import end_by_withdrawal, may_be_withdrawn_at_once
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.advice import AdviceState
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Advice, Suggestion
from suggestions.rules import office_may

BEFORE_ASSIGNMENT = (SuggestionState.SUBMITTED, SuggestionState.REGISTERED)


@verb(on="suggestion", done=gettext_lazy("建议代表撤回"), allowed=office_may(Right.REVIEW_SUGGESTION))
def advise_withdrawal(suggestion: Suggestion, user: User, *, ground: str, reason: str = "") -> Mapping[str, str]:
    """With the ground of the procedure (code) and words; its author answers. Raises NotNow, Incomplete."""
    if not may_be_advised(suggestion):
        raise NotNow(_("现在不能建议代表撤回这件建议。"))
    if not ground:
        raise Incomplete(_("请选一种不应当作为代表建议提出的情形。"), "ground")
    why = why_of(suggestion, Outcome.DECLINE, ground, reason)
    Advice.objects.create(suggestion=suggestion, reason=why["reason"], given_on=today(), given_by=user)
    return why


@verb(on="advice", done=gettext_lazy("同意撤回建议"), transition="follow")
def follow_advice(advice: Advice, user: User) -> Mapping[str, Any]:
    """It is withdrawn. Raises NotNow where others have to agree first (上海 10)."""
    suggestion = advice.suggestion
    if not may_be_withdrawn_at_once(suggestion):
        raise NotNow(_("联名提出的要全体提出人同意才能撤回。请在这件建议的页面上申请撤回。"))
    advice.follow()
    _answered(advice, "")
    end_by_withdrawal(suggestion)
    return {"reason": advice.reason}


@verb(on="advice", done=gettext_lazy("不撤回建议"), transition="keep")
def keep_suggestion(advice: Advice, user: User, *, reason: str = "") -> None:
    """It stands; the office decides what becomes of it."""
    advice.keep()
    _answered(advice, reason)


def may_be_advised(suggestion: Suggestion) -> bool:
    """The text knows such an advice, nobody has assigned it yet, and its author has not been advised before."""
    allowed = suggestion.rules.withdrawal_advice == WithdrawalAdvice.BEFORE_ASSIGNMENT
    return allowed and suggestion.state in BEFORE_ASSIGNMENT and not suggestion.advices.exclude(
        state=AdviceState.DROPPED).exists()


def _answered(advice: Advice, words: str) -> None:
    advice.answer, advice.answered_on = words, today()
    advice.save()
