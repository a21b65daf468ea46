"""重庆市, passed on 30 November 2017, in force since 2018. An empty opinion is asked again in five days (20)."""

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
    Reconciler,
    Rehandle,
    Signer,
    StillUnsatisfied,
    Unit,
    Unrated,
    Withdrawable,
)

TITLE = "重庆市（2018年条例）"
TEXT = Text("重庆市人民代表大会代表建议批评和意见工作条例", "《重庆市代表建议工作条例》")
TEXT_DATE = date(2017, 11, 30)

# 第十三条第三款: what may follow.
THEN = (Outcome.SEND_BACK, Outcome.REFERENCE)

RULES = Rules(
    limits=by_kind(
        TEXT.untimed(
            LimitKind.CONFIRM, "第八条第二款", "参加联名的代表应当确认建议、批评和意见的内容能够真实表达自己的意愿"),
        TEXT.limit(
            LimitKind.ASSIGN, Event.RECEIVED, 10, Unit.WORKDAY, "第十三条第二款",
            "代表在市人民代表大会闭会期间提出的建议、批评和意见，由市人大常委会人代工委负责受理，并在收到之日起十个工作日内"
            "通过重庆市人大代表履职服务平台交办", between_sessions=True),
        TEXT.limit(
            LimitKind.RELEASE, Event.ASSIGNED, 10, Unit.WORKDAY, "第十六条",
            "应当自代表建议、批评和意见交办之日起十个工作日内向大会秘书处或者市人大常委会人代工委书面说明情况和理由"),
        TEXT.limit(
            LimitKind.REASSIGN, Event.RELEASE_REQUESTED, 10, Unit.WORKDAY, "第十六条",
            "由大会秘书处或者市人大常委会人代工委自收到之日起十个工作日内重新确定承办单位并交办"),
        TEXT.limit(
            LimitKind.FIRST_CONTACT, Event.SIGNED_FOR, 20, Unit.WORKDAY, "第十八条",
            "承办单位应当自收到代表建议、批评和意见之日起二十个工作日内与代表沟通、联系"),
        TEXT.limit(
            LimitKind.OPINION, Event.ASSIGNED, 30, Unit.WORKDAY, "第二十条第一款",
            "协办单位应当自代表建议、批评和意见交办之日起三十个工作日内将协办意见书面报送主办单位"),
        TEXT.limit(
            LimitKind.OPINION_REDO, Event.OPINION_RETURNED, 5, Unit.WORKDAY, "第二十条第一款",
            "协办单位应当自主办单位提出要求之日起五个工作日内重新提出协办意见并送达主办单位"),
        TEXT.limit(
            LimitKind.REPLY, Event.ASSIGNED, 3, Unit.MONTH, "第二十一条",
            "承办单位应当自代表建议、批评和意见交办之日起三个月内答复代表"),
        TEXT.limit(
            LimitKind.REPLY_EXTENDED, Event.ASSIGNED, 6, Unit.MONTH, "第二十一条",
            "涉及面广、处理难度大的建议、批评和意见，应当自交办之日起六个月内答复代表"),
        TEXT.limit(
            LimitKind.RATING, Event.REPLIED, 20, Unit.WORKDAY, "第二十七条第一款",
            "代表应当自收到答复函之日起二十个工作日内"),
        TEXT.limit(
            LimitKind.REHANDLE, Event.REHANDLE_ORDERED, 2, Unit.MONTH, "第二十七条第二款",
            "承办单位应当在收到重新办理要求后两个月内书面答复代表"),
        TEXT.limit(
            LimitKind.PROMISE_RATING, Event.PROMISE_REPORTED, 20, Unit.WORKDAY, "第二十八条第一款",
            "代表应当自收到承办单位反馈的承诺事项的落实情况之日起二十个工作日内"),
        TEXT.untimed(
            LimitKind.PUBLISH, "第三十六条第一款",
            "市人民代表大会常务委员会应当通过重庆人大网向社会公开代表建议、批评和意见及其办理答复情况"),
    ),
    class_set=ClassSet(
        "四类",
        (
            ReplyClass("A", "A", "已经解决或者采纳"),
            ReplyClass("B", "B", "正在研究解决", needs_promise=True),
            ReplyClass("C", "C", "不具备解决条件"),
            ReplyClass("D", "D", "涉及上级国家机关职权，已反映"),
        ),
    ),
    raters=Raters.LEAD,
    signer=Signer.MAIN_LEADER,
    reconciler=Reconciler.GOVERNMENT,
    joint_reply=JointReply.TO_EACH,
    extension=Extension.NOTICE,
    rehandle=Rehandle.DECIDED,
    still_unsatisfied=StillUnsatisfied.TALKED_OVER,
    unrated=Unrated.LEFT_OUT,
    delegation_checks=DelegationChecks.ALWAYS,
    delegation_proposes=DelegationProposes.IN_SESSION,
    withdrawable=Withdrawable.ANY_TIME,
    grounds=(
        TEXT.ground("own", "第九条第二款第一项", "涉及解决代表本人或者其亲属个人问题", *THEN),
        TEXT.ground("case", "第九条第二款第二项", "涉及具体的司法案件或者代转人民群众来信", *THEN),
        TEXT.ground("academic", "第九条第二款第三项", "属于学术探讨、产品推介", *THEN),
        TEXT.ground("accusation", "第九条第二款第四项", "属于检举、申诉、控告", *THEN),
        TEXT.ground("several", "第九条第一款", "不同的事项和问题，应当分成若干建议、批评和意见提出", Outcome.SEND_BACK),
        TEXT.ground("other", "第九条第二款第五项", "法律、法规规定的其他不宜作为代表建议、批评和意见", *THEN),
    ),
    sources={
        "delegation_checks": TEXT.source("第十条", "交代表团或者代表联系组记录、核对后提交"),
        "delegation_proposes": TEXT.source(
            "第八条第三款", "应当经全团代表充分讨论，并由代表团团长签字后，在市人民代表大会会议期间提出"),
        "withdrawable": TEXT.source("第十二条第二款", "代表建议、批评和意见一经撤回，其办理工作即行终止"),
        "raters": TEXT.source("第二十六条第二款", "代表联名提出建议、批评和意见的，由领衔代表反馈"),
        "reconciler": TEXT.source(
            "第二十条第二款",
            "属于行政机关办理的，由市人民政府办公厅协调，属于其他机关、组织办理的，由市人大常委会人代工委协调"),
        "signer": TEXT.source("第二十三条第一款", "由主要负责人审定签发"),
        "joint_reply": TEXT.source(
            "第二十三条第二款", "代表联名提出的建议、批评和意见，应当答复提出建议、批评和意见的每位代表"),
        "extension": TEXT.source(
            "第二十一条", "涉及面广、处理难度大的建议、批评和意见，应当自交办之日起六个月内答复代表"),
        "rehandle": TEXT.source(
            "第二十七条第二款", "由市人大常委会人代工委视情况要求承办单位重新办理该代表建议、批评和意见"),
        "still_unsatisfied": TEXT.source(
            "第二十七条第二款",
            "重新办理答复后代表仍然不满意的，由市人大常委会人代工委召集有关代表和承办单位进行研究，提出处理意见"),
        "unrated": TEXT.source(
            "第二十九条",
            "对超过评价期限，经催促仍然不反馈回执的，不纳入承办单位办理代表建议、批评和意见工作满意情况的统计范围"),
        "class_set": TEXT.source("第二十二条", "应当区别不同情况，将办理结果按照下列情况进行分类"),
        "grounds": TEXT.source(
            "第十三条第三款", "不作为代表建议、批评和意见处理，向代表说明情况后，退回代表或者转有关部门作工作参考"),
    },
)
