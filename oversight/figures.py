"""统计: what the departments have received, answered, and how they were rated, for one session. One query a figure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import CongressSession, Department
from oversight.due import OF_THE_OFFICE, running
from oversight.models import Urging
from procedures.terms import OF_REPLIES, Unrated
from suggestions.lifecycle.assignment import ACTIVE, AssignmentState
from suggestions.lifecycle.paper import PaperState
from suggestions.lifecycle.rating import RatingState
from suggestions.models import Assignment, Clock, Rating, Reply, Satisfaction, Suggestion

IMPORTED = "archived"


@dataclass
class Figures:
    """Of one department, or of all together. Counted in shares (交办件), replies and ratings, not in suggestions."""

    lead: int = 0  # 主办、分办
    co: int = 0  # 会办
    in_hand: int = 0  # of both, not finished
    late: int = 0  # of those in hand, past a limit of their own
    replied: int = 0
    in_time: int = 0  # of the replied, on or before the day they were due
    satisfied: int = 0
    basically: int = 0
    unsatisfied: int = 0
    unrated: int = 0
    unrated_counted: int = 0  # of them, those whose procedure counts them in the base
    urged: int = 0
    classes: dict[str, int] = field(default_factory=dict)

    @property
    def rated(self) -> int:
        """The base of every rate of satisfaction. Who did not rate is in it where the procedure says so."""
        return self.satisfied + self.basically + self.unsatisfied + self.unrated_counted

    def add(self, other: "Figures") -> None:
        """Together with another department."""
        for one in fields(self):
            if one.name != "classes":
                setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))
        for code, count in other.classes.items():
            self.classes[code] = self.classes.get(code, 0) + count


def share_of(part: int, whole: int) -> str:
    """97.7%（176）: a rate never stands without its base; a dash where there is none."""
    return _("%(rate).1f%%（%(base)d）") % {"rate": 100 * part / whole, "base": whole} if whole else "—"


def figures_of(session: CongressSession, departments: Iterable[Department]) -> dict[int, Figures]:
    """Department (pk) → its figures; five queries whatever their number. What is frozen (涉密) is counted nowhere."""
    found = {one.pk: Figures() for one in departments}
    shares = Assignment.objects.filter(
        suggestion__session=session, suggestion__frozen=False, department__in=found).counted()
    for row in _counted(shares):
        one = found[row.pop("department")]
        for name, count in row.items():
            setattr(one, name, count)
    valid = Reply.objects.filter(state=PaperState.ISSUED, assignment__in=shares)
    for department, code, count in _grouped(valid, "assignment__department", "class_code"):
        if code:
            found[department].classes[code] = count
    for department, level, count in _levels(valid):
        setattr(found[department], level, count)
    lapsed = Rating.objects.filter(reply__in=valid, state=RatingState.LAPSED).order_by()
    in_base = Q(reply__assignment__suggestion__procedure__rules__unrated=Unrated.COUNTED.value)
    for department, count, counted in lapsed.values_list("reply__assignment__department").annotate(
            count=Count("pk"), counted=Count("pk", filter=in_base)):
        found[department].unrated, found[department].unrated_counted = count, counted
    for department, count in (Urging.objects.filter(assignment__in=shares).order_by()
                              .values_list("assignment__department").annotate(count=Count("pk"))):
        found[department].urged = count
    return found


def by_state(session: CongressSession, office: Iterable[int]) -> Mapping[str, int]:
    """State → how many suggestions of the session; those of 历史导入 apart, as IMPORTED. One query."""
    rows = Suggestion.objects.filter(session=session, office__in=office, frozen=False).exclude(number="")
    known = Case(When(channel=Suggestion.Channel.ARCHIVE, then=Value(IMPORTED)), default="state",
                 output_field=CharField())
    return dict(rows.order_by().values_list(known).annotate(count=Count("pk")))


def raised_again(session: CongressSession, office: Iterable[int]) -> int:
    """How many of the session's suggestions were raised before: said so by a delegate, or confirmed (同一事项)."""
    rows = Suggestion.objects.filter(session=session, office__in=office, frozen=False).exclude(number="")
    return int(rows.filter(~Q(repeated=Suggestion.Repeated.NO) | Q(raising__isnull=False)).count())


def total_of(figures: Iterable[Figures]) -> Figures:
    """All together."""
    total = Figures()
    for one in figures:
        total.add(one)
    return total


def _counted(shares: QuerySet[Assignment]) -> Iterator[dict[str, Any]]:
    late = running().exclude(kind__in=OF_THE_OFFICE).filter(assignment=OuterRef("pk"), due_on__lt=today())
    # Of the limits a reply may be bound by the one that ran last counts.
    last = Clock.objects.filter(assignment=OuterRef("pk"), kind__in=OF_REPLIES).order_by("-pk")
    answers, done = Q(role__in=Assignment.ANSWERING), Q(state=AssignmentState.DONE)
    known = shares.annotate(is_late=Exists(late), bound_to=Subquery(last.values("due_on")[:1])).order_by()
    rows: Any = known.values("department").annotate(
        lead=Count("pk", filter=answers), co=Count("pk", filter=~answers),
        in_hand=Count("pk", filter=Q(state__in=ACTIVE)), late=Count("pk", filter=Q(state__in=ACTIVE, is_late=True)),
        replied=Count("pk", filter=answers & done),
        in_time=Count("pk", filter=answers & done & (Q(finished_on__lte=F("bound_to")) | Q(bound_to=None))))
    yield from rows


def _levels(replies: QuerySet[Reply]) -> Iterator[tuple[int, str, int]]:
    """By the result; older forms asked overall only."""
    given = Rating.objects.filter(reply__in=replies, state=RatingState.GIVEN)
    level = Coalesce(NullIf("result", Value("")), NullIf("overall", Value("")), "attitude")
    rows = given.annotate(level=level).order_by().values_list("reply__assignment__department", "level")
    for department, said, count in rows.annotate(count=Count("pk")):
        if said in Satisfaction.values:
            yield department, said, count


def _grouped(rows: QuerySet[Any], *by: str) -> Iterator[tuple[Any, ...]]:
    yield from rows.order_by().values_list(*by).annotate(count=Count("pk"))
