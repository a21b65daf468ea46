"""One of each paper the office prints, all of it invented."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from letters import papers, typeset
from letters.content.forms import Question, RatingFormContent, TalkContent
from letters.content.lists import Handed, HandoverContent, LedgerContent, LedgerRow
from letters.content.notice import NoticeContent
from letters.content.suggestion import Chapter, Proposer, SuggestionContent, VolumeContent
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
LEAD = Proposer("周明远", "河湾代表团", "0127", "云溪市堤前小学教师", "云溪市河湾区堤前路18号", "138****0127")
JOINT = (
    Proposer("沈秋禾", "城东代表团", "0031", "云溪市第二人民医院主任医师", "", "139****2266"),
    Proposer("贺立群", "城东代表团", "0044", "望江机械有限公司工程师", "", "135****7810"),
)
SUGGESTION = SuggestionContent(
    congress="云溪市第十七届人民代表大会第三次会议", number="第0056号", subject="城建环资",
    title="关于在堤前路口增设左转待行区的建议", proposers=(LEAD, *JOINT),
    facts=(
        ("堤前路口是河湾区进出老城的主要通道,每天早晚高峰左转车辆排队超过300米,一次绿灯只能放行十余辆。"
        "代表小组于今年1月先后四次到现场计数,并走访了附近的学校、医院和三个小区,居民反映集中。"),
        "一、左转车道短。现有左转车道长45米,与直行车道相互阻挡,直行车辆也难以通过。",
        ("二、信号配时没有随流量调整。早高峰左转绿灯22秒,自2019年以来没有改变;"
        "晚高峰由东向北的左转流量已经超过设计值两成以上。")),
    asks=("一、重新调查路口流量,按早晚高峰分别调整信号配时。", "二、利用绿化隔离带增设左转待行区。",
          "三、在学校门口一侧设置限时停车位,并公布改造的时间安排。"),
    origin="专题调研", repeated="连续两年提出", publicity="同意全文公开", preferred="市公安局",
    date=date(2026, 2, 4), attachments=("路口流量调查表", "现场照片"))
VOLUME = VolumeContent(
    congress=CONGRESS, session="第三次会议",
    chapters=tuple(
        Chapter(name, tuple(
            replace(SUGGESTION, number=f"第{place:04}号", title=title, subject=name,
                    proposers=(Proposer(who, group),), attachments=())
            for place, (title, who, group, _, _) in enumerate(MATTERS, first)))
        for first, name in ((1, "城建环资类"), (6, "教科文卫类"), (11, "农业农村类"))),
    office=OFFICE, date=date(2026, 3, 5))
RATING_FORM = RatingFormContent(
    congress=CONGRESS, number="第0056号", title="关于在堤前路口增设左转待行区的建议",
    bureau="云溪市公安局（主办）、云溪市住房和城乡建设局（会办）", letter_number="云公函〔2026〕87号",
    date=date(2026, 6, 9),
    rater="周明远", delegation="河湾代表团",
    questions=(
        Question("办理前后是否与您联系沟通", ("走访", "座谈", "电话", "未联系")),
        Question("对办理态度", ("满意", "基本满意", "不满意")), Question("对办理结果", ("满意", "基本满意", "不满意")),
        Question("是否要求重新办理", ("是", "否"))),
    term="请于收到答复函之日起20个工作日内填写", return_to=OFFICE,
    return_address="云溪市人民路1号", return_phone="0999-8000001",
    copies=("人大代表工作机构留存", "政府督查机构留存"), qr="https://jianyi.example.cn/f/7K3QF9XW2M")
TALK = TalkContent(
    congress=CONGRESS, number="第0056号", title="关于在堤前路口增设左转待行区的建议", bureau="云溪市公安局",
    date=date(2026, 5, 28),
    how="座谈", place="", delegates="周明远、沈秋禾", staff="程砚青、卢静",
    said=("我局介绍了堤前路口流量调查和信号配时调整的情况,并现场演示了改造方案。",
          "两位代表询问了施工期间的交通组织和完工时间。"),
    recorder="卢静")
DECLINED = NoticeContent(
    issuer=OFFICE, number="", title=f"{OFFICE}关于代表建议不予受理的告知函", addressees=("周明远代表",),
    paragraphs=(
        "您提出的《关于调整某小区业主委员会成员的建议》收悉。经审查,不作为代表建议、批评和意见受理。现将理由告知如下:",
        "属于应当由当事人自行协商或者依法申请处理的具体民事纠纷(依据:本级人大关于代表建议、批评和意见的规定第八条)。",
        "您如有不同意见,可以向我们提出;也可以补充、修改后另行提出。", "特此告知。"),
    signature=OFFICE, date=date(2026, 2, 12), contact_unit="市人大常委会代表工委", contact_phone="0999-8000001")
PAPERS: dict[str, Callable[[], bytes]] = {
    "letter": lambda: typeset.letter(LETTER),
    "assignment_sheet": lambda: typeset.assignment_sheet(SHEET),
    "slips": lambda: typeset.slips([SLIP] * 3),
    "ledger": lambda: papers.ledger(LEDGER),
    "rating_form": lambda: papers.rating_forms([RATING_FORM]),
    "talk_record": lambda: papers.talk_record(TALK),
    "notice": lambda: papers.notice(DECLINED),
    "official_sheet": lambda: papers.official_sheet(SUGGESTION),
    "volume": lambda: papers.volume(VOLUME),
    "handover_list": lambda: papers.handover_list(HANDOVER),
}
