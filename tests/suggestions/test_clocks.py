"""What a limit is once it stood still, was put off, or was handed on: the law's own day stays (代表法 51)."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from directory.clock import at
from procedures.terms import ReassignmentClock
from suggestions.models import Clock, Halt
from tests.cast import Cast, Life
from tests.web.people import logged_in
from tests.workflow.procedure import lay_down
from workflow.reading.casefile import load
from workflow.reading.lateness import why_words

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
        "依据：《代表法》第五十一条第二款。2026年4月1日至5月1日冻结30日，法定期限不因此顺延；"
        "因此超期的，以冻结为由说明。")


def test_a_halt_leaves_its_reason_beside_every_limit_it_halted(cast: Cast) -> None:
    begin, end = date(2026, 3, 9), date(2026, 3, 12)
    life = halted(assigned(cast), begin, end)
    kept = {one.clock.kind: one for one in Halt.objects.select_related("clock")}
    assert {(one.since, one.until, one.days, one.reason) for one in kept.values()} == {(begin, end, 3, "第一段")}
    assert (kept["reply"].due_before, kept["reply"].due_after) == (LAST, LAST)
    assert (kept["first_contact"].due_before, kept["first_contact"].due_after) == (
        date(2026, 4, 3), date(2026, 4, 7))  # 4 to 6 April: 清明
    case = f"/suggestions/{life.suggestion.pk}/"
    page = logged_in(cast.drafter[cast.police.pk]).get(case).text
    assert "2026年3月9日至12日冻结3日" in page
    assert "到期日由2026年4月3日（周五）顺延至2026年4月7日（周二）。" in page
    assert "第一段" in page
    assert "第一段" not in logged_in(cast.delegates[0].person).get(case).text


def test_a_halt_is_told_as_the_reason_in_the_ledger(cast: Cast) -> None:
    life = halted(assigned(cast), date(2026, 4, 1), date(2026, 5, 1))
    with at(date(2026, 6, 20)):
        assert why_words(load(life.fresh), cast.clerk).endswith(
            "市公安局：2026年4月1日至5月1日冻结30日")


def test_thawed_on_the_day_it_was_frozen_nothing_stood_still(cast: Cast) -> None:
    halted(assigned(cast), date(2026, 3, 9), date(2026, 3, 9))
    assert not Halt.objects.exists()


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


def test_frozen_while_a_year_is_entered_it_goes_on_by_that_calendar(cast: Cast, tmp_path: Path) -> None:
    with at(date(2026, 12, 16)):
        life = Life(cast).assigned(cast.police, cast.roads)
    with at(date(2026, 12, 17)):
        life.act(cast.clerk, "freeze", reason="第一段")
        entered(tmp_path)
    with at(date(2026, 12, 21)):
        life.act(cast.head, "unfreeze", reason="不涉密")
    reply = Clock.objects.get(suggestion=life.suggestion, kind="reply")
    assert (reply.due_on, reply.provisional) == (date(2027, 3, 17), False)
    assert "当日是抗洪假期，顺延至2027年3月17日（周三）" in reply.explanation
    assert Halt.objects.get(clock=reply).due_before == date(2027, 3, 17)


def test_what_stood_still_is_counted_again_when_a_year_is_entered(cast: Cast, tmp_path: Path) -> None:
    with at(date(2026, 12, 16)):
        life = Life(cast).assigned(cast.police).accepted(cast.police)
    halted(life, date(2026, 12, 17), date(2026, 12, 21))
    contact = Clock.objects.get(suggestion=life.suggestion, kind="first_contact")
    assert (contact.due_on, contact.provisional) == (date(2027, 1, 18), True)  # 13 January, and four days
    assert "2027年放假安排尚未录入" in contact.explanation
    entered(tmp_path)
    contact.refresh_from_db()
    assert (contact.due_on, contact.provisional) == (date(2027, 1, 18), False)  # 14 January, a holiday more
    assert "尚未录入" not in contact.explanation
    assert contact.explanation.endswith("2026年12月17日至21日冻结4日，顺延至2027年1月18日（周一）。")


def test_a_granted_day_is_sure_and_the_longest_limit_follows_the_calendar(cast: Cast, tmp_path: Path) -> None:
    def granted(until: date) -> Life:
        with at(date(2026, 9, 16)):
            life = Life(cast).assigned(cast.police).accepted(cast.police)
            life.act(cast.drafter[cast.police.pk], "ask_extension", life.share(cast.police), reason="面广", until=until)
            return life.answer(cast.clerk, "grant_extension", cast.police)

    def extended(life: Life) -> Clock:
        return Clock.objects.get(suggestion=life.suggestion, kind="reply_extended")
    named, longest = granted(date(2027, 1, 29)), granted(date(2027, 3, 16))
    assert [(extended(one).due_on, extended(one).provisional) for one in (named, longest)] == [
        (date(2027, 1, 29), False), (date(2027, 3, 16), True)]
    entered(tmp_path)
    assert [(extended(one).due_on, extended(one).provisional) for one in (named, longest)] == [
        (date(2027, 1, 29), False), (date(2027, 3, 17), False)]
    words = "经代表工委同意延期答复，延至2027年%s。最长期限：自2026年9月16日"
    assert extended(longest).explanation.startswith(words % "3月17日（周三）")
    assert extended(named).explanation.startswith(words % "1月29日（周五）")
    assert "尚未录入" not in extended(named).explanation + extended(longest).explanation


def test_recalled_it_runs_on_by_the_calendar_of_the_day(cast: Cast, tmp_path: Path) -> None:
    with at(date(2026, 12, 16)):
        life = Life(cast).assigned(cast.police).accepted(cast.police)
    with at(date(2026, 12, 18)):
        life.replied(cast.police)
        entered(tmp_path)
    assert Clock.objects.get(suggestion=life.suggestion, kind="reply").provisional
    with at(date(2026, 12, 21)):
        life.act(cast.head, "recall_letter", life.share(cast.police).reply, reason="日期有误")
    reply = Clock.objects.get(suggestion=life.suggestion, kind="reply")
    assert (reply.stopped_on, reply.due_on, reply.provisional) == (None, date(2027, 3, 17), False)


def entered(folder: Path) -> None:
    """The notice of 2027 is entered, and every running date counted anew."""
    notice = folder / "2027.txt"
    notice.write_text("2027-01-01至2027-01-03 休 元旦\n2027-03-08至2027-03-16 休 抗洪\n", encoding="utf-8")
    call_command("import_calendar", "2027", str(notice), stdout=StringIO(), stderr=StringIO())
