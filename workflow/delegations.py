"""Whoever checks for a delegation now is asked, whoever it was when the question was put."""

from directory.models import Delegation
from suggestions.lifecycle.suggestion import SuggestionState
from workflow.models import Todo


def ask_whoever_checks_now(delegation: Delegation) -> None:
    """After its head or secretary has changed: open checks go to the new one, where there is any."""
    open_checks = Todo.objects.open().filter(
        process__suggestion__state=SuggestionState.AT_DELEGATION, process__suggestion__delegation=delegation)
    for todo in open_checks.select_related("process__suggestion__delegation"):
        checkers = todo.process.suggestion.checkers
        if checkers and todo.owner_id != checkers[0]:
            todo.owner_id = checkers[0]
            todo.save(update_fields=["owner"])
