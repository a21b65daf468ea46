"""What goes out on paper with an act: numbered, entered in the book and frozen in the same transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import User
from letters.compose import opinion_of
from letters.compose.notices import extension_of, notice_of, reference_of
from letters.issued import Outgoing, named, newest, send_out
from letters.models import RegisterEntry
from letters.numbers import void
from oversight.letters import letter_of as urging_of
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Advice, Assignment, Extension, Opinion, Party, Suggestion, Withdrawal
from suggestions.rules import suggestion_of

Kind = RegisterEntry.Kind
# The particular that bears a number given elsewhere (机关统一编号); the action is not told of it.
NUMBER = "paper_number"


@dataclass(frozen=True)
class Act:
    """What a notice tells of, before it stands in the Record."""

    verb: str
    particulars: Mapping[str, Any]
    happened_on: date


def send_papers(verb: str, subject: Any, user: User | None, particulars: Mapping[str, Any],
                number: str) -> dict[str, str]:
    """Issue what this act puts on paper; returns the numbers for the Record. Raises Incomplete.

    `number` is the first paper's, where it was given elsewhere.
    """
    if verb not in PAPERS or user is None:
        return {}
    # Not the delegate's own act enters it in the office's book.
    registrar = None if user.pk in suggestion_of(subject).proposer_ids else user
    issued = [send_out(paper, registrar, "" if place else number)
              for place, paper in enumerate(PAPERS[verb](subject, Act(verb, particulars, today())))]
    return {"number": "、".join(one.entry.number for one in issued)} if issued else {}


def _notice(suggestion: Suggestion, act: Act) -> list[Outgoing]:
    """告知函 to the proposers."""
    return [Outgoing(Kind.NOTICE, suggestion.office, notice_of(suggestion, act), suggestion, named(suggestion))]


def _withdrawn(subject: Suggestion | Party | Withdrawal | Advice, act: Act) -> list[Outgoing]:
    """告知函 that it is withdrawn, once it is; what the office never had needs none."""
    suggestion: Suggestion = suggestion_of(subject)
    is_withdrawn = suggestion.state == SuggestionState.WITHDRAWN and suggestion.submitted_on is not None
    return _notice(suggestion, act) if is_withdrawn else []


def _notice_and_reference(suggestion: Suggestion, act: Act) -> list[Outgoing]:
    """告知函 to the proposers, and the letter that passes their text on."""
    passed_on = Outgoing(
        Kind.PASSED_ON, suggestion.office, reference_of(suggestion, act), suggestion, named(suggestion))
    return [*_notice(suggestion, act), passed_on]


def _decision(extension: Extension, act: Act) -> list[Outgoing]:
    """延期复函 to the bureau."""
    return [Outgoing(Kind.EXTENSION, extension.decider, extension_of(extension), extension.assignment.suggestion,
                     named(extension))]


def _urging(share: Assignment, act: Act) -> list[Outgoing]:
    """催办函 to the bureau."""
    urging = share.urgings.select_related("by", "person", "clock").latest("place")
    urging.assignment = share
    return [Outgoing(Kind.URGING, urging.by, urging_of(urging), share.suggestion, named(urging))]


def _opinion(opinion: Opinion, act: Act) -> list[Outgoing]:
    """会办意见 to the lead; the one he sent back is void from now on."""
    old = newest(named(opinion), Kind.OPINION)
    if old is not None and not old.is_void:
        void(old.entry, _("主办单位退回补充，已另行印发"))
    return [Outgoing(Kind.OPINION, opinion.assignment.department, opinion_of(opinion), opinion.suggestion,
                     named(opinion), old)]


PAPERS: Mapping[str, Callable[[Any, Act], list[Outgoing]]] = MappingProxyType({
    "send_back": _notice, "decline": _notice, "withdraw": _withdrawn, "agree_to_withdraw": _withdrawn,
    "agree_to_withdraw_by_sheet": _withdrawn,
    "follow_advice": _withdrawn,
    "grant_withdrawal": _withdrawn, "refer": _notice_and_reference,
    "grant_extension": _decision, "refuse_extension": _decision, "urge": _urging, "sign_opinion": _opinion})
