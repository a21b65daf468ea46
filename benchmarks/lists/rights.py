"""The rows of a page by our rights, beside the plain condition, guardian over each assignment, and viewflow's queue."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from guardian.models import GroupObjectPermission
from guardian.shortcuts import get_objects_for_user
from viewflow.workflow.models import Process, Task
from viewflow.workflow.token import Token

from benchmarks.lists.town import Town
from benchmarks.rows import Rows, in_a_hurry
from benchmarks.timing import Found, Taken, ratio, statement, together
from directory.clock import recorded_now
from directory.models import User
from permissions.scopes import departments_seen
from suggestions.models import Assignment, Suggestion
from suggestions.queries import SuggestionQuerySet
from workflow.flows import AnswerFlow
from workflow.models import Todo
from workflow.reading.filters import of_his_offices
from workflow.reading.ledger import Ledger
from workflow.reading.limits import todos_with_due
from workflow.reading.worklist import in_order, waiting_for, with_rows

A_PAGE, OF_THE_BENCH = 30, "benchmark"


def permissions(town: Town) -> dict[str, Any]:
    """Of a user of twelve bureaus the newest thirty suggestions: as SQL alone, and with all that Django does.

    The first two name his office, as every list does: his are the oldest of the archive.
    """
    user = town.twelve
    seen = departments_seen(user)
    shares = Assignment.objects.filter(suggestion=OuterRef("pk"), department__in=seen)
    _grant(user, seen)

    def by_guardian() -> QuerySet[Any]:
        mine: QuerySet[Any] = get_objects_for_user(
            user, "suggestions.view_assignment", Assignment, accept_global_perms=False)
        found: QuerySet[Any] = Suggestion.objects.filter(assignments__in=mine).distinct()
        return found

    ways: dict[str, Callable[[], QuerySet[Any]]] = {
        "visible_to": lambda: of_his_offices(Suggestion.objects.visible_to(user), user),
        "plain EXISTS": lambda: of_his_offices(Suggestion.objects.filter(Exists(shares)), user),
        "get_objects_for_user": by_guardian}
    sql = {name: statement(way().order_by("-pk")[:A_PAGE]) for name, way in ways.items()}
    # Guardian's query leaves nothing of the others in the caches: those that are compared closely run by themselves.
    close = together({name: sql[name] for name in ("plain EXISTS", "visible_to")}, times=40)
    far = together({name: sql[name] for name in ("visible_to", "get_objects_for_user")}, times=3)
    whole = together({name: partial(_page, way) for name, way in ways.items()}, times=5)
    # Its rows would burden whatever asks guardian next.
    user.groups.remove(Group.objects.get(name=OF_THE_BENCH))
    return {**_table("SQL of ", {**far, **close}), **_table("rows by ", whole),
            "visible_to to plain EXISTS": ratio(close["visible_to"], close["plain EXISTS"]),
            "get_objects_for_user to visible_to": ratio(far["get_objects_for_user"], far["visible_to"])}


class PlainLedger(Ledger):
    """The ledger as if a share in one of his departments were all that lets him see a suggestion."""

    def known_to(self, user: User) -> SuggestionQuerySet:
        """The plain condition."""
        shares = Assignment.objects.filter(suggestion=OuterRef("pk"), department__in=departments_seen(user))
        found: SuggestionQuerySet = Suggestion.objects.filter(Exists(shares))
        return found


def asked_by_pages(town: Town) -> dict[str, Any]:
    """The SQL by which desk and ledger read the rows of their first page, beside the same by the plain condition."""
    user = town.twelve
    plain_desk = todos_with_due(Todo.objects.open().filter(department__in=departments_seen(user)))
    pairs: dict[str, tuple[QuerySet[Any], QuerySet[Any]]] = {
        "desk": (with_rows(in_order(waiting_for(user))), with_rows(in_order(plain_desk)))}
    for state in ("", "closed"):
        asked = QueryDict(f"state={state}")
        pairs[f"ledger {state}".strip()] = (
            Ledger(user, asked).chain().parts[0], PlainLedger(user, asked).chain().parts[0])
    found: dict[str, Any] = {}
    for name, (ours, plain) in pairs.items():
        taken = together({"ours": statement(ours[:A_PAGE]), "plain": statement(plain[:A_PAGE])}, times=40)
        found |= {name: taken["ours"].found(), f"{name}, plain": taken["plain"].found(),
                  f"{name} to plain": ratio(taken["ours"], taken["plain"])}
    return found


def stock_queue(town: Town) -> dict[str, Any]:
    """Our worklist of a user of twelve bureaus beside viewflow's own queue over its own tables of as many tasks."""
    user = town.twelve
    rows = _load_stock(town)

    def ours() -> list[Any]:
        return list(with_rows(in_order(waiting_for(user)))[:A_PAGE])

    def theirs() -> list[Any]:
        queue = Task.objects.filter(status="NEW").user_queue(User.objects.get(pk=user.pk))
        return list(queue.select_related("process").order_by("created")[:A_PAGE])

    found: dict[str, Any] = {}
    for name, work in (("our worklist", ours), ("viewflow's queue", theirs)):
        with CaptureQueriesContext(connection) as queries:
            shown = len(work())
        found[name] = {"rows": shown, "queries": len(queries)}
    taken = together({"our worklist": ours, "viewflow's queue": theirs}, times=5)
    return {"tasks": rows, **{name: {**found[name], **one.found()} for name, one in taken.items()},
            "viewflow's queue to ours": ratio(taken["viewflow's queue"], taken["our worklist"])}


def _page(way: Callable[[], QuerySet[Any]]) -> list[Any]:
    return list(way().order_by("-pk")[:A_PAGE])


def _table(before: str, taken: dict[str, Taken]) -> dict[str, Found]:
    return {before + name: one.found() for name, one in taken.items()}


def _grant(user: User, departments: list[int]) -> None:
    """A guardian row for each assignment, as one would have had without departments; for this measurement alone."""
    kind = ContentType.objects.get_for_model(Assignment)
    permission, _made = Permission.objects.get_or_create(
        content_type=kind, codename="view_assignment", defaults={"name": "view"})
    group, made = Group.objects.get_or_create(name=OF_THE_BENCH)
    user.groups.add(group)
    if not made:
        return
    rows = Rows(GroupObjectPermission(group=group, permission=permission, content_type=kind))
    numbers = Assignment.objects.filter(department__in=departments).values_list("pk", flat=True)
    with in_a_hurry():
        for pk in list(numbers):
            rows.add(object_pk=str(pk))
        rows.write()


def _load_stock(town: Town) -> int:
    """A process and a task of viewflow's own for each assignment of this congress, open where ours asks somebody."""
    if Task.objects.exists():
        return int(Task.objects.count())
    now: Any = recorded_now()
    route: Any = AnswerFlow
    token: Any = Token("start")
    processes = Rows(Process(flow_class=route, created=now, status="NEW"))
    tasks = Rows(Task(flow_task=route.draft, flow_task_type="HUMAN", created=now,
                      owner_permission="directory.handle", token=token,
                      owner_permission_content_type=ContentType.objects.get(app_label="directory", model="department")))
    asked = set(Todo.objects.open().filter(department__in=town.bureaus).values_list("assignment", flat=True))
    shares = Assignment.objects.filter(department__in=town.bureaus).values_list("pk", "department")
    written = 0
    with in_a_hurry():
        for share, department in list(shares):
            tasks.add(process_id=processes.add(), owner_permission_obj_pk=str(department),
                      status="NEW" if share in asked else "DONE")
        for rows in (processes, tasks):
            written = rows.write()
    return written
