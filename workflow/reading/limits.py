"""Which limit a todo or a suggestion runs against, and its light. Lights are computed, never stored."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Case, CharField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from directory.clock import today
from directory.rights import Right
from oversight.due import OF_THE_OFFICE
from procedures.models import Procedure
from procedures.terms import LimitKind
from suggestions.actions.clocks import AFTER_CLOSING
from suggestions.models import Clock
from suggestions.queries import SuggestionQuerySet
from suggestions.wording import SOON_DAYS, Light, light_of, limit_words, long_day, short_day, weekday
from workflow.reading.counting import number_shown

# 申请退回 is a right that lapses, not a duty: nobody is late with it.
RIGHTS = (LimitKind.RELEASE,)
# What no step waits for: it is owed beside whatever is asked.
OF_NO_STEP = (LimitKind.PUBLISH, LimitKind.PROMISE)
# What the bureau owes by an act of its own: whoever decides about the matter meanwhile is not late with it.
OF_THE_BUREAU_ALONE = (LimitKind.FIRST_CONTACT,)
DECIDING = tuple(right.permission for right in (Right.ASSIGN, Right.DECIDE, Right.VET))
# What a delegate is asked runs against his own limits alone.
OF_DELEGATES = (LimitKind.CONFIRM, LimitKind.RATING, LimitKind.PROMISE_RATING)
LIT = ("late", "today", "soon", "ok")


def duties() -> QuerySet[Clock]:
    """The running limits somebody can be late with."""
    return Clock.objects.filter(stopped_on=None).exclude(kind__in=RIGHTS)


def owed_after_closing() -> QuerySet[Clock]:
    """Those of them that go on when a suggestion is closed: a promise, its rating, the publication."""
    return duties().filter(kind__in=AFTER_CLOSING)


def todos_with_due(todos: QuerySet[Any]) -> QuerySet[Any]:
    """Annotate todos with `due_on`, `due_kind`, `due_provisional`: the nearest limit of their share, else of all."""
    # A person is asked by no right: of nothing SQL would not say that it is none of DECIDING.
    whose = Coalesce(OuterRef("owner_permission"), Value(""), output_field=CharField())
    of_share = duties().filter(assignment=OuterRef("assignment")).order_by("due_on", "pk")
    followed = of_share.filter(kind=LimitKind.PROMISE_RATING)
    own = of_share.exclude(kind__in=(*OF_NO_STEP, LimitKind.PROMISE_RATING)).alias(whose=whose).exclude(
        kind__in=OF_THE_BUREAU_ALONE, whose__in=DECIDING)
    whole = duties().filter(suggestion=OuterRef("process__suggestion"), assignment=None).order_by("due_on", "pk")
    annotated: QuerySet[Any] = todos.annotate(**{
        name: Case(When(promise_rating=None, then=Coalesce(
            Subquery(own.values(column)[:1]), Subquery(whole.values(column)[:1]))),
            default=Subquery(followed.values(column)[:1]))
        for name, column in (("due_on", "due_on"), ("due_kind", "kind"), ("due_provisional", "provisional"))})
    return annotated


def limits_of_step(todo: Any, clocks: Iterable[Clock]) -> list[Clock]:
    """Those of `clocks` of its share that a step is shown with, as in the list."""
    without = (*OF_NO_STEP, *(OF_THE_BUREAU_ALONE if todo.owner_permission in DECIDING else ()))
    return [clock for clock in clocks if clock.kind not in without and runs_for(todo, clock)]


def binds_another(todo: Any, kind: str) -> bool:
    """Whoever is asked is not late with it: the bureau's days run on while it is decided about."""
    if todo.owner_id is not None:
        return kind not in OF_DELEGATES
    return (todo.assignment is not None and kind not in OF_THE_OFFICE
            and todo.department_id != todo.assignment.department_id)


def runs_for(todo: Any, clock: Clock) -> bool:
    """What became of the promises has a limit of its own beside the answer's: each question runs against its own."""
    return (clock.kind == LimitKind.PROMISE_RATING) == (todo.promise_rating_id is not None)


def suggestions_with_due(suggestions: SuggestionQuerySet, of: Sequence[str] | None = None) -> SuggestionQuerySet:
    """Annotate suggestions with `due_on`, the nearest day: what lists are sorted and counted by.

    `of` names the states if only of some it is asked for; the others have none then.
    """
    running = duties().filter(suggestion=OuterRef("pk")).order_by("due_on", "pk")
    day: Any = Subquery(running.values("due_on")[:1])
    if of is not None:
        day = Case(When(state__in=of, then=day))
    annotated: SuggestionQuerySet = suggestions.annotate(due_on=day)
    return annotated


