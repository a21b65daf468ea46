"""代理 on screen: named by oneself or the administrator, ended early, and what the stand-in then finds."""

from datetime import date

from directory.clock import at
from directory.models import Substitute
from tests.cast import Cast, Life
from tests.stories.people import TITLE, Day, People
from tests.web.people import logged_in

DAYS = {"first_day": "2026-05-11", "last_day": "2026-05-22"}


def test_a_leader_away_has_his_letters_signed(cast: Cast, on: Day, people: People) -> None:
    police = cast.police
    leader, receiver = people(cast.leader[police.pk]), people(cast.receiver[police.pk])
    on(5, 8)
    Life(cast, title=TITLE).assigned(police).accepted(police).drafted(police).to_sign(police)
    leader.goes("/absence/").presses(
        "请他代理", {"由谁代理": "收0", "从哪天起": "2026-05-11", "到哪天止": ""}, status=422)
    leader.presses("请他代理", {"由谁代理": "收0", "到哪天止": "2026-05-22", "事由": "外出学习"})
    leader.sees("收0代理，2026年5月11日至2026年5月22日，外出学习")
    assert receiver.home().waiting() == []

    # On those days what waits for him waits for the stand-in; the Record says who acted for whom.
    on(5, 11)
    receiver.goes("/absence/").sees("代签0，2026年5月11日至2026年5月22日")
    receiver.takes(TITLE).presses("签发").presses("确认签发")
    receiver.home().follows("台账").follows(TITLE).sees("收0代签0")

    # Back earlier.
    leader.goes("/absence/").presses("结束收0的代理").sees_not("收0代理，2026年5月11日")
    assert receiver.goes("/absence/").sees_not("代签0")


def test_the_administrator_names_one_for_who_cannot(cast: Cast) -> None:
    leader, reviewer = cast.leader[cast.police.pk], cast.reviewer[cast.police.pk]
    address = f"/manage/people/{leader.pk}/absence/"
    with at(date(2026, 5, 10)):
        assert logged_in(cast.admin).post(address, {"stand_in": reviewer.pk, **DAYS}).status_code == 302
        again = logged_in(cast.admin).post(address, {"stand_in": cast.drafter[cast.police.pk].pk, **DAYS})
    assert again.status_code == 422
    assert "这些天已由核0代理" in again.content.decode()
    (row,) = Substitute.objects.all()
    assert (row.person, row.stand_in, row.named_by) == (leader, reviewer, cast.admin)


def test_nobody_ends_anothers(cast: Cast) -> None:
    leader, reviewer = cast.leader[cast.police.pk], cast.reviewer[cast.police.pk]
    with at(date(2026, 5, 10)):
        logged_in(leader).post("/absence/", {"stand_in": reviewer.pk, **DAYS})
        row = Substitute.objects.get()
        assert logged_in(reviewer).post("/absence/", {"end": row.pk}).status_code == 404
        assert logged_in(reviewer).post("/absence/", {"end": "x"}).status_code == 404


def test_a_colleague_of_another_bureau_is_not_offered(cast: Cast) -> None:
    stranger = cast.leader[cast.roads.pk]
    answer = logged_in(cast.leader[cast.police.pk]).post("/absence/", {"stand_in": stranger.pk, **DAYS})
    assert answer.status_code == 422
    assert not Substitute.objects.exists()
