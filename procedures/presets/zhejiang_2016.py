"""浙江省, as amended on 27 May 2016. The seven days of article 10 tell the delegate; assigning has no number."""

from datetime import date

from procedures.classes import ClassSet, ReplyClass
from procedures.grounds import Outcome
from procedures.presets.text import Text
from procedures.rules import Rules, by_kind
from procedures.terms import (
    DelegationProposes,
    Event,
    Extension,
    JointReply,
    LimitKind,
    Raters,
    Reconciler,
    Rehandle,
    Signer,
    Unit,
)

TITLE = "浙江省（2016年规定）"
TEXT = Text("浙江省人民代表大会代表建议、批评和意见办理的规定", "《浙江省代表建议办理规定》")
TEXT_DATE = date(2016, 5, 27)

RULES = Rules(
    limits=by_kind(
        TEXT.untimed(
            LimitKind.ASSIGN, "第十一条第一款",
            "由省人民代表大会常务委员会代表与选举任免工作委员会及时交由有关机关、组织研究处理并负责答复"),
        TEXT.limit(
            LimitKind.RELEASE, Event.SIGNED_FOR, 10, Unit.DAY, "第十四条",
            "应当在收到之日起十日内，向交办机构说明情况，经交办机构同意后退回"),
        TEXT.untimed(LimitKind.REASSIGN, "第十四条", "交办机构应当及时重新确定承办单位并交办"),
        TEXT.untimed(
            LimitKind.FIRST_CONTACT, "第十七条第一款", "应当加强与提出建议、批评和意见的代表沟通、联系"),
        TEXT.limit(
            LimitKind.OPINION, Event.SIGNED_FOR, 2, Unit.MONTH, "第十八条第一款",
            "会办单位应当在收到代表建议、批评和意见之日起两个月内将书面办理意见告知主办单位"),
        TEXT.limit(
            LimitKind.REPLY, Event.SIGNED_FOR, 3, Unit.MONTH, "第二十一条",
            "承办单位应当在接到交办的代表建议、批评和意见后的三个月内将办理结果书面答复代表"),
        TEXT.limit(
            LimitKind.REPLY_EXTENDED, Event.SIGNED_FOR, 6, Unit.MONTH, "第二十一条",
            "承办代表建议、批评和意见量大或者复杂的，经交办机构同意，可以延长至六个月内答复"),
        TEXT.untimed(
            LimitKind.RATING, "第二十三条第二款",
            "应当按规定填写《人大代表建议、批评和意见办理情况征询意见表》，及时寄送承办单位"),
        TEXT.limit(
            LimitKind.REHANDLE, Event.RATED_UNSATISFIED, 1, Unit.MONTH, "第二十四条",
            "承办单位应当在一个月内重新书面答复代表"),
    ),
    class_set=ClassSet(
        "三类",
        (
            ReplyClass("A", "A", "已解决或基本解决"),
            ReplyClass("B", "B", "正在解决或列入工作计划、规划逐步解决", needs_promise=True),
            ReplyClass("C", "C", "确实不能解决，已说明原因"),
        ),
    ),
    raters=Raters.LEAD,
    signer=Signer.MAIN_LEADER,
    reconciler=Reconciler.GOVERNMENT,
    joint_reply=JointReply.TO_EACH,
    extension=Extension.OFFICE,
    rehandle=Rehandle.AUTOMATIC,
    delegation_proposes=DelegationProposes.NO,
    grounds=(
        TEXT.ground("own", "第六条第一项", "涉及解决代表本人或者其亲属个人问题", Outcome.DECLINE),
        TEXT.ground("letters", "第六条第二项", "代转人民群众来信或者案件申诉材料", Outcome.DECLINE),
        TEXT.ground("academic", "第六条第三项", "属于学术探讨、产品推介", Outcome.DECLINE),
        TEXT.ground("empty", "第六条第四项", "没有具体内容", Outcome.DECLINE),
        TEXT.ground("case", "第六条第五项", "对尚未审理终结的具体司法案件提出具体意见", Outcome.DECLINE),
        TEXT.ground("tender", "第六条第六项", "对正在进行的招标投标活动提出具体中标意见", Outcome.DECLINE),
        TEXT.ground("several", "第七条第一款", "应当一事一件", Outcome.SEND_BACK),
        TEXT.ground("other", "第六条第七项", "其他不应当作为建议、批评和意见", Outcome.DECLINE),
    ),
    sources={
        "delegation_proposes": TEXT.source("第九条", "代表建议、批评和意见可以由代表一人提出，也可以由代表联名提出"),
        "raters": TEXT.source("第二十三条第二款", "对本人领衔提出的建议、批评和意见的办理情况进行反馈评价"),
        "reconciler": TEXT.source("第十八条第四款", "省人民政府有关部门意见不一致的，省人民政府办公厅应当进行协调"),
        "signer": TEXT.source("第二十二条第一款", "由承办单位主要负责人审核签发并加盖本单位公章"),
        "joint_reply": TEXT.source(
            "第二十二条第二款", "代表联名提出的建议、批评和意见，应当分别答复每位代表"),
        "extension": TEXT.source(
            "第二十一条", "承办代表建议、批评和意见量大或者复杂的，经交办机构同意，可以延长至六个月内答复"),
        "rehandle": TEXT.source("第二十四条", "督促承办单位再次研究办理"),
        "class_set": TEXT.source(
            "第十九条", "对应该解决但因客观条件限制一时难以解决的，应当列入工作计划、规划，逐步解决"),
        "grounds": TEXT.source(
            "第十条第二款", "大会秘书处或者省人民代表大会常务委员会代表与选举任免工作委员会不予受理，并告知代表"),
    },
)
