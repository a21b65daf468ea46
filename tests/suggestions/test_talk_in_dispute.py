"""What was told instead of the first talk, and denied, around a 申请退回: the decision alone lengthens its limit."""

from datetime import date

import pytest

from directory.clock import at, today
from tests.cast import Cast, Life
from tests.web.people import logged_in

ASSIGNED, ASKED, DECIDED = date(2026, 3, 5), date(2026, 3, 9), date(2026, 4, 20)
BEFORE, DURING, AFTER = (6, 3), (16, 3), (21, 4)
OWED_BY = date(2026, 5, 14)  # 20工作日 from 5 March are 2 April; 42 days later


def day_of(act: str, done: list[str]) -> date:
    """The request and its decision have their days; what is told, denied or talked comes before, between or after."""
    if act in ("ask", "decide"):
        return ASKED if act == "ask" else DECIDED
    day, month = AFTER if "decide" in done else DURING if "ask" in done else BEFORE
    return date(2026, month, day + ("tell" in done))


def does(life: Life, act: str) -> Life:
    cast = life.cast
    police, drafter = cast.police, cast.drafter[cast.police.pk]
    share = life.share(police)
    if act == "ask":
        return life.answer(drafter, "ask_release", police, reason="不属职责")
    if act == "decide":
        return life.answer(cast.clerk, "refuse_release", police, reason="职责清单第三条")
    if act == "tell":
        return life.act(drafter, "waive_contact", share, kind="declined", reason="秘书转告。")
    if act == "talk":
        return life.act(drafter, "log_contact", share, on=today(), how="phone", note="谈过。")
    return life.act(cast.delegates[0].person, "deny_waiver", share, reason="我没有谢绝联系。")


def lived(cast: Cast, order: list[str]) -> Life:
    with at(ASSIGNED):
        life = Life(cast).assigned(cast.police).answer(cast.receiver[cast.police.pk], "sign_for")
    for place, act in enumerate(order):
        with at(day_of(act, order[:place])):
            does(life, act)
    return life


@pytest.mark.parametrize(("order", "due", "runs"), [
    # Decision 0050: the 42 days that the decision took are not the bureau's. Decision 0028: what was told and denied
    # neither takes nor gives a day, whether before the dispute, in it or after it.
    ("ask decide", OWED_BY, True),
    ("tell deny ask decide", OWED_BY, True),
    ("tell ask deny decide", OWED_BY, True),
    ("tell ask decide deny", OWED_BY, True),
    ("ask tell deny decide", OWED_BY, True),
    ("ask tell decide deny", OWED_BY, True),
    ("ask decide tell deny", OWED_BY, True),
    # Not denied, it stands instead of the talk.
    ("tell ask decide", OWED_BY, False),
    ("ask tell decide", OWED_BY, False),
    # A talk has met the duty: nothing is owed again, and nothing need end later.
    ("tell ask talk deny decide", date(2026, 4, 2), False),
    ("ask talk decide", date(2026, 4, 2), False),
])
def test_only_the_decision_lengthens_it(cast: Cast, order: str, due: date, runs: bool) -> None:
    life = lived(cast, order.split())
    clock = life.share(cast.police).clocks.get(kind="first_contact")
    assert (clock.due_on, clock.stopped_on is None) == (due, runs)
    assert ("2026年3月9日至4月20日申请退回待决定42日" in clock.explanation) == (due == OWED_BY)


@pytest.mark.parametrize(("order", "words"), [
    ("ask tell", "4月2日前，3月16日说明未联系的原因"), ("ask talk", "4月2日前，3月16日办到"),
    ("tell ask deny", "4月2日前，等申请退回的决定"), ("tell ask decide", "5月14日前，3月6日说明未联系的原因")])
def test_the_page_tells_the_day_of_what_was_told(cast: Cast, order: str, words: str) -> None:
    """In a dispute the limit stands still since the request: that day is not the talk's."""
    life = lived(cast, order.split())
    with at(DECIDED):
        assert f"首次联系应于{words}" in logged_in(cast.clerk).get(f"/suggestions/{life.suggestion.pk}/").text
