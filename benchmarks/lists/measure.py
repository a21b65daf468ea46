"""What lists, search and export cost on this database: each a few times, with median, p95 and queries."""

import resource
import time
from collections.abc import Callable
from statistics import median, quantiles
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from guardian.models import GroupObjectPermission
from guardian.shortcuts import get_objects_for_user

from benchmarks.lists.load import BATCH, Town
from benchmarks.lists.words import Matter
from directory.models import User
from permissions.scopes import departments_seen, forget
from suggestions.models import Ask, Assignment, Suggestion
from suggestions.search import find, similar
from workflow.listfiles import csv_of
from workflow.reading.ledger import Ledger
from workflow.reading.paging import LongPaginator

Found = dict[str, Any]
TIMES = 15


def timed(work: Callable[[], Any], times: int = TIMES) -> Found:
    """Milliseconds by the clock and of the processor (on SQLite that is all of it); the first is not counted."""
    work()
    taken, worked = [], []
    for _time in range(times):
        begin, cpu = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - begin) * 1000)
        worked.append((time.process_time() - cpu) * 1000)
    return {"median_ms": round(median(taken), 2), "p95_ms": round(quantiles(taken, n=20)[-1], 2),
            "cpu_ms": round(median(worked), 2)}


def page(user: User, address: str) -> Found:
    """A page through the whole site, with its queries and its weight."""
    client = Client()
    client.force_login(user)
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    asked = len(queries)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return {**timed(lambda: client.get(address)), "queries": asked, "bytes": len(answer.content)}


def pages(town: Town) -> dict[str, Found]:
    """Worklists and ledgers of an office, of a bureau, of a user of twelve departments; the first and the last page."""
    ledger = "/suggestions/"
    found = {f"{name} {address}": page(user, address)
             for name, user in (("clerk", town.clerk), ("bureau", town.receiver), ("twelve", town.of_twelve))
             for address in ("/", ledger, f"{ledger}?state=closed")}
    found["clerk first page of all"] = found[f"clerk {ledger}"]
    found["clerk last page of all"] = page(town.clerk, f"{ledger}?page=last")
    return found


def permissions(town: Town) -> dict[str, Found]:
    """The rows of one page by our rights, by EXISTS alone, and by guardian over a row an assignment."""
    user = town.of_twelve
    seen = departments_seen(user)
    shares = Assignment.objects.filter(suggestion=OuterRef("pk"), department__in=seen)
    _grant(user, seen)

    def by_guardian() -> list[Any]:
        mine = get_objects_for_user(user, "suggestions.view_assignment", Assignment, accept_global_perms=False)
        return list(Suggestion.objects.filter(assignments__in=mine).distinct().order_by("-pk")[:30])

    return {
        "visible_to": timed(lambda: list(Suggestion.objects.visible_to(user).order_by("-pk")[:30])),
        "plain EXISTS": timed(lambda: list(Suggestion.objects.filter(Exists(shares)).order_by("-pk")[:30])),
        "get_objects_for_user": timed(by_guardian, times=3)}


def _grant(user: User, departments: list[int]) -> None:
    """A guardian row for each assignment, as one would have had without departments; for this measurement alone."""
    kind = ContentType.objects.get_for_model(Assignment)
    permission, _made = Permission.objects.get_or_create(
        content_type=kind, codename="view_assignment", defaults={"name": "view"})
    group, _made = Group.objects.get_or_create(name="benchmark")
    user.groups.add(group)
    numbers = Assignment.objects.filter(department__in=departments).values_list("pk", flat=True)
    GroupObjectPermission.objects.bulk_create(
        (GroupObjectPermission(group=group, permission=permission, content_type=kind, object_pk=str(pk))
         for pk in numbers), batch_size=BATCH, ignore_conflicts=True)


def searching() -> dict[str, Found]:
    """Two characters by the index and by LIKE, how much is found, and what reads like a reworded title."""
    everything = Suggestion.objects.order_by()
    found: dict[str, Found] = {}
    for text in ("盲道", "母婴"):
        asks = Ask.objects.filter(suggestion=OuterRef("pk"), text__contains=text)
        scan = everything.filter(Q(title__contains=text) | Q(facts__contains=text) | Exists(asks))
        index = find(everything, text)
        brute, hits = set(scan.values_list("pk", flat=True)), set(index.values_list("pk", flat=True))
        found[f"find {text}"] = {**timed(index.count), "hits": len(hits),
                                 "recall": len(hits & brute) / max(len(brute), 1)}
        found[f"LIKE {text}"] = timed(scan.count, times=3)
    planted = [Matter(number) for number in range(0, Suggestion.objects.count(), Suggestion.objects.count() // 100)]
    missed = [matter for matter in planted if matter.title not in _titles_like(matter.reworded())]
    turn = iter(planted * TIMES)
    found["similar"] = {**timed(lambda: similar(everything, next(turn).reworded())),
                        "hit@5": 1 - len(missed) / len(planted)}
    return found


def _titles_like(text: str) -> set[str]:
    alike = [pk for pk, _likeness in similar(Suggestion.objects.order_by(), text)]
    return set(Suggestion.objects.filter(pk__in=alike).values_list("title", flat=True))


def export(town: Town) -> Found:
    """The whole ledger as CSV: until the first byte, to the end, and by how much the process grew."""
    forget(town.clerk)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.perf_counter()
    stream = csv_of(Ledger(town.clerk, QueryDict("")))
    size = len(next(stream)) + len(next(stream))
    first = time.perf_counter() - begin
    size += sum(len(part) for part in stream)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    rows = Ledger(town.clerk, QueryDict("")).rows.count()
    return {"rows": rows, "first_rows_s": round(first, 3), "total_s": round(time.perf_counter() - begin, 2),
            "bytes": size, "grown_mb": round(grown, 1)}


def middle(town: Town) -> Found:
    """The rows alone, without HTTP: first page, middle, last."""
    def rows(where: float) -> Callable[[], Any]:
        def work() -> Any:
            book = LongPaginator(Ledger(town.clerk, QueryDict("")).chain(), 30)
            number = "last" if where == 1 else str(max(int(book.num_pages * where), 1))
            return list(book.found(number)[0])
        return work
    return {name: timed(rows(where), times=5) for name, where in (("first", 0), ("middle", 0.5), ("last", 1.0))}
