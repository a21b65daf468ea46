"""What the door finds after an act that nobody need answer any more: a request overtaken by it."""

from django.db.models import Exists, OuterRef, Q

from procedures.terms import WithdrawalAdvice
from suggestions.lifecycle.addition import AdditionState
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.lifecycle.extension import ExtensionState
from suggestions.lifecycle.objection import ObjectionState
from suggestions.lifecycle.removal import RemovalState
from suggestions.models import Addition, Extension, Objection, Removal, Suggestion
from workflow.flows import AdditionFlow, AdviceFlow, ExtensionFlow, ObjectionFlow, RemovalFlow, WithdrawalFlow
from workflow.models import Todo
from workflow.moving import stop_asking

# Beside the work on a share: the route that asks, and the requests somebody has still to decide.
OPEN_REQUESTS = (
    (ExtensionFlow, Extension.objects.filter(state=ExtensionState.ASKED)),
    (ObjectionFlow, Objection.objects.filter(state=ObjectionState.RAISED)),
    (AdditionFlow, Addition.objects.filter(state=AdditionState.ASKED)),
    (RemovalFlow, Removal.objects.filter(state=RemovalState.ASKED)))


def ask_nothing_overtaken(suggestion: Suggestion) -> None:
    """The share is another's or done (suggestions.actions.requests): nobody need decide what was asked about it.

    Nor is anybody asked for a share that ended because its department leads now.
    """
    asked = Todo.objects.filter(
        process__suggestion=suggestion, process__flow_class__in=[route for route, _requests in OPEN_REQUESTS])
    for route, requests in OPEN_REQUESTS:
        asked = asked.exclude(Q(process__flow_class=route) & Exists(
            requests.filter(assignment=OuterRef("process__assignment"))))
    of_no_share = Todo.objects.filter(
        process__suggestion=suggestion, process__assignment__state=AssignmentState.ENDED)
    stop_asking(asked | of_no_share, "overtaken")


def ask_no_more_for_advice(suggestion: Suggestion) -> None:
    """The office has sent it back or handed it out: its author need not consider taking it back."""
    if suggestion.rules.withdrawal_advice != WithdrawalAdvice.NONE:
        stop_asking(Todo.objects.filter(process__suggestion=suggestion, process__flow_class=AdviceFlow), "dropped")


def ask_no_more_to_withdraw(suggestion: Suggestion) -> None:
    """A bureau has answered, or its author has handed it in again: nobody need agree that it is taken back."""
    stop_asking(Todo.objects.filter(process__suggestion=suggestion, process__flow_class=WithdrawalFlow), "dropped")
