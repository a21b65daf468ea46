"""Which bureaus could handle a suggestion: why, and how much each has on its desk. Reasons only; people decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Min, Q
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import Department
from procedures.terms import LimitKind
from suggestions.models import Assignment, Suggestion


@dataclass(frozen=True)
class Desk:
    """What one department has in hand, counted in assignments."""

    total: int = 0
    late: int = 0
    soon: int = 0

    @property
    def ok(self) -> int:
        """Neither late nor near its limit."""
        return self.total - self.late - self.soon


@dataclass(frozen=True)
class Candidate:
    """A department that may handle it."""

    department: Department
    desk: Desk
    reasons: tuple[str, ...]
    fitting: int  # how well its duties and the wish of the delegate speak for it; 0 not at all


def desks(congress_id: int, soon_days: int) -> Mapping[int, Desk]:
    """Department pk → its desk; one query over the assignments in hand."""
    running = Q(clocks__stopped_on=None) & ~Q(clocks__kind=LimitKind.RELEASE)
    active = Assignment.objects.active().filter(suggestion__congress=congress_id)
    rows = active.annotate(due=Min("clocks__due_on", filter=running)).values_list("department_id", "due")
    found: dict[int, list[int]] = {}
    day = today()
    for pk, due in rows:
        counts = found.setdefault(pk, [0, 0, 0])
        counts[0] += 1
        if due is not None and due < day:
            counts[1] += 1
        elif due is not None and due <= day + timedelta(soon_days):
            counts[2] += 1
    return {pk: Desk(*counts) for pk, counts in found.items()}


def handling_departments(suggestion: Suggestion) -> list[Department]:
    """The departments of its congress that may be assigned (actions.assign checks the same); one query."""
    return list(Department.objects.filter(
        congress=suggestion.congress_id, is_active=True, kind__in=Department.HANDLING_KINDS))


def candidates(suggestion: Suggestion) -> list[Candidate]:
    """All of them, the fitting ones first; four queries."""
    said = grams("".join([suggestion.title, suggestion.facts, *(ask.text for ask in suggestion.asks.all())]))
    on_desk = desks(suggestion.congress_id, suggestion.rules.soon_days)
    before = {one.department_id: one for one in suggestion.assignments.all()}
    found = [_candidate(suggestion, department, on_desk.get(department.pk, Desk()), said, before.get(department.pk))
             for department in handling_departments(suggestion)]
    return sorted(found, key=lambda one: -one.fitting)


def _candidate(suggestion: Suggestion, department: Department, desk: Desk, said: frozenset[str],
               before: Assignment | None) -> Candidate:
    duties = [duty for duty in duties_of(department) if grams(duty) & said]
    fitting = sum(len(grams(duty) & said) for duty in duties)
    reasons = []
    if department.pk == suggestion.preferred_id:
        reasons, fitting = [_("代表希望由它办")], fitting + WISHED
    if before is not None:
        reasons.append(_("上次%s") % before.get_role_display())
        fitting += HAD_IT
    if duties:
        reasons.append(_("职责：%s") % "、".join(duties))
    return Candidate(department, desk, tuple(reasons), fitting)


def duties_of(department: Department) -> list[str]:
    """Its duties one by one."""
    text = department.duties.replace("；", "、").replace("，", "、")
    return [duty.strip() for duty in text.split("、") if duty.strip()]


# What weighs more than any likeness of words: who handled it before, whom the delegate wishes for.
HAD_IT, WISHED = 50, 100

# Pairs that stand in every second suggestion say nothing about whose matter it is.
EVERYDAY = frozenset({"管理", "服务", "建设", "工作", "发展", "保护", "规划", "监督", "城市", "公共", "安全", "设施"})


def grams(text: str) -> frozenset[str]:
    """Every two neighbouring characters, without the everyday ones."""
    return frozenset(text[place:place + 2] for place in range(len(text) - 1)) - EVERYDAY
