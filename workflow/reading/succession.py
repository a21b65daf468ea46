"""机构撤并 for the administrator: what would be carried over, by whom it goes on, what stays and why, what came of it.

He manages and handles nothing: numbers and steps, never a title.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from directory.models import Department
from suggestions.actions.succession import why_it_stays
from suggestions.models import Assignment, Succession
from workflow.models import Todo
from workflow.reading.heads import number_words
from workflow.reading.words import STEP_WORDS, key_of


@dataclass(frozen=True)
class Survey:
    """What a department has in hand: each share that goes on elsewhere by its step, and those that stay."""

    total: int
    # (what is to be done, how many), the most frequent first.
    steps: list[tuple[str, int]]
    joined: int
    # Each with number, role and why.
    staying: list[dict[str, str]]


def survey(department: Department, into: Department) -> Survey:
    """Four queries for any number of shares."""
    shares = list(department.assignments.active().select_related(
        "suggestion__session__term", "reply", "opinion", "department", "beside__reply", "agreement").prefetch_related(
        "objections").order_by("pk"))
    others = {(one.suggestion_id, one.round): one for one in into.assignments.active().filter(
        suggestion__assignments__in=department.assignments.active()).distinct().select_related(
        "department", "reply", "opinion", "beside__reply", "agreement").prefetch_related("objections")}
    found = [(share, others.get((share.suggestion_id, share.round))) for share in shares]
    stay = {share.pk: why for share, other in found if (why := why_it_stays(share, into, other))}
    steps: Counter[str] = Counter()
    todos = Todo.objects.open().filter(department=department, process__assignment__in=department.assignments.active())
    for todo in todos.select_related("process"):
        if todo.process.assignment_id not in stay:
            steps[str(STEP_WORDS[key_of(todo)])] += 1
    return Survey(
        total=len(shares), steps=steps.most_common(),
        joined=sum(1 for share, other in found if other is not None and share.pk not in stay),
        staying=[{"number": numbered(share), "role": str(share.get_role_display()), "why": stay[share.pk]}
                 for share in shares if share.pk in stay])


def done_with(department: Department) -> QuerySet[Succession]:
    """What was carried over from it, the newest last."""
    return Succession.objects.filter(department=department).select_related(
        "assignment__suggestion__session__term", "assignment__department", "joined_to__department").order_by("pk")


def result_of(row: Succession) -> dict[str, str]:
    """第012号, 主办, 由市交通局继续办理."""
    goes_on = row.joined_to or row.assignment
    words = _("与%s原有的一份合为一份") if row.joined_to else _("由%s继续办理")
    return {"number": numbered(row.assignment), "role": str(row.assignment.get_role_display()),
            "result": words % goes_on.department}


def numbered(share: Assignment) -> str:
    """八届四次会议第012号; of what is for named readers alone (保护代表) only that."""
    suggestion: Any = share.suggestion
    if suggestion.restricted or suggestion.frozen:
        return _("受限知悉的一件")
    return f"{suggestion.session}{number_words(suggestion)}"
