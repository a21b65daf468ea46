"""What a limit is once it stood still, was put off, or was handed on: the law's own day stays (代表法 51)."""

from datetime import date

import pytest

from directory.clock import at
from procedures.terms import ReassignmentClock
from suggestions.models import Clock
from tests.cast import Cast, Life
from tests.workflow.procedure import lay_down

ASSIGNED, LAST = date(2026, 3, 6), date(2026, 6, 8)  # 6 June is a Saturday


def assigned(cast: Cast) -> Life:
    with at(ASSIGNED):
        return Life(cast).assigned(cast.police).accepted(cast.police)


def halted(life: Life, begin: date, end: date) -> Life:
    with at(begin):
        life.act(life.cast.clerk, "freeze", reason="第一段")
    with at(end):
        return life.act(life.cast.head, "unfreeze", reason="保密局认定不涉密")


def moved_to_the_roads(life: Life) -> Life:
    life.act(life.cast.delegates[0].person, "object_to_assignment", life.share(life.cast.police), reason="不归公安管")
    return life.answer(life.cast.clerk, "follow_objection", to=life.cast.roads)


def running(life: Life) -> list[tuple[str, str, date]]:
    clocks = Clock.objects.filter(suggestion=life.suggestion, stopped_on=None, kind__in=["reply", "reply_extended"])
    return [(clock.kind, clock.assignment.department.short_name, clock.due_on) for clock in clocks]


def test_a_halt_does_not_move_the_law_s_day_and_is_the_reason_for_being_late(cast: Cast) -> None:
    life = halted(assigned(cast), date(2026, 4, 1), date(2026, 5, 1))
    assert running(life) == [("reply", "市公安局", LAST)]
    said = Clock.objects.get(kind="reply").explanation
    assert said.endswith(
        "依据：《代表法》第五十一条第二款。其间冻结30日，法定期限不因此顺延；因此超期的，以冻结为由说明。")


def test_a_day_that_was_granted_moves_as_far_as_the_law_s_six_months(cast: Cast) -> None:
    life = assigned(cast)
    with at(date(2026, 3, 9)):
        life.extended(cast.police)
    assert running(life) == [("reply_extended", "市公安局", date(2026, 7, 8))]
    halted(life, date(2026, 4, 1), date(2026, 5, 1))
    assert running(life) == [("reply_extended", "市公安局", date(2026, 8, 7))]
    halted(life, date(2026, 6, 1), date(2026, 8, 1))
    assert running(life) == [("reply_extended", "市公安局", date(2026, 9, 7))]


def test_who_takes_over_what_stood_still_has_the_day_it_had(cast: Cast) -> None:
    life = halted(assigned(cast), date(2026, 3, 9), date(2026, 3, 12))
    with at(date(2026, 3, 16)):
        moved_to_the_roads(life)
    assert running(life) == [("reply", "市交通局", LAST)]


@pytest.mark.parametrize("mode", [ReassignmentClock.REST, ReassignmentClock.FULL])
def test_who_takes_over_what_was_put_off_has_the_day_that_was_granted(cast: Cast, mode: ReassignmentClock) -> None:
    lay_down(cast.congress, clock_on_reassignment=mode)
    life = assigned(cast)
    with at(date(2026, 3, 9)):
        life.extended(cast.police)
    with at(date(2026, 3, 16)):
        moved_to_the_roads(life)
    assert running(life) == [("reply_extended", "市交通局", date(2026, 7, 8))]
