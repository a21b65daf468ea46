"""山东省, as amended on 19 May 2017. Article 19 names no first day: 代表法 51 does, the assignment."""

from datetime import date

from procedures.classes import ClassSet, ReplyClass
from procedures.grounds import Outcome
from procedures.presets.text import Text
from procedures.rules import Rules, by_kind
from procedures.terms import (
    DelegationProposes,
    Event,
    Extension,
    InPerson,
    JointReply,
    LimitKind,
    Raters,
    Reconciler,
    Rehandle,
    Signer,
    Unit,
    Withdrawable,
)

TITLE = "山东省（2017年条例）"
TEXT = Text("山东省人民代表大会代表建议、批评和意见办理工作条例", "《山东省代表建议办理工作条例》")
TEXT_DATE = date(2017, 5, 19)

# The text says only what is not to be proposed.
THEN = (Outcome.SEND_BACK, Outcome.DECLINE)

RULES = Rules(
    limits=by_kind(
        TEXT.untimed(
            LimitKind.CONFIRM, "第七条第二款", "参加联名的代表应当确认建议、批评和意见的内容能够真实表达自己的意愿"),
        TEXT.limit(
            LimitKind.ASSIGN, Event.RECEIVED, 5, Unit.DAY, "第十条第一款",
            "在省人民代表大会闭会期间提出的，由省人民代表大会常务委员会人事代表工作机构负责在接到之日起五日内"
            "通过山东省人大代表履职网络平台交承办单位办理", between_sessions=True),
        TEXT.limit(
            LimitKind.RELEASE, Event.SIGNED_FOR, 5, Unit.DAY, "第十二条",
            "省人民代表大会闭会期间，应当在收到代表建议、批评和意见之日起五日内，向省人民代表大会常务委员会人事代表工作机构"
            "或者省人民政府办公厅说明情况", between_sessions=True),
        TEXT.untimed(
            LimitKind.FIRST_CONTACT, "第十七条第一款", "应当加强与提出相关建议、批评和意见的代表的沟通、联系"),
        TEXT.limit(
            LimitKind.OPINION, Event.SIGNED_FOR, 1, Unit.MONTH, "第二十一条",
            "协办单位应当在收到代表建议、批评和意见之日起一个月内将处理意见告主办单位"),
        TEXT.limit(
            LimitKind.REPLY, Event.ASSIGNED, 3, Unit.MONTH, "第十九条", "代表建议、批评和意见的办理期限为三个月"),
        TEXT.limit(
            LimitKind.REPLY_EXTENDED, Event.ASSIGNED, 6, Unit.MONTH, "第十九条",
            "如遇特殊情况，经交办机关同意，至迟不超过六个月答复代表"),
        TEXT.untimed(LimitKind.RATING, "第二十三条", "填写《代表建议、批评和意见办理情况征询意见表》"),
        TEXT.limit(
            LimitKind.REHANDLE, Event.RATED_UNSATISFIED, 1, Unit.MONTH, "第二十四条",
            "承办单位应当重新研究办理，并在一个月内再次答复代表"),
        TEXT.untimed(
            LimitKind.PUBLISH, "第二十七条第二款",
            "代表建议、批评和意见的内容、办理答复和代表反馈意见等相关信息应当向社会公开"),
    ),
    class_set=ClassSet(
        "四类，用文字",
        (
            ReplyClass("solved", "", "已经解决或者部分解决"),
            ReplyClass("planned", "", "已经列入工作计划", needs_promise=True),
            ReplyClass("limited", "", "受客观条件限制暂时无法解决"),
            ReplyClass("unlawful", "", "不符合法律、法规、政策规定"),
        ),
    ),
    raters=Raters.LEAD,
    signer=Signer.MAIN_LEADER,
    reconciler=Reconciler.GOVERNMENT,
    in_person=InPerson.WHERE_POSSIBLE,
    joint_reply=JointReply.LEAD_WITH_CONSENT,
    extension=Extension.OFFICE,
    rehandle=Rehandle.AUTOMATIC,
    delegation_proposes=DelegationProposes.NO,
    withdrawable=Withdrawable.ANY_TIME,
    grounds=(
        TEXT.ground("own", "第六条第一项", "涉及解决代表本人及其亲属个人问题", *THEN),
        TEXT.ground("letters", "第六条第二项", "代转人民群众来信", *THEN),
        TEXT.ground("academic", "第六条第三项", "属于学术探讨、产品推介", *THEN),
        TEXT.ground("empty", "第六条第四项", "没有实际内容", *THEN),
        TEXT.ground("several", "第八条第二款", "应当一事一议", Outcome.SEND_BACK),
        TEXT.ground("other", "第六条第五项", "其他不应当作为代表建议、批评和意见", *THEN),
    ),
    sources={
        "delegation_proposes": TEXT.source("第七条第一款", "可以一人提出，也可以联名提出"),
        "withdrawable": TEXT.source("第九条", "要求撤回的，应当以书面形式提出，其办理工作即行终止"),
        "raters": TEXT.source("第二十三条", "由领衔代表征求并综合联名代表的意见后，进行反馈"),
        "reconciler": TEXT.source(
            "第二十一条", "省人民政府有关部门因意见不一致，需要上级进行综合协调的，省人民政府办公厅应当进行协调"),
        "signer": TEXT.source("第二十二条第一款", "由主要负责人审核签发、加盖承办单位公章，直接寄送代表"),
        "in_person": TEXT.source("第二十条第一款", "凡有条件当面答复的，应当做到当面答复"),
        "joint_reply": TEXT.source(
            "第二十条第二款", "应当分别答复每位代表或者商领衔代表同意后请领衔代表转复其他代表"),
        "extension": TEXT.source("第十九条", "如遇特殊情况，经交办机关同意，至迟不超过六个月答复代表"),
        "rehandle": TEXT.source("第二十四条", "代表对答复不满意的，承办单位应当重新研究办理"),
        "class_set": TEXT.source("第十八条第一款", "答复意见应当明确具体"),
    },
)
