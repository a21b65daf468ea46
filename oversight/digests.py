"""Composing digests (每日提醒): what concerns one person, late first, in one piece; nobody gets an empty one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, Max
from django.utils.translation import gettext as _

from directory.models import Post, User
from directory.parlance import speaking
from directory.rights import Right
from oversight.models import Digest, Reminder
from permissions.roles import RIGHTS_OF_ROLE
from permissions.scopes import absorbed_departments
from permissions.substitutes import stand_ins_on
from suggestions.queries import leaves_the_desk
from suggestions.wording import light_of, limit_words, spoken_number

# More nobody reads in one piece; the number of all stands above, the rest in his worklist.
SHOWN = 50
A_CHUNK = 1000


class Call(NamedTuple):
    """A limit that calls for the attention of those of a department (pk) who hold a right."""

    due_on: date
    clock: int
    kind: str
    share: int | None
    suggestion: int
    title: str
    unit: str
    department: int
    right: str
    source: str

    def in_order(self) -> tuple[date, int]:
        """The most overdue first."""
        return self.due_on, self.clock


@dataclass
class Pile:
    """What has been put together for one person so far."""

    late: int = 0
    total: int = 0
    items: list[dict[str, Any]] = field(default_factory=list)
    last: int = 0  # the limit (pk) added last: who is called to it twice reads it once


def write_digests(day: date) -> list[Digest]:
    """A digest for everybody whom reminders not yet told concern; then they are told. Inside a transaction.

    Eight queries, and one for every thousand digests; the reminders are streamed.
    """
    newest = Reminder.objects.filter(told=False).aggregate(newest=Max("pk"))["newest"]
    if newest is None:
        return []
    waiting = Reminder.objects.filter(told=False, pk__lte=newest)
    digests = Digest.objects.bulk_create(digests_of(_calls(waiting), day), batch_size=1000)
    waiting.update(told=True)
    return digests


def digests_of(calls: Iterable[Call], day: date) -> list[Digest]:
    """Not saved. `calls` come in order, the most overdue first; five queries for whom they concern."""
    desks = _desks(day)
    piles: dict[int, Pile] = {}
    for call in calls:
        for person in desks.get((call.department, call.right), ()):
            _add(piles.setdefault(person, Pile()), call, day)
    people = User.objects.in_bulk(list(piles))
    return [Digest(person=people[pk], on=day, items=pile.items, late=pile.late, total=pile.total)
            for pk, pile in sorted(piles.items())]


def words_of(digest: Digest) -> str:
    """超期2件、将到期3件需要办理."""
    parts = [(_("超期%d件"), digest.late), (_("将到期%d件"), digest.total - digest.late)]
    return _("时限提醒：%s") % "，".join(words % count for words, count in parts if count)


def _add(pile: Pile, call: Call, day: date) -> None:
    if pile.last == call.clock:
        return
    pile.last = call.clock
    late = call.due_on < day
    pile.total += 1
    pile.late += late
    if len(pile.items) < SHOWN:
        light = light_of(call.due_on, day)["words"]
        with speaking(call.source):
            said = [call.unit, limit_words(call.kind, call.share), light]
        pile.items.append({"suggestion": call.suggestion, "title": call.title, "late": late,
                           "words": "，".join(part for part in said if part)})


def _calls(reminders: Any) -> Iterator[Call]:
    """In order; a stream."""
    # What was done, put off, protected or frozen since it was reminded of stands in no digest.
    told = reminders.filter(leaves_the_desk("clock__suggestion"), clock__stopped_on=None, clock__due_on=F("due_on"))
    rows = told.order_by("due_on", "clock", "pk").values_list(
        "due_on", "clock", "clock__kind", "clock__assignment", "clock__suggestion", "clock__suggestion__number",
        "clock__suggestion__title", "clock__assignment__department__short_name", "department", "right",
        "clock__suggestion__source")
    for (due, clock, kind, share, suggestion, number, title, unit, department, right,
         source) in rows.iterator(chunk_size=A_CHUNK):
        with speaking(source):
            head = _("%s ") % spoken_number(number) if number else ""
        yield Call(due, clock, kind, share, suggestion, head + title, unit or "", department, right, source)


def _desks(day: date) -> Mapping[tuple[int, str], list[int]]:
    """(department, right) → who holds it there, and who stands in for him on `day` (代理); four queries.

    For what is finished in the name of a department that was merged (机构撤并), those of its successor.
    """
    found: dict[tuple[int, str], dict[int, None]] = {}
    stand_ins, absorbed = stand_ins_on(day), absorbed_departments()
    posts = Post.objects.filter(person__is_active=True).order_by("person").values_list("department", "role", "person")
    for department, role, person in posts:
        there = [person, *(one for one, scope in stand_ins.get(person, {}).items()
                           if scope is None or department in scope)]
        for right in RIGHTS_OF_ROLE.get(role, ()):
            for desk in (department, *absorbed.get(department, ())):
                found.setdefault((desk, Right(right).value), {}).update(dict.fromkeys(there))
    return {desk: list(people) for desk, people in found.items()}
