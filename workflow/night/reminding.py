"""The ladder (催办阶梯) at night: limits that came to a new step are taken down, then everybody has one digest.

Done once a working day. Stopped anywhere and begun again, it goes on: a step taken is a row, and the day is closed
together with its digests.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from directory.clock import recorded_now, today
from directory.rights import Right
from oversight.actions.remind import remind_all, reminder_of
from oversight.digests import Call, digests_of, words_of, write_digests
from oversight.due import OF_THE_OFFICE, Standing, at_a_new_step, standings, steps_of
from oversight.ladder import Audience, Step
from oversight.models import Digest, Reminder, ReminderRound
from oversight.models.rung import ladders
from procedures.terms import LimitKind
from procedures.working_days import the_calendar
from suggestions.models import Clock
from suggestions.wording import limit_words
from workflow.by_the_clock import Done, act_on_many
from workflow.models import Notice, Todo

# Six reads a chunk, two rows written a limit: no more than a query for every thousand of them.
CHUNK = 4000


class Due(NamedTuple):
    """A limit, a step it has come to, and whose attention that calls for: a department (pk) and a right in it."""

    clock: Clock
    step: Step
    department: int
    right: Right


def remind(dry: bool) -> Iterator[str]:
    """Offices remind nobody on a day off, and nobody twice on a day."""
    standing = _standing_now()
    if standing is None:
        return
    planned: list[Call] = []
    for dues in _taken(standing, dry=dry):
        for due in dues:
            yield _line(due)
        if dry:
            planned += map(_call, dues)
    for one in _composed(planned) if dry else _written():
        yield _("给%(who)s的提醒：%(words)s") % {"who": one.person.name, "words": words_of(one)}


def digests_to_come() -> list[Digest]:
    """What `remind` would still write today; nothing is saved."""
    standing = _standing_now()
    return [] if standing is None else _composed(
        [_call(due) for dues in _taken(standing, dry=True) for due in dues])


def _standing_now() -> list[Standing] | None:
    """None where nobody is reminded any more today."""
    day, calendar = today(), the_calendar()
    if not calendar.is_working(day) or ReminderRound.objects.filter(on=day).exists():
        return None
    return standings(ladders(), day, calendar)


def _taken(standing: Sequence[Standing], *, dry: bool) -> Iterator[Sequence[Due]]:
    """The steps, in resumable chunks in the order of the limits."""
    last, full = 0, True
    while full and (chunk := list(at_a_new_step(standing).filter(pk__gt=last).order_by("pk")
                                  .values_list("pk", "suggestion")[:CHUNK])):
        last, full = chunk[-1][0], len(chunk) == CHUNK
        clocks = [pk for pk, _suggestion in chunk]
        if dry:
            yield _dues(standing, clocks)
            continue
        dues: list[Due] = []
        act_on_many("remind", {pk for _clock, pk in chunk}, partial(_take, standing, clocks, dues))
        yield dues


def _take(standing: Sequence[Standing], clocks: Sequence[int], dues: list[Due]) -> Sequence[Done]:
    """Under the locks: take the steps that are still to be taken, name them in `dues`."""
    dues += _dues(standing, clocks)
    remind_all(reminder_of(due.clock, due.step, due.department, due.right, today()) for due in dues)
    return [(due.clock, {"kind": due.clock.kind, "due_on": due.clock.due_on, "days": due.step.days,
                         "audience": due.step.audience, **_to_pass_on(due.clock)}) for due in dues]


def _to_pass_on(clock: Clock) -> dict[str, int]:
    """Whose term of 交办 it is, where a relay's: it is one of 转办 in words."""
    return {"share": clock.assignment_id} if clock.kind == LimitKind.ASSIGN and clock.assignment_id else {}


def _dues(standing: Sequence[Standing], pks: Sequence[int]) -> list[Due]:
    """What is still to be done for these limits; read anew, for somebody may have been faster."""
    windows = {congress: one.windows for one in standing for congress in one.congresses}
    clocks = list(at_a_new_step(standing).filter(pk__in=pks).order_by("pk").select_related(
        "suggestion", "assignment__department__parent"))
    taken = set(Reminder.objects.filter(clock__in=pks).values_list("clock", "due_on", "days", "audience"))
    asked = _asked({clock.suggestion_id for clock in clocks})
    return [Due(clock, step, *_whose_attention(clock, step, asked)) for clock in clocks
            for step in steps_of(clock.due_on, windows[clock.suggestion.congress_id])
            if (clock.pk, clock.due_on, step.days, step.audience) not in taken]


def _asked(suggestions: set[int]) -> Mapping[tuple[int, int | None], tuple[int, Right]]:
    """(suggestion, assignment) → department and right of who is asked now."""
    todos = Todo.objects.open().filter(
        process__suggestion__in=suggestions, department__isnull=False, owner_permission__startswith="directory.")
    rows = todos.order_by("-pk").values_list("process__suggestion", "assignment", "department", "owner_permission")
    return {(suggestion, share): (department, Right(permission.removeprefix("directory.")))
            for suggestion, share, department, permission in rows}


def _whose_attention(
        clock: Clock, step: Step, asked: Mapping[tuple[int, int | None], tuple[int, Right]]) -> tuple[int, Right]:
    """The desk that has it, the head of its department, the 政府办 above, the congress office."""
    office, share = clock.suggestion.office_id, clock.assignment
    if share is None or clock.kind in OF_THE_OFFICE:
        desk, head, above = (office, Right.ASSIGN), (office, Right.CORRECT), (office, Right.DECIDE)
        if share is not None:
            desk = asked.get((clock.suggestion_id, share.pk), desk)
    else:
        unit, government = share.department, share.government
        desk, head = (unit.pk, Right.HANDLE), (unit.pk, Right.SIGN_PAPER)
        above = (government.pk, Right.SUPERVISE) if government else (office, Right.DECIDE)
        now = asked.get((clock.suggestion_id, share.pk))
        # The 督查 people have it while they vet the reply, a joint lead's head while he is asked to agree to it (会签).
        if now is not None and (now[0] == unit.pk or now[1] in (Right.VET, Right.SIGN_PAPER, Right.LEAD)):
            desk = now
    return {Audience.HANDLERS: desk, Audience.LEADERS: head, Audience.SUPERVISORS: above,
            Audience.OFFICE: (office, Right.DECIDE)}[Audience(step.audience)]


def _composed(planned: Sequence[Call]) -> list[Digest]:
    return digests_of(sorted(planned, key=Call.in_order), today())


def _written() -> list[Digest]:
    """Everybody's digest and the notice of it; with them the day is closed."""
    with transaction.atomic():
        ReminderRound.objects.create(on=today(), closed_at=recorded_now())
        digests = write_digests(today())
        Notice.objects.bulk_create(
            (Notice(person_id=one.person_id, digest=one, words=words_of(one)) for one in digests), batch_size=1000)
    return digests


def _call(due: Due) -> Call:
    clock = due.clock
    return Call(clock.due_on, clock.pk, clock.kind, clock.assignment_id, clock.suggestion_id,
                clock.suggestion.numbered_title, str(clock.assignment.department) if clock.assignment else "",
                due.department, due.right, clock.suggestion.source)


def _line(due: Due) -> str:
    return _("%(what)s，%(kind)s，%(unit)s%(step)s，提醒%(audience)s") % {
        "what": due.clock.suggestion.numbered_title, "kind": limit_words(due.clock.kind, due.clock.assignment_id),
        "unit": due.clock.assignment.department if due.clock.assignment else due.clock.suggestion.office,
        "step": due.step.words, "audience": Audience(due.step.audience).label}
