"""The ledger (台账): every suggestion one may see, filtered, with what is done next."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import CongressSession, Department, User
from permissions.scopes import rights_by_department
from suggestions.forms.worded import Worded
from suggestions.lifecycle.suggestion import ENDED, SuggestionState
from suggestions.models import Assignment
from suggestions.search import LONGEST, find
from suggestions.wording import Light, light_of
from workflow.models import Todo
from workflow.reading.heads import people_short, short_tags
from workflow.reading.limits import due_words, lamp
from workflow.reading.next_step import is_mine
from workflow.reading.words import step_words, who_of
from workflow.reading.worklist import bureaus_of

State = SuggestionState


class LedgerFilter(Worded, forms.Form):
    """What narrows the ledger. Nothing is required, and what cannot be understood is left out."""

    q = forms.CharField(label=gettext_lazy("搜索"), required=False, max_length=LONGEST)
    state = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    session = forms.ChoiceField(label=gettext_lazy("届次"), required=False)
    bureau = forms.ChoiceField(label=gettext_lazy("承办单位"), required=False)
    light = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, user: User) -> None:
        super().__init__(data)
        own = Department.objects.filter(pk__in=rights_by_department(user)).values("congress")
        sessions = CongressSession.objects.filter(term__congress__in=own).select_related("term__congress")
        bureaus = Department.objects.filter(congress__in=own, kind__in=Department.HANDLING_KINDS)
        choices: Mapping[str, Iterable[tuple[Any, Any]]] = {
            "state": State.choices, "session": [(one.pk, str(one)) for one in sessions],
            "bureau": [(one.pk, str(one)) for one in bureaus]}
        for name, found in choices.items():
            field: Any = self.fields[name]
            field.choices = [("", _("全部")), *found]

    def chosen(self) -> dict[str, str]:
        """The values that were understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def narrowed(suggestions: QuerySet[Any], chosen: Mapping[str, str]) -> QuerySet[Any]:
    """Only what was chosen, apart from state and light. Raises NothingToFind."""
    if "q" in chosen:
        suggestions = find(suggestions, chosen["q"])
    if "session" in chosen:
        suggestions = suggestions.filter(session=chosen["session"])
    if "bureau" in chosen:
        shares = Assignment.objects.filter(suggestion=OuterRef("pk"), department=chosen["bureau"])
        suggestions = suggestions.filter(Exists(shares.exclude(state="released")))
    return suggestions


def count_by_state(suggestions: QuerySet[Any]) -> dict[str, int]:
    """State → how many; one query."""
    rows = suggestions.order_by().values_list("state").annotate(count=Count("pk"))
    return dict(rows)


def in_order(suggestions: QuerySet[Any]) -> QuerySet[Any]:
    """Annotated suggestions by the nearest day due, the rest newest first; with everything a row shows."""
    found: QuerySet[Any] = (
        suggestions.order_by(F("due_on").asc(nulls_last=True), "-pk")
        .select_related("delegation").prefetch_related("parties", "assignments__department"))
    return found


def rows_of(suggestions: Sequence[Any], user: User, soon: Mapping[int, int]) -> list[dict[str, Any]]:
    """Rows of the worklist component; one query for the next steps of all of them."""
    todos = (Todo.objects.open().filter(process__suggestion__in=[one.pk for one in suggestions])
             .select_related("process", "department", "owner").order_by("pk"))
    asked: dict[int, list[Todo]] = {}
    for todo in todos:
        asked.setdefault(todo.process.suggestion_id, []).append(todo)
    return [row_of(one, asked.get(one.pk, []), user, soon) for one in suggestions]


def row_of(suggestion: Any, todos: Sequence[Todo], user: User, soon: Mapping[int, int]) -> dict[str, Any]:
    """One row: who runs against the nearest limit, else what is asked of the reader, else what was asked first."""
    bound = [todo for todo in todos if todo.assignment_id == suggestion.due_share]
    first = next(iter([*(todo for todo in bound if is_mine(todo, user, suggestion)), *bound, *todos]), None)
    step = step_words(first) if first else suggestion.get_state_display()
    who = who_of(first) if first else ""
    if len(todos) > 1:
        who = _("%(who)s等%(count)d处") % {"who": who, "count": len(todos)}
    return {
        "light": light_for(suggestion, soon), "number": suggestion.number or "—", "title": suggestion.title,
        "url": reverse("suggestion", args=[suggestion.pk]), "people": people_short(suggestion),
        "tags": short_tags(suggestion), "step": step, "step_who": who,
        "mine": first is not None and is_mine(first, user, suggestion), **bureaus_of(suggestion),
        **due_words(suggestion)}


def light_for(suggestion: Any, soon: Mapping[int, int]) -> Light:
    """The lamp of the nearest limit; what is over shows its day or its state."""
    if suggestion.state == State.CLOSED and suggestion.closed_on:
        return light_of(None, today(), done=suggestion.closed_on, verb=_("办结"))
    if suggestion.state in ENDED:
        return Light(kind="off", words=suggestion.get_state_display())
    return lamp(suggestion, soon, suggestion.procedure_id)


def views(counts: Mapping[str, int], chosen: Mapping[str, str], *, all_label: str = "") -> list[dict[str, Any]]:
    """The links of the views component: all, then each state that occurs; session and bureau are kept."""
    kept = {name: chosen[name] for name in ("q", "session", "bureau") if name in chosen}

    def address(state: str) -> str:
        return address_of({**kept, "state": state} if state else kept)

    links = [{"label": all_label or _("全部"), "url": address(""), "count": sum(counts.values()),
              "current": "state" not in chosen}]
    links += [{"label": label, "url": address(state), "count": counts[state], "current": chosen.get("state") == state}
              for state, label in State.choices if counts.get(state)]
    return links


def address_of(chosen: Mapping[str, str]) -> str:
    """The ledger's address with these values."""
    return f"{reverse('suggestions')}?{urlencode(chosen)}" if chosen else reverse("suggestions")
