"""再次答复仍不满意: what the texts want before the office decides, and that nobody decides without it."""

from datetime import date

import pytest

from directory.clock import today
from suggestions.errors import Incomplete, NotAllowed, NotNow
from suggestions.models import Meeting, Reply
from tests.cast import Cast, Life
from tests.workflow.procedure import lives_by

HELD = {"attended": "沈秋禾、市公安局、两位专家", "reason": "应当写明开行日期。"}


def twice_unsatisfied(cast: Cast, preset: str = "national-2025") -> Life:
    """The second reply does not satisfy either; that there is one 河南 22 says by itself, elsewhere the office."""
    lives_by(cast.congress, preset, date(2026, 1, 1))
    life = Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police)
    life.rated("unsatisfied", "没有时间表。")
    if "decide" in life.steps():
        life.handled_again(cast.police)
    return life.accepted(cast.police).replied(cast.police).rated("unsatisfied", "还是没有。")


def logs(life: Life, kind: str, **more: object) -> Life:
    reply = life.share(life.cast.police).reply
    return life.act(life.cast.clerk, "log_meeting", reply, **{"kind": kind, "held_on": today(), **HELD, **more})


@pytest.mark.parametrize(("preset", "other", "kind", "words"), [
    ("henan-2017", "talk", "evaluation", "先由有关单位和专家评估"),
    ("chongqing-2018", "evaluation", "talk", "先召集代表和承办单位研究"),
])  # fmt: skip
def test_the_office_decides_after_it_only(cast: Cast, preset: str, other: str, kind: str, words: str) -> None:
    """河南 22③, 重庆 27②."""
    life = twice_unsatisfied(cast, preset)
    for verb, said in (("close", {}), ("handle_again", {"leads": [cast.roads]})):
        with pytest.raises(NotNow, match=words):
            life.answer(cast.clerk, verb, reason="已说明", **said)
    with pytest.raises(NotNow, match=words):
        logs(life, other).answer(cast.clerk, "close", reason="已说明")
    logs(life, kind).answer(cast.clerk, "close", reason="按评估意见办理。")
    assert life.fresh.state == "closed"
    assert [(one.kind, one.outcome) for one in Meeting.objects.order_by("pk")] == [
        (other, "应当写明开行日期。"), (kind, "应当写明开行日期。")]


def test_where_the_text_says_nothing_the_office_just_decides(cast: Cast) -> None:
    twice_unsatisfied(cast).answer(cast.clerk, "close", reason="已说明")
    assert Reply.objects.filter(settled=True).count() == 2


def test_after_the_first_reply_nothing_is_wanted(cast: Cast) -> None:
    lives_by(cast.congress, "chongqing-2018", date(2026, 1, 1))
    life = Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police).rated("unsatisfied", "没有。")
    with pytest.raises(NotNow, match="再次答复以后"):
        logs(life, "talk")
    assert life.answer(cast.clerk, "close", reason="已说明").fresh.state == "closed"


def test_what_is_written_down_makes_sense(cast: Cast) -> None:
    life = twice_unsatisfied(cast, "chongqing-2018")
    with pytest.raises(Incomplete, match="已经开会的日期"):
        logs(life, "talk", held_on=date(2099, 1, 1))
    with pytest.raises(Incomplete, match="那一天才再次答复"):
        logs(life, "talk", held_on=date(2016, 1, 1))
    with pytest.raises(Incomplete, match="请选"):
        logs(life, "leader")
    with pytest.raises(NotAllowed):
        life.act(cast.drafter[cast.police.pk], "log_meeting", life.share(cast.police).reply, kind="talk",
                 held_on=today(), **HELD)
