"""并案 at the door: until each letter is drafted, what is done to the main suggestion is done to those merged into it.

Locks are taken from the main one to the others, never the other way round; where none is the main one yet, in the
order of their keys.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from suggestions.actions.split import family_of
from suggestions.lifecycle.assignment import ACTIVE
from suggestions.lifecycle.suggestion import STOPPED, SuggestionState
from suggestions.models import Assignment, Suggestion
from workflow.models import Todo

# The particular by which an act names the further suggestions it changes.
NAMES = {"merge": "others", "link_matter": "earlier"}
# What was divided shares its facts and files: what is found in one part may stand in each (涉密不上网).
WITH_ITS_FAMILY = frozenset({"freeze", "erase"})
# From handing out until the bureau has taken it up; afterwards each letter goes its own way.
ALONG = frozenset({
    "assign", "pass_on", "give_back", "sign_for", "accept", "ask_release", "refer_up", "call_meeting",
    "refer_to_leader", "grant_release", "refuse_release"})
# What puts another department in the place of one: who is answered by another goes its own way.
MOVES = frozenset({"grant_release", "follow_objection", "move_with_main"})
ANSWERING = (Assignment.Role.LEAD, Assignment.Role.SEPARATE)
# The government's office passes all of them on to the same departments (转办).
CARRIED = (*ANSWERING, Assignment.Role.RELAY)
# Co-handlers stand beside the main one alone: one opinion serves all letters.
NOT_ALONG = ("co_handlers", "co_handler", "helpers")


@dataclass(frozen=True)
class Along:
    """A further act: the answer to a todo (pk) or, without one, a free act on `subject`."""

    verb: str
    particulars: Mapping[str, Any]
    todo: int = 0
    subject: Any = None
    by_nobody: bool = field(default=False)


def lock_in_order(verb: str, suggestion: int, particulars: Mapping[str, Any]) -> None:
    """Lock what the act names together with `suggestion` (pk): two who do it both ways at once wait in one line.

    What is merged already is left to its main one.
    """
    named = particulars.get(NAMES.get(verb, ""), ())
    further = [one.pk for one in ([named] if isinstance(named, Suggestion) else named)]
    if verb in WITH_ITS_FAMILY:
        family = [one.pk for one in family_of(Suggestion.objects.get(pk=suggestion))]
        list(Suggestion.objects.filter(pk__in=family).order_by("pk").select_for_update(
            no_key=True, of=("self",)).values_list("pk", flat=True))
    elif further:
        free = Suggestion.objects.filter(Q(pk=suggestion) | Q(pk__in=further, merged_into=None)).order_by("pk")
        list(free.select_for_update(no_key=True, of=("self",)).values_list("pk", flat=True))


def along(verb: str, subject: Any, suggestion: Suggestion, particulars: Mapping[str, Any]) -> Iterator[Along]:
    """What follows for the others of its matter from an act on `suggestion` or a part of it."""
    if verb == "merge":
        for other in particulars["others"]:
            yield Along("be_merged", {"into": suggestion, "reason": particulars.get("reason", "")}, subject=other)
            yield from _handed_out_late(other, suggestion)
    elif verb == "take_out":
        for other in particulars["others"]:
            yield Along("leave_merger", {"reason": particulars["reason"]}, subject=other)
    else:
        if verb in WITH_ITS_FAMILY:
            for other in still_to_follow(verb, suggestion):
                yield Along(verb, particulars, subject=other)
        if suggestion.merged_into_id is not None:
            yield from _within_the_matter(verb, subject, suggestion, particulars)


def still_to_follow(verb: str, suggestion: Suggestion) -> list[Suggestion]:
    """What is frozen with a part of what was divided, or emptied with it: of the family whatever still stands."""
    others = [one for one in family_of(suggestion) if one.pk != suggestion.pk and one.state != SuggestionState.ERASED]
    return [one for one in others if one.frozen == (verb == "erase")]


def _within_the_matter(verb: str, subject: Any, one: Suggestion, particulars: Mapping[str, Any]) -> Iterator[Along]:
    if one.frozen or one.state in STOPPED:
        # Nobody hears here that a matter is frozen (涉密): the others are handled alone from now on.
        why = _("不再一并办理。") if one.frozen else one.get_state_display()
        yield from _leave(one.merged_with() if one.is_main else [one], why)
        return
    if one.is_main:
        yield from _with_the_main_one(verb, subject, one, particulars)
    if verb in MOVES:
        parted = [other for other in (one.merged_with() if one.is_main else [one]) if _has_parted(other)]
        yield from _leave(parted, _("承办单位与主件不同。"))


def _leave(leaving: Iterable[Suggestion], why: str) -> Iterator[Along]:
    for one in leaving:
        yield Along("leave_merger", {"reason": why}, subject=one, by_nobody=True)


def _has_parted(other: Suggestion) -> bool:
    """Another department has it in hand than the main one: it was moved alone, or stayed when that was moved."""
    own, main = (set(Assignment.objects.filter(suggestion=pk, role__in=CARRIED, round=1, state__in=ACTIVE)
                     .values_list("department", flat=True)) for pk in (other.pk, other.merged_into_id))
    return bool(own) and bool(main) and own != main


def _with_the_main_one(verb: str, subject: Any, main: Suggestion, particulars: Mapping[str, Any]) -> Iterator[Along]:
    if verb == "follow_objection":
        yield from _moved_with(subject.assignment, particulars)
    elif verb in ALONG:
        told = {name: value for name, value in particulars.items() if name not in NOT_ALONG}
        for todo in _asked_the_same(verb, subject, main):
            yield Along(verb, told, todo=todo.pk)
    elif verb in ("log_contact", "log_answer") and particulars.get("together"):
        for share in shares_with(subject):
            yield Along(verb, {**particulars, "together": False}, subject=share)


def shares_with(share: Assignment) -> list[Assignment]:
    """The shares of the same department in the suggestions merged into that of `share`."""
    if not share.answers or share.round > 1:
        return []
    found = Assignment.objects.filter(
        suggestion__merged_into=share.suggestion_id, suggestion__frozen=False, department=share.department_id, round=1)
    found = found.exclude(suggestion=share.suggestion_id).filter(role__in=ANSWERING).active()
    return list(found.select_related("suggestion", "department").order_by("suggestion"))


def _moved_with(share: Assignment, particulars: Mapping[str, Any]) -> Iterator[Along]:
    """A delegate's objection took the main one from a bureau: the others go with it, or alone once they are written."""
    for other in shares_with(share):
        if other.still_writes():
            yield Along("move_with_main", particulars, subject=other)
        else:
            why = _("主件已改由%s办理。") % particulars["to"]
            yield Along("leave_merger", {"reason": why}, subject=other.suggestion)


