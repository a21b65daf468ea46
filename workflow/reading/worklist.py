"""What waits for somebody (等我办): his todos by step, with lights, sorted by the day they are due."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import Count, F, Prefetch, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from directory.parlance import speaking
from suggestions.models import Suggestion
from suggestions.wording import SOON_DAYS, light_of
from workflow.flows import FLOWS
from workflow.models import Todo
from workflow.reading.heads import people_short, shares_for_rows, short_tags, source_mark
from workflow.reading.limits import due_words, lamp, todos_with_due
from workflow.reading.shares import earlier_units, handling_now
from workflow.reading.words import STEP_WORDS, step_words, who_of

# The views in the order of a suggestion's life; steps of the same name in different routes are one view.
VIEWS: Mapping[str, Promise] = {
    "confirm": gettext_lazy("待本人确认"), "delegation_check": gettext_lazy("代表团待核对"),
    "check": gettext_lazy("待审查"), "revise": gettext_lazy("待修改"), "assign": gettext_lazy("待交办"),
    "pass_on": gettext_lazy("待转办"), "must_pass_on": gettext_lazy("退回未准，待转办"),
    "sign_for": gettext_lazy("待签收"), "take_up": gettext_lazy("待接办"),
    "relay_decides": gettext_lazy("申请退回本办"), "decide_release": gettext_lazy("退回改办"),
    "hold_meeting": gettext_lazy("待协调"), "leader_decides": gettext_lazy("待领导决定"),
    "decide_objection": gettext_lazy("代表提了意见"), "decide_extension": gettext_lazy("延期申请"),
    "decide_addition": gettext_lazy("申请增加会办"),
    "decide_removal": gettext_lazy("申请减去会办"), "consider": gettext_lazy("建议撤回，待考虑"),
    "agree": gettext_lazy("撤回待表态"), "decide_withdrawal": gettext_lazy("申请撤回"),
    "draft": gettext_lazy("待起草"), "review": gettext_lazy("待核稿"),
    "vet": gettext_lazy("签发前审核"), "countersign": gettext_lazy("待会签"),
    "reconcile": gettext_lazy("会签待协调"), "sign": gettext_lazy("待签发"), "register": gettext_lazy("待编号"),
    "issue": gettext_lazy("待印发"), "rate": gettext_lazy("待评价"), "rate_promises": gettext_lazy("待评价落实"),
    "decide": gettext_lazy("不满意待定")}
PROCEDURE = "process__suggestion__procedure"
BY_NUMBER = ("process__suggestion__place", "pk")


def waiting_for(user: User) -> QuerySet[Todo]:
    """Everything asked of `user`, with the nearest limit."""
    return todos_with_due(Todo.objects.asked_of(user))


def count_by_step(todos: QuerySet[Todo]) -> dict[str, int]:
    """Step → how many of these wait at it; one query."""
    counts: dict[str, int] = {}
    rows: Any = todos.order_by().values("flow_task").annotate(count=Count("pk"))
    for row in rows:
        name = row["flow_task"].name
        counts[name] = counts.get(name, 0) + row["count"]
    return counts


class Heap(NamedTuple):
    """So many todos wait at one step under one light; `light` is none of LIT where they have no limit."""

    step: str
    light: str
    todos: int


def heaps(todos: QuerySet[Todo], soon: Mapping[int, int]) -> list[Heap]:
    """What waits by step and light; one query, which looks up the day due of each todo once."""
    rows: Any = todos.order_by().values_list("flow_task", PROCEDURE, "due_on").annotate(count=Count("pk"))
    day = today()
    return [Heap(node.name, light_of(due_on, day, threshold=soon.get(procedure, SOON_DAYS))["kind"], count)
            for node, procedure, due_on, count in rows]


def of_step(todos: QuerySet[Todo], step: str) -> QuerySet[Todo]:
    """Only those of one view."""
    nodes = [getattr(flow, step) for flow in FLOWS if (flow.__name__, step) in STEP_WORDS]
    return todos.filter(flow_task__in=nodes)


def in_order(todos: QuerySet[Todo], sort: str = "") -> QuerySet[Todo]:
    """By the day due; what has no limit comes last, the older first."""
    if sort.endswith("number"):
        ordered = todos.order_by(*BY_NUMBER)
        return ordered.reverse() if sort.startswith("-") else ordered
    day = F("due_on").desc(nulls_last=True) if sort == "-due" else F("due_on").asc(nulls_last=True)
    return todos.order_by(day, "created", "pk")


def with_rows(todos: QuerySet[Todo]) -> QuerySet[Todo]:
    """The same with everything a row shows."""
    shares = Prefetch("process__suggestion__assignments", shares_for_rows())
    return (todos.select_related("process__suggestion__delegation", "process__suggestion__supervision",
                                 "process__suggestion__raising", "department",
                                 "owner", "assignment")
            .prefetch_related("process__suggestion__parties", shares))


def row_of(todo: Any, soon: Mapping[int, int]) -> dict[str, Any]:
    """One row of the worklist component."""
    suggestion = todo.process.suggestion
    mark = source_mark(suggestion)
    with speaking(suggestion.source):
        return {
            "pk": todo.pk, "light": lamp(todo, soon, suggestion.procedure_id), "number": suggestion.number or "—",
            "url": reverse("todo", args=[todo.pk]), "title": suggestion.title, **people_short(suggestion),
            "tags": mark + short_tags(suggestion), "step": step_words(todo), "step_who": who_of(todo), "mine": False,
            **bureaus_of(suggestion), **due_words(todo)}


def bureaus_of(suggestion: Suggestion) -> dict[str, str]:
    """Who answers it now, and how many co-handlers there are. Reads `assignments` with their replies' states."""
    shares = handling_now(suggestion.assignments.all())
    leads = [one.department for one in shares if one.answers]
    others = sum(1 for one in shares if one.co_handles)
    if not leads:
        passing = [str(one.department) for one in shares if one.relays()]
        return {"bureau": "、".join(passing) or earlier_units(suggestion)[0],
                "bureau_note": _("转办") if passing else ""}
    if len(leads) > 1:
        several = _("%(first)s等%(count)d家") % {"first": leads[0], "count": len(leads)}
        return {"bureau": several, "bureau_note": _("分办，会办%d家") % others if others else _("分办")}
    joint = sum(1 for one in shares if one.leads and not one.answers)
    with_others = "，".join(filter(None, [
        _("共同主办%d家") % (joint + 1) if joint else "", _("会办%d家") % others if others else ""]))
    return {"bureau": str(leads[0]), "bureau_url": reverse("department", args=[leads[0].pk]),
            "bureau_note": with_others or _("单办")}
