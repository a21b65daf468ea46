"""A matter put into other words is found again among the first five (hit@5)."""

from suggestions.indexing import row_of
from suggestions.models import SearchText, Suggestion
from suggestions.search import similar
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


def test_a_reworded_title_finds_the_matter_among_the_first_five(cast: Cast) -> None:
    like = Life(cast).suggestion
    noise = [f"关于{place}{matter}的建议" for place in ("城东", "南岭", "河西", "柳桥", "澄江")
             for matter in ("道路照明", "垃圾分类", "停车泊位", "绿化补植", "农田水利", "旅游标识", "宽带网络")]
    for pk, title in enumerate([*(f"关于{one}的建议" for one in MATTERS), *noise], start=like.pk + 1):
        like.pk, like.id, like.title = None, pk, title
        like.save(force_insert=True)
        SearchText.objects.create(suggestion_id=pk, grams=row_of([title, "早晚高峰校门前拥堵。"]))
    firsts = {title: pk for pk, title in Suggestion.objects.values_list("pk", "title")}
    missed = [frame.format(matter) for matter in MATTERS for frame in FRAMES
              if firsts[f"关于{matter}的建议"] not in [pk for pk, _ in similar(EVERYTHING, frame.format(matter))]]
    assert len(missed) <= len(MATTERS) * len(FRAMES) * 0.05, missed
    halved = [matter for matter in MATTERS
              if firsts[f"关于{matter}的建议"] not in [
                  pk for pk, _ in similar(EVERYTHING, f"{matter[len(matter) // 2:]}，{matter[:len(matter) // 2]}")]]
    assert halved == []
