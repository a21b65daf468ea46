"""Where the routes part: questions to the domain, never to the task."""

from typing import Any

from suggestions.actions.agree import agreements_of
from suggestions.actions.rate import everyone_has_rated
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.lifecycle.paper import PaperState
from suggestions.lifecycle.rating import RatingState
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.lifecycle.withdrawal import WithdrawalState
from suggestions.models import Assignment, PromiseRating


def waits_for_parties(activation: Any) -> bool:
    """Somebody has still to confirm."""
    return bool(activation.process.suggestion.state == SuggestionState.COSIGNING)


def no_party_is_asked(activation: Any) -> bool:
    """The last confirmation is in."""
    return bool(activation.process.suggestion.state != SuggestionState.COSIGNING)


def is_handed_in(activation: Any) -> bool:
    """It came to the office or its delegation (and was not withdrawn)."""
    return activation.process.suggestion.state in (SuggestionState.SUBMITTED, SuggestionState.AT_DELEGATION)


def is_at_delegation(activation: Any) -> bool:
    """The delegation checks it first."""
    return bool(activation.process.suggestion.state == SuggestionState.AT_DELEGATION)


def came_through_a_relay(activation: Any) -> bool:
    """What a bureau will not have goes back to who passed it on (转办)."""
    return bool(activation.process.assignment.came_through_a_relay())


def is_taken_up_again(activation: Any) -> bool:
    """The opinion was sent back: nobody signs for it a second time."""
    return bool(activation.process.assignment.state == AssignmentState.ACCEPTED)


def is_in_vetting(activation: Any) -> bool:
    """The procedure has the government's 督查 people look at it first."""
    return bool(activation.process.assignment.reply.state == PaperState.IN_VETTING)


def has_joint_leads(activation: Any) -> bool:
    """Others lead jointly, and agree before it is signed."""
    return bool(activation.process.assignment.joint_leads().exists())


def no_joint_lead_is_asked(activation: Any) -> bool:
    """The last of them has answered."""
    return not any(one.is_asked for one in agreements_of(activation.process.assignment.reply))


def all_agree(activation: Any) -> bool:
    """Nobody has objected."""
    return not any(one.objection for one in agreements_of(activation.process.assignment.reply))


def gives_an_opinion(activation: Any) -> bool:
    """It is a co-handler; who leads jointly agrees to the letter instead."""
    return bool(activation.process.assignment.role == Assignment.Role.CO)


def someone_rates(activation: Any) -> bool:
    """There is a proposer who can be asked."""
    return bool(activation.process.assignment.reply.ratings.exists())


def everyone_rated(activation: Any) -> bool:
    """The last rating is in, or has lapsed."""
    return everyone_has_rated(activation.process.assignment.reply)


def everyone_rated_the_promises(activation: Any) -> bool:
    """The last rating of what became of the promises is in, or has lapsed."""
    return not PromiseRating.objects.filter(
        report__reply__assignment=activation.process.assignment, state=RatingState.ASKED).exists()


def is_settled(activation: Any) -> bool:
    """Nobody was unsatisfied, or a further round followed by rule: nothing to decide."""
    return bool(type(activation.process.assignment.reply).objects.filter(
        assignment=activation.process.assignment, settled=True).exists())


def waits_for_agreement(activation: Any) -> bool:
    """Those who propose it with the author have still to say whether they want it back."""
    return bool(activation.process.suggestion.withdrawals.filter(state=WithdrawalState.ASKED).exists())


def nobody_has_still_to_agree(activation: Any) -> bool:
    """The last one agreed; where one objects nobody else is asked."""
    return not waits_for_agreement(activation)


def waits_for_consent(activation: Any) -> bool:
    """The office decides whether it may be taken back."""
    return bool(activation.process.suggestion.withdrawals.filter(state=WithdrawalState.PENDING).exists())
