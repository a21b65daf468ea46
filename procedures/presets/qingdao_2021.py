"""青岛市, approved on 29 July 2021. The answer is given face to face, to the lead delegate, who passes it on (28)."""

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
    Rehandle,
    Signer,
    Unit,
    Withdrawable,
)

TITLE = "青岛市（2021年条例）"
TEXT = Text("青岛市人民代表大会代表建议、批评和意见工作条例", "《青岛市代表建议工作条例》")
TEXT_DATE = date(2021, 7, 29)

# 第十一条第二款: what may follow.
THEN = (Outcome.LETTER, Outcome.SEND_BACK)

RULES = Rules(
    limits=by_kind(
        TEXT.untimed(
            LimitKind.CONFIRM, "第九条", "参加联名的代表应当确认所提建议、批评和意见的内容能够真实表达自己的意愿"),
        TEXT.limit(
            LimitKind.ASSIGN, Event.RECEIVED, 5, Unit.WORKDAY, "第十四条",
            "代表在闭会期间提出的，由市人民代表大会常务委员会代表工作机构负责受理，并自收到之日起五个工作日内交办",
            between_sessions=True),
        TEXT.limit(
            LimitKind.RELEASE, Event.SIGNED_FOR, 5, Unit.WORKDAY, "第十九条第一款",
            "应当自收到之日起五个工作日内，向市人民代表大会常务委员会代表工作机构书面说明情况和理由"),
        TEXT.untimed(
            LimitKind.REASSIGN, "第十九条第二款",
            "市人民代表大会常务委员会代表工作机构同意退回的，应当重新确定承办单位"),
        TEXT.untimed(LimitKind.FIRST_CONTACT, "第二十三条", "应当主动与代表进行沟通联系"),
        TEXT.limit(
            LimitKind.OPINION, Event.SIGNED_FOR, 1, Unit.MONTH, "第二十四条",
            "协办单位应当自收到代表建议、批评和意见之日起一个月内向主办单位提出书面协办意见"),
        TEXT.limit(
            LimitKind.REPLY, Event.ASSIGNED, 3, Unit.MONTH, "第二十五条",
            "承办单位应当自代表建议、批评和意见交办之日起三个月内答复代表"),
        TEXT.limit(
            LimitKind.REPLY_EXTENDED, Event.ASSIGNED, 6, Unit.MONTH, "第二十五条",
            "承办单位可以延期答复，但自交办之日起最长不得超过六个月，并及时向代表说明情况"),
        TEXT.untimed(
            LimitKind.RATING, "第三十一条第一款", "市人民代表大会常务委员会组织代表进行测评"),
        TEXT.untimed(
            LimitKind.REHANDLE, "第三十一条第一款",
            "并可以根据测评、评估情况将代表建议、批评和意见交承办单位重新办理"),
        TEXT.untimed(
            LimitKind.PUBLISH, "第三十条",
            "代表建议、批评和意见的内容、承办单位答复意见书等相关信息应当向社会公开"),
    ),
    class_set=ClassSet(
        "四类，用文字",
        (
            ReplyClass("in_time", "", "在答复期限内办理落实"),
            ReplyClass("this_year", "", "年内办理落实", needs_promise=True),
            ReplyClass("later", "", "跨年度办理落实", needs_promise=True),
            ReplyClass("impossible", "", "不具备条件，不能办理落实"),
        ),
    ),
    signer=Signer.DEPUTY_ALLOWED,
    in_person=InPerson.MAIN_FORM,
    joint_reply=JointReply.LEAD_BY_DEFAULT,
    extension=Extension.OFFICE,
    rehandle=Rehandle.DECIDED,
    delegation_proposes=DelegationProposes.NO,
    withdrawable=Withdrawable.ANY_TIME,
    grounds=(
        TEXT.ground("own", "第十一条第一款第一项", "涉及解决代表本人及其亲属个人问题", *THEN),
        TEXT.ground("accusation", "第十一条第一款第二项", "代表本人的或者代转人民群众的申诉、控告和检举类来信", *THEN),
        TEXT.ground("case", "第十一条第一款第三项", "涉及国家监察机关、审判机关、检察机关依法处理的具体案件", *THEN),
        TEXT.ground("academic", "第十一条第一款第四项", "属于学术探讨、产品推介", *THEN),
        TEXT.ground("empty", "第十一条第一款第五项", "没有实际内容", *THEN),
        TEXT.ground("several", "第十条", "应当一事一议", Outcome.SEND_BACK),
        TEXT.ground("other", "第十一条第一款第六项", "其他不应当作为代表建议、批评和意见", *THEN),
    ),
    sources={
        "delegation_proposes": TEXT.source("第九条", "代表建议、批评和意见，可以由代表一人提出，也可以由代表联名提出"),
        "withdrawable": TEXT.source(
            "第十二条", "代表要求撤回所提建议、批评和意见的，应当以书面形式提出，办理工作即行终止"),
        "signer": TEXT.source("第二十九条第一款", "答复意见书应当由承办单位负责人签发，并加盖本单位公章"),
        "in_person": TEXT.source(
            "第二十八条第一款、第二十八条第二款",
            "答复应当以面复为主要形式；经代表同意，也可以采取发送电子邮件、信函等形式。面复代表时，应当由承办单位负责人面复；"
            "经代表同意，也可以由承办单位职能部门负责人面复。"
            "市人民代表大会常务委员会重点督办的代表建议、批评和意见，应当由承办单位主要负责人面复"),
        "joint_reply": TEXT.source(
            "第二十八条第三款",
            "对代表联名提出的建议、批评和意见，主要答复领衔代表，由领衔代表转复联名代表或者答复时邀请联名代表参加"),
        "extension": TEXT.source("第二十五条", "经市人民代表大会常务委员会代表工作机构同意，承办单位可以延期答复"),
        "rehandle": TEXT.source(
            "第三十一条第一款", "并可以根据测评、评估情况将代表建议、批评和意见交承办单位重新办理"),
        "class_set": TEXT.source("第二十六条", "承办单位对代表建议、批评和意见按照下列规定办理落实"),
        "grounds": TEXT.source(
            "第十一条第二款", "向代表说明情况后，视情作为代表来信转交有关方面研究办理，或者由代表修改完善后再提出"),
    },
)
