"""Who is asked: the columns of a todo, read from the suggestion or the assignment it is about."""

from typing import Any

from directory.rights import Right
from suggestions.actions.addition import addition_asked
from suggestions.actions.removal import removal_asked
from suggestions.rules import only_the_main_leader_signs
from workflow.nodes import Columns


def office(before: Any) -> Columns:
    """The congress office."""
    return {"department": before.process.suggestion.office}


def bureau(before: Any) -> Columns:
    """The department assigned."""
    return {"department": before.process.assignment.department}


def relay(before: Any) -> Columns:
    """The government's office that passed it on to the bureau (转办)."""
    return {"department": before.process.assignment.through.department}


def decider(before: Any) -> Columns:
    """Whoever decides a request to answer later: the congress office or the government office."""
    return {"department": before.process.assignment.extension_asked.decider}


def reconciler(before: Any) -> Columns:
    """Whoever brings joint leads together: the congress office or the government office."""
    return {"department": before.process.assignment.reconciler}


def decider_of_addition(before: Any) -> Columns:
    """Whoever decides on one more co-handler: the relay that passed it on (转办), or the congress office."""
    return {"department": addition_asked(before.process.assignment).decider}


def decider_of_removal(before: Any) -> Columns:
    """Whoever decides whether a co-handler may go: the relay that passed it on (转办), or the congress office."""
    return {"department": removal_asked(before.process.assignment).decider}


def leader_of_the_government(before: Any) -> Columns:
    """The government office writes down what its leader decides; for courts and the like the congress office."""
    return {"department": before.process.assignment.release_decider}


def government(before: Any) -> Columns:
    """The government office (政府办) above the department assigned."""
    return {"department": before.process.assignment.government}


def signer(before: Any) -> Columns:
    """The leaders of the department assigned; its main leader alone where the procedure has it so."""
    assignment = before.process.assignment
    alone = {"owner_permission": Right.LEAD.permission} if only_the_main_leader_signs(assignment) else {}
    return {"department": assignment.department, **alone}


def author(before: Any) -> Columns:
    """The lead delegate, or the desk that entered it for him."""
    suggestion = before.process.suggestion
    if suggestion.entered_by_id is None:
        return {"owner": suggestion.lead_person}
    return {"department": suggestion.entered_at, "owner_permission": Right.ENTER.permission}


def checker(before: Any) -> Columns:
    """The delegation's secretary, or its head."""
    return {"owner_id": before.process.suggestion.checkers[0]}


def person_of_branch(before: Any) -> Columns:
    """The fan-out has named him."""
    return {}
