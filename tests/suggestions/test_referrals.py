"""转有关方面: as what a text is passed on, and what the delegate and the one who gets it read."""

import pytest

from letters.compose.notices import notice_of, reference_of, told_of
from suggestions.errors import Incomplete
from tests.cast import Cast, Life
from tests.web.people import logged_in


@pytest.mark.parametrize(("how", "label", "told", "asked"), [
    ("reference", "转作参阅", "供其在工作中研究参考，不再书面答复。", "不需要书面答复"),
    ("letter", "转作代表来信", "作为代表来信转送市信访局研究办理", "现作为代表来信转你单位研究办理"),
    ("higher", "转请上级处理", "我们已转请市信访局研究处理", "现转请研究处理"),
])  # fmt: skip
def test_each_way_says_what_it_is(cast: Cast, how: str, label: str, told: str, asked: str) -> None:
    life = Life(cast).submitted().answer(
        cast.clerk, "refer", reason="属于个案。", to="市信访局", referred_as=how)
    suggestion = life.fresh
    record = told_of(suggestion)
    assert suggestion.get_state_display() == label
    assert notice_of(suggestion, record).title.endswith(f"关于代表建议{label}的告知函")
    assert told in notice_of(suggestion, record).paragraphs[2]
    assert asked in reference_of(suggestion, record).paragraphs[0]
    page = logged_in(cast.delegates[0].person).get(f"/suggestions/{suggestion.pk}/").content.decode()
    assert f"{label}：市信访局" in page
    assert life.steps() == []


@pytest.mark.parametrize("how", ["letter", "higher"])
def test_somebody_must_get_it(cast: Cast, how: str) -> None:
    life = Life(cast).submitted()
    with pytest.raises(Incomplete, match="请写转给"):
        life.answer(cast.clerk, "refer", reason="属于个案。", referred_as=how)
    assert life.steps() == ["check"]


def test_for_reference_it_may_stay_open_who_reads_it(cast: Cast) -> None:
    life = Life(cast).submitted().answer(cast.clerk, "refer", reason="可供参考。")
    assert (life.fresh.state, life.fresh.referred_as) == ("referred", "reference")
