"""Ordering, cancelling, taking up again, tidying away. Who may is asked by the page."""

import shutil
from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, QuerySet

from directory.clock import recorded_now
from directory.models import Department, User
from letters.batch.folder import folder_of
from letters.models import Batch, IssuedLetter
from suggestions.lifecycle.party import PartyState
from suggestions.models import Party

Stage = Batch.Stage
# Whoever takes it up so often without a single step forward will not get further the next time either.
MOST_RESTARTS = 3
BY_SUGGESTION = (
    "reply__assignment__suggestion__session", "reply__assignment__suggestion__number", "reply__assignment__round", "pk")
BY_NUMBER = ("reply__assignment__department", "issued_on", "entry__serial", "pk")
BY_DEPARTMENT = ("reply__assignment__department", *BY_SUGGESTION)


def order(user: User | None, kind: str, title: str, plan: list[tuple[int, int]], *, duplex: bool = True,
          department: Department | None = None, year: int | None = None) -> Batch:
    """Put down what is to be made: [pk of an issued letter, copies] in the order of printing."""
    return Batch.objects.create(
        kind=kind, title=title[:200], plan=[list(each) for each in plan], total=sum(copies for _pk, copies in plan),
        duplex=duplex, department=department, year=year, ordered_by=user, moved_at=recorded_now())


def planned(letters: QuerySet[IssuedLetter], by: Iterable[str], *, one_a_proposer: bool) -> list[tuple[int, int]]:
    """The letters in this order, each once or once a proposer (浙江 22, 上海 20); two queries."""
    rows = letters.order_by(*by).values_list("pk", "reply__assignment__suggestion")
    found = list(dict.fromkeys(rows))
    if not one_a_proposer:
        return [(pk, 1) for pk, _suggestion in found]
    copies: dict[int, int] = {}
    proposers = Party.objects.exclude(role=Party.Role.ADDRESSEE).exclude(state=PartyState.REFUSED)
    of_these = proposers.filter(suggestion__in=letters.order_by().values("reply__assignment__suggestion"))
    for suggestion in of_these.values_list("suggestion", flat=True).iterator():
        copies[suggestion] = copies.get(suggestion, 0) + 1
    return [(pk, max(1, copies.get(suggestion, 1))) for pk, suggestion in found]


def cancel(batch: Batch) -> None:
    """The step that is under way ends for nothing; what was made is thrown away."""
    open_stages = (Stage.WAITING, Stage.MAKING, Stage.FAILED)
    if Batch.objects.filter(pk=batch.pk, stage__in=open_stages).update(stage=Stage.CANCELLED, moved_at=recorded_now()):
        shutil.rmtree(folder_of(batch.pk), ignore_errors=True)


def take_up(batch: Batch) -> bool:
    """Go on where it stopped; False when it is not to go on."""
    return bool(Batch.objects.filter(pk=batch.pk, stage__in=(Stage.WAITING, Stage.MAKING, Stage.FAILED)).update(
        stage=Stage.WAITING, fault="", restarts=0, moved_at=recorded_now()))


def resume(batch: Batch) -> None:
    """Nobody has got on with it for long: the next step is tried once more, and counted."""
    Batch.objects.filter(pk=batch.pk, moved_at=batch.moved_at).update(
        restarts=F("restarts") + 1, moved_at=recorded_now())


def tidy(before: datetime) -> int:
    """Remove what was ordered before this moment, files and rows; returns how many."""
    old = list(Batch.objects.filter(ordered_at__lt=before).values_list("pk", flat=True))
    for pk in old:
        shutil.rmtree(folder_of(pk), ignore_errors=True)
    Batch.objects.filter(pk__in=old).delete()
    return len(old)
