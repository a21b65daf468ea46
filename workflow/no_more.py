"""What the door finds after an act that nobody need answer any more: a request overtaken by it."""

from procedures.terms import WithdrawalAdvice
from suggestions.models import Suggestion
from workflow.flows import AdviceFlow, WithdrawalFlow
from workflow.models import Todo
from workflow.moving import stop_asking


def ask_no_more_for_advice(suggestion: Suggestion) -> None:
    """The office has sent it back or handed it out: its author need not consider taking it back."""
    if suggestion.rules.withdrawal_advice != WithdrawalAdvice.NONE:
        stop_asking(Todo.objects.filter(process__suggestion=suggestion, process__flow_class=AdviceFlow), "dropped")


def ask_no_more_to_withdraw(suggestion: Suggestion) -> None:
    """It was answered, or its author has handed it in again: nobody need agree that it is taken back."""
    stop_asking(Todo.objects.filter(process__suggestion=suggestion, process__flow_class=WithdrawalFlow), "dropped")
