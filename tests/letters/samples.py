"""One of each paper the office prints, all of it invented."""

from collections.abc import Callable
from datetime import date

from letters import papers, typeset
from letters.content.lists import Handed, HandoverContent, LedgerContent, LedgerRow
from tests.letters.papers import LETTER, SHEET, SLIP

CONGRESS = "云溪市第十七届人民代表大会"
OFFICE = "云溪市人大常委会代表工作委员会"
MATTERS = (
    ("关于在堤前路口增设左转待行区的建议", "周明远", "河湾代表团", "市公安局", "市住房和城乡建设局"),
    ("关于完善老旧小区加装电梯后续管理和维修资金保障的建议", "沈秋禾", "城东代表团", "市住房和城乡建设局",
     "市财政局、市市场监督管理局"),
    ("关于扩建云溪市第三中学并解决大班额问题的建议", "韦燕飞等3名代表", "望江代表团", "市教育局", "市自然资源和规划局"),
    ("关于整治清水河下游河道、恢复两岸湿地的建议", "苏村代表团", "苏村代表团", "市水利局", ""),
    ("关于延长302路公交线路的建议", "丁昭言", "城东代表团", "市交通运输局", ""),
)
LEDGER = LedgerContent(
    title="云溪市第十七届人大三次会议代表建议办理台账",
    conditions=("届次：十七届人大三次会议", "状态：办理中", "承办单位：全部"),
    rows=tuple(
        LedgerRow(f"{place:03}", title, who, group, lead, others, "2026-03-05", "2026-06-05", "办理中",
                  "" if place % 3 else "A类\n满意")
        for place in range(1, 41) for title, who, group, lead, others in [MATTERS[place % 5]]),
    office=OFFICE, date=date(2026, 5, 20))
HANDOVER = HandoverContent(
    congress=CONGRESS, session="第三次会议",
    rows=tuple(
        Handed(lead, f"{place:03}", title, who, "主办" if others else "独办", others, "2026-06-05")
        for place in range(1, 13) for title, who, _, lead, others in [MATTERS[place % 5]]),
    office=OFFICE, date=date(2026, 3, 5))
PAPERS: dict[str, Callable[[], bytes]] = {
    "letter": lambda: typeset.letter(LETTER),
    "assignment_sheet": lambda: typeset.assignment_sheet(SHEET),
    "slips": lambda: typeset.slips([SLIP] * 3),
    "ledger": lambda: papers.ledger(LEDGER),
    "handover_list": lambda: papers.handover_list(HANDOVER),
}
