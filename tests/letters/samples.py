"""One of each paper the office prints, all of it invented."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from letters import papers, typeset
from letters.content import OpinionContent
from letters.content.envelope import Address, EnvelopeContent
from letters.content.forms import PromiseFormContent, Question, RatingFormContent, TalkContent
from letters.content.lists import Handed, HandoverContent, LedgerContent, LedgerRow
from letters.content.notice import NoticeContent
from letters.content.ordinary import Annex, OrdinaryContent, Passage
from letters.content.signing import NONE, SEAL, STAMP, Signatory
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
        Question("对办理态度是否满意", ("满意", "基本满意", "不满意")),
        Question("对办理结果是否满意", ("满意", "基本满意", "不满意")),
        Question("不满意的，是否要求重新办理", ("是", "否"))),
    term="请于收到答复函之日起20个工作日内填写", return_to=OFFICE,
    return_address="云溪市人民路1号", return_phone="0999-8000001",
    copies=("人大代表工作机构留存", "政府督查机构留存"), qr="https://jianyi.example.cn/f/7K3QF9XW2M")
PROMISE_FORM = PromiseFormContent(
    congress=CONGRESS, number="第0056号", title="关于在堤前路口增设左转待行区的建议", bureau="云溪市公安局",
    letter_number="云公函〔2026〕87号", date=date(2026, 6, 9), rater="周明远", delegation="河湾代表团",
    questions=(Question("对承诺事项的落实是否满意", ("满意", "基本满意", "不满意")),),
    term="请于2026年11月6日前填写", return_to=OFFICE, return_address="云溪市人民路1号", return_phone="0999-8000001",
    copies=("人大代表工作机构留存",), qr="https://jianyi.example.cn/f/2B8M4TQX7C",
    told=("承诺1：2026年9月底前在堤前路口增设左转待行区。",
          "落实情况（已落实）：待行区9月12日启用，路口通行能力提高约一成。",
          "承诺2：研究在早高峰增加一组左转信号。", "落实情况（正在落实）：配时方案已经专家评审，11月试运行。"))
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
REPORT_TABLE = (
    ("承办单位", "主办", "会办", "按期答复", "A类", "B类", "C类", "代表满意", "未评价"),
    ("市公安局", "21", "9", "21", "15", "5", "1", "20", "1"),
    ("市教育局", "34", "6", "34", "26", "6", "2", "33", "0"),
    ("市住房和城乡建设局", "48", "23", "47", "30", "15", "3", "46", "1"),
    ("市水利局", "17", "5", "17", "12", "4", "1", "17", "0"),
    ("合　　计", "120", "43", "119", "83", "30", "7", "116", "2"),
)
REFERENCE = replace(
    DECLINED, title="关于转送参阅代表建议的函", addressees=("江南省人大常委会代表工作委员会",),
    paragraphs=("现将我市代表周明远提出的《关于调整省道收费站布局的建议》转送你们，供工作中研究参考。",
                "这件建议所提事项属于上级国家机关职权范围，代表希望了解研究情况，请视情函告我们。", "特此函告。"))
URGING = replace(
    DECLINED, number="云人代函〔2026〕31号", title="关于抓紧办理第0056号代表建议的催办函", addressees=("市公安局",),
    paragraphs=("市十七届人大三次会议第0056号建议由你局主办，答复期限为2026年6月5日，现已逾期4日。",
                "请抓紧办理，于2026年6月12日前书面答复代表，并将逾期原因函告我们。"), date=date(2026, 6, 9))
DECIDED = replace(
    DECLINED, number="云人代函〔2026〕18号", title="关于第0056号代表建议延期答复申请的复函", addressees=("市公安局",),
    paragraphs=("你局5月20日提出的延期答复申请收悉。经研究，同意将第0056号建议的答复期限延长至2026年9月5日。",
                "请在原期限届满前向代表说明延期的原因和预计完成的时间。"), date=date(2026, 5, 25))
OPINION = OpinionContent(
    issuer="云溪市住房和城乡建设局", number="云建会函〔2026〕12号",
    title="云溪市住房和城乡建设局关于市十七届人大三次会议第0056号建议的会办意见", addressees=("市公安局",),
    paragraphs=("你局主办的第0056号建议收悉。现就我局职责范围内的事项提出会办意见如下:",
                "一、削减绿岛涉及的道路红线和地下管线我局已经核查，具备条件。",
                "二、路面改造列入今年第三季度养护计划，9月底前完工。"),
    signature="云溪市住房和城乡建设局", date=date(2026, 4, 28), contact_unit="市政建设科", contact_name="秦越",
    contact_phone="0999-8000033", copies_to=("市人大常委会代表工作委员会",))
GOVERNMENT = "云溪市人民政府"
ORDINARY = OrdinaryContent(
    issuers=(GOVERNMENT,), number="云政发〔2026〕18号",
    title="云溪市人民政府关于市十七届人大三次会议代表建议办理情况的报告",
    addressees=("市人大常委会",), signers=("程砚青",),
    body=(
        Passage("市十七届人大三次会议以来,市人民政府共承办代表建议120件,均已按照规定答复代表。现将办理情况报告如下:"),
        Passage("一、基本情况"),
        Passage("承办的建议中,大会期间提出的112件,闭会期间提出的8件;涉及21个承办单位。各单位办理情况见下表:"),
        Passage(table=REPORT_TABLE),
        Passage("二、主要做法"),
        Passage("（一）健全机制。明确主要负责人为第一责任人,实行办前联系、办中沟通、办后回访。"),
        Passage("（二）注重落实。对列入计划解决的30件逐件列出责任单位和完成时间,每季度检查一次。"),
        Passage("特此报告。")),
    signatories=(Signatory(GOVERNMENT, SEAL),), date=date(2026, 11, 20),
    attachments=("代表建议办理情况明细表", "未按期答复的建议说明"),
    annexes=(
        Annex("代表建议办理情况明细表", (Passage(table=(
            ("编号", "建议标题", "主办单位", "办理结果"),
            *((f"{place:03}", MATTERS[place % 5][0], MATTERS[place % 5][3], "A类，满意")
              for place in range(1, 24)))),)),
        Annex("未按期答复的建议说明",
              (Passage("第041号建议由市住房和城乡建设局主办,因征求意见延长三日答复,已向代表说明。"),))),
    note="联系人：卢静，联系电话：0999-8000005",
    copies_to=("市委办公室（2份）", "市人大常委会代表工作委员会（20份）", "市政协办公室"),
    printed_by="云溪市人民政府办公室", printed_on="2026年11月20日", copies_printed="共印50份")
BUREAUS = ("云溪市公安局", "云溪市教育局", "云溪市住房和城乡建设局", "云溪市交通运输局", "云溪市城市管理局")
JOINT_PAPER = OrdinaryContent(
    issuers=BUREAUS[:3], number="云公联发〔2026〕6号", title="关于做好学校周边交通组织有关建议办理工作的通知",
    addressees=("各县（区）公安局、教育局、住房和城乡建设局",),
    body=(Passage("为做好市十七届人大三次会议关于学校周边交通组织有关建议的办理工作,现就有关事项通知如下:"),
          Passage("一、各单位要于9月底前完成学校周边停车和通行情况的调查。"),
          Passage("二、调查结果和改造安排由主办单位汇总后答复代表。")),
    signatories=tuple(Signatory(name, SEAL) for name in BUREAUS[:3]), date=date(2026, 6, 18),
    copies_to=("市人大常委会代表工作委员会",), printed_by="云溪市公安局办公室", printed_on="2026年6月18日")
ENVELOPE = EnvelopeContent(
    to=Address("周明远代表", "云溪市河湾区堤前路18号", "云溪市堤前小学", "650118"),
    sender=Address("云溪市公安局", "云溪市人民路66号", "", "650100"), number="云公函〔2026〕87号")
# Of those whose name ends so, the last page is looked at.
END = "_end"
PAPERS: dict[str, Callable[[], bytes]] = {
    "letter": lambda: typeset.letter(LETTER),
    "assignment_sheet": lambda: typeset.assignment_sheet(SHEET),
    "slips": lambda: typeset.slips([SLIP] * 3),
    "ledger": lambda: papers.ledger(LEDGER),
    "rating_form": lambda: papers.rating_forms([RATING_FORM]),
    "promise_form": lambda: papers.rating_forms([PROMISE_FORM]),
    "talk_record": lambda: papers.talk_record(TALK),
    "notice": lambda: typeset.letter(DECLINED),
    "reference": lambda: typeset.letter(REFERENCE),
    "urging": lambda: typeset.letter(URGING),
    "extension": lambda: typeset.letter(DECIDED),
    "opinion": lambda: typeset.letter(OPINION),
    "stamped_end": lambda: papers.ordinary(replace(
        ORDINARY, annexes=(), signatories=(Signatory("程砚青", STAMP, "云溪市市长"),))),
    "unsealed_end": lambda: papers.ordinary(replace(ORDINARY, annexes=(), signatories=(Signatory(GOVERNMENT, NONE),))),
    "envelope": lambda: papers.envelopes([ENVELOPE], "DL"),
    "labels": lambda: papers.labels([ENVELOPE] * 5),
    "ordinary": lambda: papers.ordinary(ORDINARY),
    "joint_paper": lambda: papers.ordinary(JOINT_PAPER),
    "ordinary_end": lambda: papers.ordinary(replace(ORDINARY, annexes=())),
    "sealed_letter_end": lambda: typeset.letter(replace(LETTER, signatories=(Signatory(LETTER.signature, SEAL),))),
    "joint_letter_end": lambda: typeset.letter(replace(
        LETTER, signatories=tuple(Signatory(name, SEAL) for name in BUREAUS))),
    "official_sheet": lambda: papers.official_sheet(SUGGESTION),
    "volume": lambda: papers.volume(VOLUME),
    "handover_list": lambda: papers.handover_list(HANDOVER),
}
