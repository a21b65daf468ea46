"""A delegation has a new head or secretary: what is still asked of the old one is asked of the new."""

from directory.models import Delegation
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Party, Suggestion
from workflow.models import Todo


def ask_whoever_checks_now(delegation: Delegation) -> None:
    """Open checks go to the new one, where there is any; and the new head speaks for what the delegation proposed."""
    open_checks = Todo.objects.open().filter(
        process__suggestion__state=SuggestionState.AT_DELEGATION, process__suggestion__delegation=delegation)
    for todo in open_checks.select_related("process__suggestion__delegation"):
        checkers = todo.process.suggestion.checkers
        if checkers and todo.owner_id != checkers[0]:
            todo.owner_id = checkers[0]
            todo.save(update_fields=["owner"])
    if delegation.head_id is not None:
        _speak_for_it(delegation, delegation.head_id)


def _speak_for_it(delegation: Delegation, head: int) -> None:
    """代表团建议 not yet closed: he reads it, and rates the answer that the old head was asked to rate."""
    proposed = Party.objects.filter(
        kind=Party.Kind.DELEGATION, role=Party.Role.LEAD, suggestion__delegation=delegation)
    for party in proposed.exclude(person=head).exclude(suggestion__state=SuggestionState.CLOSED):
        asked = Todo.objects.open().filter(process__suggestion=party.suggestion_id, owner=party.person_id)
        party.person_id = head
        party.save(update_fields=["person"])
        Suggestion.objects.filter(pk=party.suggestion_id).update(lead_person=head)
        asked.update(owner=head)
