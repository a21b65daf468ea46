"""The one table of what is called otherwise where members of the CPPCC (政协) raise proposals (提案).

The house is written in the words of a people's congress: 代表 makes a 建议, the 代表工作机构 takes it in. Every word
that differs for a 委员 and his 提案 stands here, and nowhere else: `turned` puts whole sentences of ours into the other
words. It is never given what a user wrote. No Django here: papers are set with the same table.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

DELEGATES, MEMBERS, BOTH = "delegates", "members", "both"

# 建议 where it is no suggestion of a delegate's, 代表 where nobody sits in a congress, numbers that letters bear.
KEPT = (
    "人大代表建议", "政协提案", "代表单位", "代表法", "建议改办", "建议改由", "改办的建议", "领衔督办", "建议承办",
)

# The longest that fits wins, so a phrase stands here beside its words; the order says nothing.
OF_MEMBERS: Mapping[str, str] = MappingProxyType({
    # ---- who ----
    "人大代表工作机构": "政协提案委员会",
    "代表工作机构负责人": "提案委员会负责人",
    "代表工作机构": "政协提案委员会",
    "代表工委": "政协提案委",
    "受理员": "提案工作人员",
    "人大专门委员会": "政协专门委员会",
    "人民代表大会": "政协委员会",
    "人大": "政协",
    "主任会议": "主席会议",
    "市八届人大常委会第三十二次主任会议": "市政协八届第三十二次主席会议",
    "常委会副主任": "市政协副主席",
    "领衔代表": "第一提案人",
    "领衔": "第一提案人",
    "联名代表": "联名委员",
    "代表团名义": "界别或者团体名义",
    "代表团工作人员": "界别工作人员",
    "代 表 团": "界　　别",
    "代表团": "界别",
    "城东代表团": "科技界",
    "全团代表": "本界别委员",
    "团长": "召集人",
    "代表联络站": "委员工作室",
    "代表": "委员",
    # 委员会 would be read as a committee.
    "代表会": "委员本人会",
    "代表工委会": "政协提案委也会",
    # ---- what ----
    "代表建议、批评和意见": "提案",
    "代表建议": "提案",
    "建议、批评和意见": "提案",
    "大会建议编号": "大会案号",
    "闭会建议编号": "平时案号",
    "按建议编号": "按案号",
    "建议编号": "案号",
    "建议事项": "具体建议",
    "建议标题": "案由",
    "建议": "提案",
    "没有具体的，请代表工委定": "没有具体的，请政协提案委定",
    # ---- taken in, or not ----
    "受理建议": "受理提案",
    "受理登记": "立案",
    "不予受理代表建议": "提案不予立案",
    "审查登记建议": "审查提案、立案",
    "审查登记": "审查立案",
    "审查、登记、交办": "审查、立案、交办",
    "再登记": "再立案",
    "登记以后、办结以前": "立案以后、办结以前",
    "一事一议": "一事一案",
    "受理": "立案",
    "不作为代表建议、批评和意见受理": "不予立案",
    "不作为代表建议提出的情形": "不予立案的情形",
    # ---- its number, and when it was raised ----
    "编号式样": "案号式样",
    "编号次序": "案号次序",
    "编号序列": "案号序列",
    "编号、标题": "案号、标题",
    "编号%": "案号%",
    "编号：": "案号：",
    "编号空出": "案号空出",
    "编号已空出": "案号已空出",
    "编号不变": "案号不变",
    "名称和编号": "名称和案号",
    "已有的编号": "已有的案号",
    "届次和编号": "届次和案号",
    "和编号": "和案号",
    "其他编号": "其他案号",
    "没有编号“": "没有案号“",
    "会议的编号": "会议的案号",
    "这件的编号": "这件的案号",
    "照原编号写": "照原案号写",
    "请不填编号": "请不填案号",
    "只留编号": "只留案号",
    "留下编号": "留下案号",
    "了，还没有编号": "了，还没有案号",
    "没有编号的建议": "没有案号的提案",
    "按编号搜索": "按案号搜索",
    "按编号先后": "按案号先后",
    "编号或标题": "案号或案由",
    "没有编号的，写“未编号”": "没有案号的，写“未编号”",
    "%(term)s届人大%(session)s次会议": "政协%(term)s届%(session)s次会议",
    "%(place)s第%(term)s届人民代表大会": "政协%(place)s第%(term)s届委员会",
    "闭会期间第%s号": "平时第%s号",
    "闭会期间的建议": "平时提案",
    "闭会期间建议": "平时提案",
    "闭会建议": "平时提案",
    "闭会式样": "平时式样",
    "闭{n:03}": "平{n:03}",
    "闭003": "平003",
    "闭007": "平007",
    # ---- the law on deputies does not bind it; no regulation on delegates is cited ----
    "《代表法》第五十一条要求与代表联系沟通，充分听取意见；": "办理提案应当与提案人沟通，听取意见；",
    "（代表法第五十一条）": "",
    "（上海第八条、青岛第十一条）": "",
    "（北京第二十条）": "",
    "（重庆第十三条）": "",
    "（上海第十四条：研究后及时向代表反馈处理情况）": "",
    "请按照《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》第五十一条的规定，与代表联系沟通，"
    "充分听取意见，自交办之日起三个月内答复；涉及面广、处理难度大的，自交办之日起六个月内答复。":
        "请主动与提案人沟通，充分听取意见，按规定的期限答复。",
    "代表团提出建议，应当经全团代表充分讨论，由团长签字。": "界别或者团体提出提案，应当经集体讨论，由召集人签字。",
    "代表团的建议应当经全团代表充分讨论，由团长签署，在大会期间提出。":
        "界别、党派团体和专门委员会的提案应当经集体讨论，由召集人签署。",
})

# For desks on which both lie (政府办、承办单位): lists and headings that speak of all of it.
OF_BOTH: Mapping[str, str] = MappingProxyType({
    "人大代表工作机构": "人大、政协工作机构",
    "代表工作机构": "人大、政协工作机构",
    "代表工委": "代表工委、政协提案委",
    "代表建议、批评和意见": "建议提案",
    "代表建议": "建议提案",
    "建议": "建议提案",
    "代表联络站": "代表联络站",
    "代表团": "代表团、界别",
    "代表席位": "代表席位",
    "代表证号": "代表证号",
    "领衔代表": "领衔代表、第一提案人",
    "代表": "代表委员",
    "代表会": "代表委员本人会",
    "人民代表大会": "人民代表大会",
})

_TABLES: Mapping[str, Mapping[str, str]] = MappingProxyType({MEMBERS: OF_MEMBERS, BOTH: OF_BOTH})
# Words that stand alone as a label, and would be too short to look for within sentences.
_ALONE: Mapping[str, Mapping[str, str]] = MappingProxyType({
    MEMBERS: {"编号": "案号", "闭会": "平时", "登记": "立案", "登记的日期": "立案的日期", "登记日": "立案日"},
    BOTH: {}})


@lru_cache(maxsize=8)
def _turner(parlance: str) -> Callable[[str], str]:
    table = {one: one for one in KEPT} | dict(_TABLES[parlance])
    any_of = re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))))
    alone = _ALONE[parlance]
    return lambda text: alone.get(text) or any_of.sub(lambda found: table[found[0]], text)


def turned(text: str, parlance: str) -> str:
    """A sentence of the house's own in the words of `parlance`; as it stands for delegates."""
    return _turner(parlance)(text) if parlance in _TABLES else text
