"""河南省, passed on 28 July 2017. Still unsatisfied after the second reply: experts evaluate (22)."""

from datetime import date

from procedures.classes import ClassSet, ReplyClass
from procedures.grounds import Outcome
from procedures.presets.text import Text
from procedures.rules import Rules, by_kind
from procedures.terms import (
    DelegationChecks,
    DelegationProposes,
    Event,
    Extension,
    JointReply,
    LimitKind,
    Raters,
    Rehandle,
    Signer,
    StillUnsatisfied,
    Unit,
)

TITLE = "河南省（2017年办法）"
TEXT = Text("河南省人民代表大会代表建议、批评和意见办理办法", "《河南省代表建议办理办法》")
TEXT_DATE = date(2017, 7, 28)

# 第八条第二款: what may follow.
THEN = (Outcome.DECLINE, Outcome.LETTER)

RULES = Rules(
    limits=by_kind(
        TEXT.untimed(
            LimitKind.CONFIRM, "第九条第二款", "参加联名的代表应当签名确认建议、批评和意见内容符合自己的真实意愿"),
        TEXT.untimed(
            LimitKind.ASSIGN, "第十二条第一款", "在闭会期间提出的，由省人大常委会代表工作机构研究后交办"),
        TEXT.limit(
            LimitKind.RELEASE, Event.ASSIGNED, 10, Unit.WORKDAY, "第十四条",
            "在交办之日起十个工作日内向省人大常委会代表工作机构提出书面报告，并说明理由"),
        TEXT.limit(
            LimitKind.REASSIGN, Event.RELEASE_REQUESTED, 10, Unit.WORKDAY, "第十四条",
            "应当在收到报告后十个工作日内，会同有关部门重新确定承办单位并交办"),
        TEXT.untimed(
            LimitKind.FIRST_CONTACT, "第十九条第二款", "承办单位应当确定专人加强与代表的沟通、联系"),
        TEXT.limit(
            LimitKind.OPINION, Event.SIGNED_FOR, 2, Unit.MONTH, "第十八条第一款",
            "协办单位应当在收到代表建议、批评和意见之日起两个月内将办理意见书面告知主办单位"),
        TEXT.limit(
            LimitKind.REPLY, Event.SIGNED_FOR, 3, Unit.MONTH, "第二十条",
            "承办单位收到代表建议、批评和意见后，应当及时研究办理，在三个月内办理完毕并答复代表"),
        TEXT.limit(
            LimitKind.REPLY_EXTENDED, Event.SIGNED_FOR, 6, Unit.MONTH, "第二十条",
            "确实不能在三个月内办理完毕的，应当向代表说明情况，并在六个月内办理完毕并答复代表"),
        TEXT.limit(
            LimitKind.RATING, Event.REPLIED, 10, Unit.WORKDAY, "第二十二条第一款",
            "代表收到建议、批评和意见办理情况的答复，应当在十个工作日内"),
        TEXT.limit(
            LimitKind.REHANDLE, Event.RATED_UNSATISFIED, 1, Unit.MONTH, "第二十二条第二款",
            "承办单位应当在一个月内再次办理并答复代表"),
    ),
    class_set=ClassSet(
        "五类，用文字",
        (
            ReplyClass("solved", "", "已经解决"),
            ReplyClass("solving", "", "有条件解决，及时解决"),
            ReplyClass("planned", "", "暂时不能解决，列入工作计划、规划", needs_promise=True),
            ReplyClass("impossible", "", "不符合规定或者确实不能解决，已说明"),
            ReplyClass("above", "", "属于上级职权，已向上级反映"),
        ),
    ),
    raters=Raters.ALL,
    signer=Signer.MAIN_LEADER,
    joint_reply=JointReply.TO_EACH,
    extension=Extension.NOTICE,
    rehandle=Rehandle.AUTOMATIC,
    still_unsatisfied=StillUnsatisfied.EVALUATED,
    delegation_checks=DelegationChecks.IN_SESSION,
    delegation_proposes=DelegationProposes.NO,
    grounds=(
        TEXT.ground("tender", "第八条第二款", "涉及招标投标等具体经济活动", *THEN),
        TEXT.ground("case", "第八条第二款", "涉及具体司法案件", *THEN),
        TEXT.ground("interest", "第八条第一款", "不得利用提出建议、批评和意见牟取个人利益", Outcome.DECLINE),
        TEXT.ground("empty", "第十条", "应当内容明确具体", Outcome.SEND_BACK),
        TEXT.ground("several", "第十条", "应当一事一议", Outcome.SEND_BACK),
    ),
    sources={
        "delegation_checks": TEXT.source("第十一条第一款", "应当先提交到所在的代表团"),
        "delegation_proposes": TEXT.source("第九条第一款", "代表建议、批评和意见，可以由一名代表或者数名代表联名提出"),
        "raters": TEXT.source(
            "第二十一条第二款、第二十二条第一款", "代表收到建议、批评和意见办理情况的答复"),
        "signer": TEXT.source("第二十一条第一款", "经单位主要负责人签发后答复代表"),
        "joint_reply": TEXT.source(
            "第二十一条第二款", "对于代表联名提出的建议、批评和意见，应当逐人答复"),
        "extension": TEXT.source("第二十条", "应当向代表说明情况，并在六个月内办理完毕并答复代表"),
        "rehandle": TEXT.source("第二十二条第二款", "承办单位应当在一个月内再次办理并答复代表"),
        "still_unsatisfied": TEXT.source(
            "第二十二条第三款",
            "代表对承办单位的再次答复仍不满意的，省人大常委会代表工作机构应当组织有关单位及相关专家进行评估"),
        "class_set": TEXT.source("第十九条第一款", "对代表建议、批评和意见，承办单位应当按照下列要求办理"),
        "grounds": TEXT.source(
            "第八条第二款", "涉及招标投标等具体经济活动或者具体司法案件的，按照其他相关法律程序处理"),
    },
)