def _handed_out_late(other: Suggestion, main: Suggestion) -> Iterator[Along]:
    """What joins a matter in hand goes to whoever has it in hand, be it the relay that has still to pass it on."""
    if main.state == SuggestionState.IN_HAND:
        shares = main.assignments.filter(role__in=ANSWERING).active().select_related(
            "department", "through__department")
        relay = main.assignments.filter(role=Assignment.Role.RELAY).active().select_related("department").first()
        leads = [one.department for one in shares]
        joint = [one.department for share in shares for one in share.joint_leads()]
        told: dict[str, Any] = {"leads": [*leads, *joint], "together": bool(joint)}
        if passed_on := next((one.through for one in shares if one.through), None):
            told["passed_on_by"] = passed_on.department
        if relay is not None:
            told = {"relay": relay.department}
        for todo in _asked("assign", Todo.objects.filter(process__suggestion=other)):
            yield Along("assign", told, todo=todo.pk)


def _asked_the_same(verb: str, subject: Any, main: Suggestion) -> list[Todo]:
    others = Todo.objects.filter(process__suggestion__merged_into=main.pk, process__suggestion__frozen=False)
    others = others.exclude(process__suggestion=main.pk)
    if isinstance(subject, Assignment):
        if subject.role not in CARRIED or subject.round > 1:
            return []
        others = others.filter(
            assignment__department=subject.department_id, assignment__round=1, assignment__role__in=CARRIED)
    return _asked(verb, others)


def _asked(verb: str, todos: Any) -> list[Todo]:
    return [todo for todo in todos.open_among().order_by("process__suggestion", "pk") if verb in todo.verbs]
