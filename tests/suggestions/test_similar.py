"""A matter put into other words is found again among the first five (hit@5), of an archive of whatever length."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from suggestions import likeness
from suggestions.indexing import row_of
from suggestions.likeness import similar
from suggestions.models import SearchText, Suggestion
from tests.cast import Cast, Life

EVERYTHING = Suggestion.objects.all()

MATTERS = [
    "老旧小区加装电梯", "城区中小学周边交通拥堵治理", "农村饮用水水质检测", "背街小巷雨污分流改造",
    "夜间公交延长末班车时间", "社区养老食堂建设", "校园食品安全监管", "共享电动自行车规范停放",
    "乡镇卫生院全科医生配备", "历史街区消防通道打通", "残疾人无障碍设施改造", "公共场所母婴室设置",
    "村级文化活动室利用", "河道采砂整治和生态修复", "企业用工技能培训补贴", "高龄老人智能水表安装",
    "建筑工地噪声扰民治理", "公园厕所增设第三卫生间", "快递包装废弃物回收", "山区公路安全护栏建设",
]
FRAMES = [
    "关于加快{}工作的建议", "关于进一步做好{}的若干意见", "建议有关部门重视{}问题", "推进我市{}，解决群众急难愁盼",
    "希望尽快落实{}的请求"]  # fmt: skip


PLACES, THINGS = ("城东", "南岭", "河西", "柳桥", "澄江"), (
    "道路照明", "垃圾分类", "停车泊位", "绿化补植", "农田水利", "旅游标识", "宽带网络")


@pytest.fixture
def archive(cast: Cast) -> dict[str, int]:
    """Title → pk of the matters, between others."""
    like = Life(cast).suggestion
    noise = [f"关于{place}{matter}的建议" for place in PLACES for matter in THINGS]
    for pk, title in enumerate([*(f"关于{one}的建议" for one in MATTERS), *noise], start=like.pk + 1):
        like.pk, like.id, like.title = None, pk, title
        like.save(force_insert=True)
        SearchText.objects.create(suggestion_id=pk, grams=row_of([title, "早晚高峰校门前拥堵。"]))
    return dict(Suggestion.objects.values_list("title", "pk"))


def missed(archive: dict[str, int], reworded: Callable[[str], str]) -> list[str]:
    """Those that are not among the five most like what somebody else would call them."""
    return [one for one in MATTERS
            if archive[f"关于{one}的建议"] not in [pk for pk, _likeness in similar(EVERYTHING, reworded(one))]]


# As it is, and as if these few rows were a great many: then characters are weighed before the index is asked.
@pytest.mark.parametrize("enough", [likeness.ENOUGH, 12])
def test_a_reworded_title_finds_the_matter_among_the_first_five(
        archive: dict[str, int], enough: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "ENOUGH", enough)
    lost = [one for frame in FRAMES for one in missed(archive, frame.format)]
    assert len(lost) <= len(MATTERS) * len(FRAMES) * 0.05, lost
    assert missed(archive, lambda one: f"{one[len(one) // 2:]}，{one[:len(one) // 2]}") == []


def test_a_great_archive_costs_no_more_queries_and_who_sees_little_of_it_finds_that(
        archive: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    text, there = "城东停车泊位", archive["关于南岭停车泊位的建议"]
    his = Suggestion.objects.filter(pk__in=[there, archive["关于河西旅游标识的建议"]])

    def asked(visible: Any, limit: int) -> tuple[list[int], int]:
        with CaptureQueriesContext(connection) as queries:
            found = [pk for pk, _likeness in similar(visible, text, limit)]
        return found, len(queries)

    assert asked(his, 5) == ([there], 3)
    monkeypatch.setattr(likeness, "ENOUGH", 1)
    assert asked(EVERYTHING, 1) == ([archive["关于城东停车泊位的建议"]], 5)
    # One of 城, 东 narrows to that place; his lies elsewhere, so the first group is asked again.
    assert asked(his, 5) == ([there], 7)


def test_how_a_wish_is_put_makes_no_two_matters_alike(archive: dict[str, int]) -> None:
    frames = [title for title in archive if title.startswith("关于城东")]
    found = dict(similar(EVERYTHING, "进一步规范城东鸽舍管理的建议", limit=len(frames)))
    Suggestion.objects.filter(pk=archive["关于校园食品安全监管的建议"]).update(title="关于规范食品摊点管理的建议")
    again = dict(similar(EVERYTHING, "进一步规范城东鸽舍管理的建议", limit=len(frames)))
    assert found == again
    assert similar(EVERYTHING, "规范试点管理") == []
