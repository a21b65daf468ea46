"""What the door finds after an act that nobody need answer any more: a request overtaken by it."""

from procedures.terms import WithdrawalAdvice
from suggestions.lifecycle.addition import AdditionState
from suggestions.lifecycle.extension import ExtensionState
from suggestions.lifecycle.objection import ObjectionState
from suggestions.lifecycle.removal import RemovalState
from suggestions.models import Suggestion
from workflow.flows import AdditionFlow, AdviceFlow, ExtensionFlow, ObjectionFlow, RemovalFlow, WithdrawalFlow
from workflow.models import Todo
from workflow.moving import stop_asking

# Beside the work on a share: the route that asks, the requests it asks about, and how an open one stands.
BESIDE = ((ExtensionFlow, "extensions", ExtensionState.ASKED), (ObjectionFlow, "objections", ObjectionState.RAISED),
          (AdditionFlow, "additions", AdditionState.ASKED), (RemovalFlow, "removals", RemovalState.ASKED))


def ask_nothing_overtaken(suggestion: Suggestion) -> None:
    """The share is another's or done (suggestions.actions.requests): nobody need decide what was asked about it."""
    for route, requests, waiting in BESIDE:
        asked = Todo.objects.filter(process__suggestion=suggestion, process__flow_class=route)
        stop_asking(asked.exclude(**{f"process__assignment__{requests}__state": waiting}), "overtaken")


def ask_no_more_for_advice(suggestion: Suggestion) -> None:
    """The office has sent it back or handed it out: its author need not consider taking it back."""
    if suggestion.rules.withdrawal_advice != WithdrawalAdvice.NONE:
        stop_asking(Todo.objects.filter(process__suggestion=suggestion, process__flow_class=AdviceFlow), "dropped")


def ask_no_more_to_withdraw(suggestion: Suggestion) -> None:
    """It was answered, or its author has handed it in again: nobody need agree that it is taken back."""
    stop_asking(Todo.objects.filter(process__suggestion=suggestion, process__flow_class=WithdrawalFlow), "dropped")
