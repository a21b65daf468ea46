"""上海市, in force since 1 March 2015. Classes are words without letters (18); a deputy head may sign (20)."""

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
    JointWithdrawal,
    LimitKind,
    Objection,
    Raters,
    Reconciler,
    Rehandle,
    Signer,
    Unit,
    Withdrawable,
)

TITLE = "上海市（2015年规定）"
TEXT = Text("上海市人民代表大会关于代表建议、批评和意见的规定", "《上海市代表建议规定》")
TEXT_DATE = date(2015, 3, 1)

# 第八条第二款: what may follow.
THEN = (Outcome.SEND_BACK, Outcome.LETTER)

RULES = Rules(
    limits=by_kind(
        TEXT.untimed(LimitKind.CONFIRM, "第四条", "参加联名的代表应当确认建议、批评和意见的内容能够真实表达自己的意愿"),
        TEXT.limit(
            LimitKind.ASSIGN, Event.RECEIVED, 7, Unit.WORKDAY, "第十一条第一款",
            "在市人民代表大会闭会期间，由市人民代表大会常务委员会代表工作机构负责受理，并在收到之日起七个工作日内交办",
            between_sessions=True),
        TEXT.limit(
            LimitKind.RELEASE, Event.SIGNED_FOR, 7, Unit.WORKDAY, "第十四条第一款",
            "应当在收到之日起七个工作日内，向市人民代表大会常务委员会代表工作机构或者市人民政府办公厅说明情况，经同意后退回"),
        TEXT.untimed(
            LimitKind.REASSIGN, "第十四条第二款", "应当对承办单位退回的代表建议、批评和意见及时研究并交办"),
        TEXT.untimed(LimitKind.FIRST_CONTACT, "第十六条第三款", "承办单位应当与代表加强联系沟通"),
        TEXT.limit(
            LimitKind.OPINION, Event.SIGNED_FOR, 1, Unit.MONTH, "第十七条第一款",
            "会办单位应当在收到代表建议、批评和意见之日起一个月内将会办意见书面送主办单位"),
        TEXT.limit(
            LimitKind.REPLY, Event.ASSIGNED, 3, Unit.MONTH, "第十九条第一款",
            "承办单位应当自交办之日起三个月内将建议、批评和意见的办理结果答复代表"),
        # Three months and at most three more: counted in one from the assignment, as 代表法 51 does.
        TEXT.limit(
            LimitKind.REPLY_EXTENDED, Event.ASSIGNED, 6, Unit.MONTH, "第十九条第一款",
            "经同意，可以适当延长，延长时间不得超过三个月，承办单位应当及时告知代表"),
        TEXT.untimed(
            LimitKind.RATING, "第二十一条第一款", "填写《代表建议、批评和意见办理情况意见反馈表》"),
        TEXT.limit(
            LimitKind.REHANDLE, Event.REHANDLE_ORDERED, 1, Unit.MONTH, "第二十一条第二款",
            "交承办单位再作研究办理，在一个月内再次答复代表"),
    ),
    class_set=ClassSet(
        "四类，用文字",
        (
            ReplyClass("adopted", "", "解决采纳"),
            ReplyClass("solving", "", "正在解决", needs_promise=True),
            ReplyClass("planned", "", "计划解决", needs_promise=True),
            ReplyClass("reference", "", "留作参考"),
        ),
    ),
    raters=Raters.ALL,
    signer=Signer.DEPUTY_ALLOWED,
    reconciler=Reconciler.OFFICE,
    joint_reply=JointReply.TO_EACH,
    extension=Extension.OFFICE,
    rehandle=Rehandle.DECIDED,
    delegation_proposes=DelegationProposes.NO,
    withdrawable=Withdrawable.ANY_TIME,
    joint_withdrawal=JointWithdrawal.ALL,
    objection=Objection.ALLOWED,
    grounds=(
        TEXT.ground("powers", "第八条第一款第一项", "不属于本市有关机关、组织职权范围", *THEN),
        TEXT.ground("own", "第八条第一款第二项", "涉及解决代表本人及其亲属等个人问题或者本单位等个别问题", *THEN),
        TEXT.ground("case", "第八条第一款第三项", "涉及具体司法案件", *THEN),
        TEXT.ground("letters", "第八条第一款第四项", "代转信件或者有关材料", *THEN),
        TEXT.ground("academic", "第八条第一款第五项", "属于学术探讨、产品推介", *THEN),
        TEXT.ground("empty", "第八条第一款第六项", "没有实际内容", *THEN),
        TEXT.ground("several", "第六条第二款", "应当一事一议", Outcome.SEND_BACK),
        TEXT.ground("other", "第八条第一款第七项", "其他不应当作为代表建议、批评和意见提出", *THEN),
    ),
    sources={
        "delegation_proposes": TEXT.source("第四条", "代表建议、批评和意见可以由代表一人提出，也可以由代表联名提出"),
        "withdrawable": TEXT.source(
            "第十条第一款",
            "代表在市人民代表大会闭会期间要求撤回所提建议、批评和意见的，可以向市人民代表大会常务委员会代表工作机构书面提出"),
        "joint_withdrawal": TEXT.source("第十条第二款", "代表联名提出的建议、批评和意见，经代表一致要求可以撤回"),
        "objection": TEXT.source(
            "第十四条第三款", "代表对交办或者分办有意见的，可以向市人民代表大会常务委员会代表工作机构提出"),
        "raters": TEXT.source(
            "第二十条、第二十一条第一款", "代表在收到承办单位对建议、批评和意见的答复后"),
        "reconciler": TEXT.source(
            "第十七条第三款",
            "市人民代表大会常务委员会代表工作机构应当进行协调；对行政机关办理的代表建议、批评和意见，"
            "应当会同市人民政府办公厅进行协调"),
        "signer": TEXT.source("第二十条", "承办单位对代表的书面答复应当由本单位负责人审核签发，并加盖本单位公章"),
        "joint_reply": TEXT.source("第二十条", "对代表联名提出的建议、批评和意见，承办单位应当答复每位代表"),
        "extension": TEXT.source("第十九条第一款", "应当向市人民代表大会常务委员会代表工作机构书面报告"),
        "rehandle": TEXT.source(
            "第二十一条第二款", "市人民代表大会常务委员会代表工作机构应当对代表的具体意见进行研究"),
        "class_set": TEXT.source(
            "第十八条", "区别不同情况，实事求是、具体明确地将办理结果答复代表"),
        "grounds": TEXT.source("第八条第二款", "对属于上述情形的，向代表说明情况后，可以退回代表或者作代表来信处理"),
    },
)
