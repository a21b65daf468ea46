"""Which bureaus could handle a suggestion: why, and how much each has on its desk. Reasons only; people decide."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import Department, User
from oversight.due import NOT_REMINDED, OF_THE_OFFICE
from suggestions.models import Assignment, Clock, Suggestion
from suggestions.precedents import Precedent, precedents
from workflow.reading.heads import number_words


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
class Reason:
    """Why a department could handle it, with what one can look up (label and url)."""

    words: str
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Candidate:
    """A department that may handle it."""

    department: Department
    desk: Desk
    reasons: tuple[Reason, ...]
    fitting: float  # how well its duties, earlier cases and the wish of the delegate speak for it; 0 not at all


def desks(congress_id: int, soon_days: int) -> Mapping[int, Desk]:
    """Department pk of a congress → its desk, whatever lies on it; one query over the assignments in hand."""
    running = Clock.objects.filter(assignment=OuterRef("pk"), stopped_on=None).exclude(
        kind__in=(*NOT_REMINDED, *OF_THE_OFFICE))
    # The nearest by a look into an index: a minimum over a join would sort whole rows first.
    nearest = Subquery(running.order_by("due_on").values("due_on")[:1])
    active = Assignment.objects.active().filter(department__congress=congress_id).order_by()
    rows = active.annotate(due=nearest).values_list("department_id", "due")
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


def busy_words(chosen: Iterable[tuple[Department, Desk]]) -> str:
    """A word of warning about those who are late already: 市公安局有2件超期未办。"""
    late = ((unit, desk.late) for unit, desk in chosen if desk.late)
    said = [_("%(unit)s有%(count)d件超期未办") % {"unit": unit, "count": count} for unit, count in late]
    return "；".join(said) + "。" if said else ""


def handling_departments(suggestion: Suggestion) -> list[Department]:
    """The departments that may be assigned (actions.assign checks the same); one query."""
    return list(Department.objects.filter(
        congress=suggestion.congress.handled_at, is_active=True, kind__in=Department.HANDLING_KINDS))


def handling_with_heirs(suggestion: Suggestion) -> tuple[list[Department], Mapping[int, int]]:
    """The same, and for each that was merged (机构撤并) the one that does its work today, pk → pk; one query."""
    rows = Department.objects.filter(
        Q(is_active=True) | ~Q(merged_into=None), congress=suggestion.congress.handled_at,
        kind__in=Department.HANDLING_KINDS)
    into = {one.pk: one.merged_into_id for one in rows}
    heirs = {}
    for pk in into:
        last = pk
        while (following := into.get(last)) is not None:
            last = following
        heirs[pk] = last
    return [one for one in rows if one.is_active], heirs


def earlier_like(suggestion: Suggestion, user: User) -> list[Precedent]:
    """What the reader may see of its congress that reads like it and was assigned."""
    others = Suggestion.objects.visible_to(user).filter(congress=suggestion.congress_id).exclude(pk=suggestion.pk)
    return precedents(others, suggestion.title)


def candidates(suggestion: Suggestion, earlier: Sequence[Precedent] = ()) -> list[Candidate]:
    """All of them, the fitting ones first; four queries. `earlier`: what reads like it (earlier_like)."""
    said = weighed_pairs(suggestion.title, [ask.text for ask in suggestion.asks.all()], suggestion.facts)
    on_desk = desks(suggestion.congress.handled_at, suggestion.rules.soon_days)
    departments, heirs = handling_with_heirs(suggestion)
    before = {heirs.get(one.department_id, one.department_id): one
              for one in suggestion.assignments.all() if not one.relays()}
    found = []
    for department in departments:
        weighed = [_wished(suggestion, department, heirs), _had_it(before.get(department.pk)),
                   *_of_earlier(department, earlier, heirs), _of_duties(department, said)]
        reasons = tuple(reason for reason, weight in weighed if weight)
        found.append(Candidate(department, on_desk.get(department.pk, Desk()), reasons,
                               sum(weight for _reason, weight in weighed)))
    return sorted(found, key=lambda one: -one.fitting)


Weighed = tuple[Reason, float]
# What weighs more than any likeness of words: who handled it before, whom the delegate wishes for.
HAD_IT, WISHED = 50, 100
# A suggestion that reads alike speaks louder than a duty of a few characters; for a co-handler (会办) less.
LED_ALIKE, JOINED_ALIKE = 24, 8
# How much a pair of characters says by where it stands, of the asks by how many of them have it.
IN_TITLE, IN_ALL_ASKS, IN_FACTS = 3, 2, 1.5
# All that is mentioned once and not in the title: 绕开村庄和学校 makes nothing a matter of schools.
IN_PASSING = 1
NAMED = 3


def _wished(suggestion: Suggestion, department: Department, heirs: Mapping[int, int]) -> Weighed:
    wished = heirs.get(suggestion.preferred_id or 0)
    return Reason(_("代表希望由它办")), WISHED if department.pk == wished else 0


def _had_it(before: Assignment | None) -> Weighed:
    return (Reason(_("上次%s") % before.get_role_display()), HAD_IT) if before is not None else (Reason(""), 0)


def _of_earlier(department: Department, earlier: Sequence[Precedent], heirs: Mapping[int, int]) -> list[Weighed]:
    """类似建议3件由其主办：八届四次第012号……: one reason for what it led, one for what it joined."""
    weighed = []
    for words, leads, weight in ((_("类似建议%d件由其主办："), True, LED_ALIKE),
                                   (_("类似建议%d件由其会办："), False, JOINED_ALIKE)):
        had = [one for one in earlier for share in one.shares
               if heirs.get(share.department_id) == department.pk and share.leads == leads]
        links = tuple((earlier_words(one.suggestion), reverse("suggestion", args=[one.suggestion.pk]))
                      for one in had[:NAMED])
        weighed.append((Reason(words % len(had), links), weight * sum(one.likeness for one in had)))
    return weighed


def earlier_words(suggestion: Suggestion) -> str:
    """八届四次会议第012号."""
    return f"{suggestion.session}{number_words(suggestion)}"


def weighed_pairs(title: str, asks: Sequence[str], facts: str) -> Mapping[str, float]:
    """Each pair of characters → what it says; 0 where it stands only once, and not in the title (顺带提到)."""
    heading, told = grams(title), grams(facts)
    asked = Counter(pair for ask in asks for pair in grams(ask))
    return {pair: 0 if pair not in heading and asked[pair] + (pair in told) < 2 else
            IN_TITLE * (pair in heading) + IN_ALL_ASKS * asked[pair] / max(len(asks), 1) + IN_FACTS * (pair in told)
            for pair in {*heading, *told, *asked}}


def _of_duties(department: Department, said: Mapping[str, float]) -> Weighed:
    """The duties that the suggestion speaks of; if there are none, those it mentions in passing."""
    met = {duty: grams(duty) & said.keys() for duty in duties_of(department)}
    weights = {duty: sum(said[pair] for pair in pairs) for duty, pairs in met.items() if pairs}
    meant = [duty for duty, weight in weights.items() if weight]
    words = _("职责含%s") if meant else _("职责含%s，建议只顺带提到")
    in_passing = IN_PASSING if any(not said[pair] for pairs in met.values() for pair in pairs) else 0
    return Reason(words % "".join(f"“{duty}”" for duty in meant or weights)), sum(weights.values()) + in_passing


def duties_of(department: Department) -> list[str]:
    """Its duties one by one."""
    text = department.duties.replace("；", "、").replace("，", "、")
    return [duty.strip() for duty in text.split("、") if duty.strip()]


# Pairs that stand in every second suggestion say nothing about whose matter it is.
EVERYDAY = frozenset({"管理", "服务", "建设", "工作", "发展", "保护", "规划", "监督", "城市", "公共", "安全", "设施"})


def grams(text: str) -> frozenset[str]:
    """Every two neighbouring characters, without the everyday ones."""
    return frozenset(text[place:place + 2] for place in range(len(text) - 1)) - EVERYDAY