def with_nearest(suggestions: Sequence[Any]) -> Sequence[Any]:
    """Set `due_on`, `due_kind`, `due_provisional`, `due_share` (the assignment bound) and `due_why` on a page's rows.

    One query.
    """
    nearest: dict[int, Clock] = {}
    for clock in duties().filter(suggestion__in=[one.pk for one in suggestions]).order_by("due_on", "pk"):
        nearest.setdefault(clock.suggestion_id, clock)
    for one in suggestions:
        first = nearest.get(one.pk)
        one.due_on, one.due_kind, one.due_provisional, one.due_share = (
            (first.due_on, first.kind, first.provisional, first.assignment_id) if first else (None, None, None, None))
        one.due_why = first.explanation if first else ""
    return suggestions


def soon_days() -> Mapping[int, int]:
    """Procedure pk → its threshold of 临期 in days; one query."""
    return {procedure.pk: procedure.as_rules().soon_days for procedure in Procedure.objects.all()}


def of_kind(kind: str, procedure: str, soon: Mapping[int, int]) -> Q:
    """The rows whose light has this kind; `procedure` is the path from the row to its procedure."""
    day = today()
    if kind == "late":
        return Q(due_on__lt=day)
    if kind == "today":
        return Q(due_on=day)
    near = Q(pk=None)
    for days in set(soon.values()) or {SOON_DAYS}:
        of_them = [pk for pk, its_days in soon.items() if its_days == days]
        near |= Q(due_on__gt=day, due_on__lte=day + timedelta(days), **{f"{procedure}__in": of_them})
    return near if kind == "soon" else Q(due_on__gt=day) & ~near


def by_light(rows: QuerySet[Any], procedure: str, soon: Mapping[int, int]) -> dict[str, QuerySet[Any]]:
    """Each light of the lightbar → the rows that have it."""
    return {kind: rows.filter(of_kind(kind, procedure, soon)) for kind in LIT}


def lightbar(counts: Mapping[str, int], chosen: str, address: Callable[[str], str]) -> list[dict[str, Any]]:
    """The entries of the lightbar component; `counts` by kind and "all", `address` of each kind and of ""."""
    labels = {"": _("全部"), "late": _("超期"), "today": _("今日到期"), "soon": _("临期"), "ok": _("正常")}
    return [{"kind": kind, "label": label, "count": number_shown(counts[kind or "all"]), "url": address(kind),
             "current": kind == chosen} for kind, label in labels.items()]


def lamp(row: Any, soon: Mapping[int, int], procedure: int) -> Light:
    """The light of an annotated row. What waits without a limit is not about to begin one."""
    if row.due_on is None:
        return Light(kind="off", words=_("无时限"))
    return light_of(row.due_on, today(), threshold=soon.get(procedure, SOON_DAYS))


def due_words(row: Any) -> dict[str, str]:
    """Day and kind of the limit of an annotated row, for a list: 5月9日, 首次联系代表."""
    if row.due_on is None:
        return {"due": "", "due_note": ""}
    share = row.due_share if hasattr(row, "due_share") else getattr(row, "assignment_id", None)
    note = f"{weekday(row.due_on)} {limit_words(row.due_kind, share)}"
    return {"due": short_day(row.due_on, today()), "due_note": marked(note, provisional=row.due_provisional)}


def marked(words: str, *, provisional: bool) -> str:
    """What a list says of a day whose year's holidays are not known yet."""
    return _("%s（暂定）") % words if provisional else words


def limit_of(clocks: list[Clock], threshold: int = SOON_DAYS) -> dict[str, Any] | None:
    """The nearest of running limits as plain values: kind, day, light and the sentence that explains it."""
    running = [clock for clock in clocks if clock.stopped_on is None and clock.kind not in RIGHTS]
    if not running:
        return None
    nearest = min(running, key=lambda clock: (clock.due_on, clock.pk))
    return {"code": nearest.kind, "kind": limit_words(nearest.kind, nearest.assignment_id),
            "day": long_day(nearest.due_on, today()), "on": nearest.due_on, "why": nearest.explanation,
            "provisional": nearest.provisional,
            "light": light_of(nearest.due_on, today(), threshold=threshold)}
