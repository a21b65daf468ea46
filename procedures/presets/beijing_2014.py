"""北京市, passed on 22 January 2014. Handled again only when the standing committee orders it (27)."""

from datetime import date

from procedures.grounds import Outcome
from procedures.presets.national_2025 import THREE_CLASSES
from procedures.presets.text import Text
from procedures.rules import Rules, by_kind
from procedures.terms import (
    DelegationProposes,
    Event,
    Extension,
    LimitKind,
    Rehandle,
    Unit,
    Withdrawable,
    WithdrawalAdvice,
)

TITLE = "北京市（2014年条例）"
TEXT = Text("北京市人民代表大会代表建议、批评和意见办理条例", "《北京市代表建议办理条例》")
TEXT_DATE = date(2014, 1, 22)

RULES = Rules(
    limits=by_kind(
        TEXT.untimed(LimitKind.CONFIRM, "第十一条", "参加联名的代表应当确认建议、批评和意见的内容符合自己的意愿"),
        TEXT.untimed(
            LimitKind.ASSIGN, "第十六条",
            "由市人民代表大会常务委员会主任会议负责交有关机关和组织研究办理"),
        TEXT.untimed(
            LimitKind.FIRST_CONTACT, "第十九条第一款", "应当加强同代表的联系，充分听取代表的意见"),
        TEXT.limit(
            LimitKind.REPLY, Event.ASSIGNED, 3, Unit.MONTH, "第二十一条",
            "应当自代表建议、批评和意见交办之日起三个月内答复代表"),
        TEXT.limit(
            LimitKind.REPLY_EXTENDED, Event.ASSIGNED, 6, Unit.MONTH, "第二十一条",
            "涉及面广、处理难度大的，经交办机关同意，至迟不得超过六个月答复代表"),
        TEXT.limit(
            LimitKind.RATING, Event.REPLIED, 15, Unit.WORKDAY, "第二十三条第一款",
            "代表应当自收到答复意见后十五个工作日内，就建议、批评和意见的办理情况反馈书面意见"),
        TEXT.limit(
            LimitKind.REHANDLE, Event.REHANDLE_ORDERED, 2, Unit.MONTH, "第二十七条第四款",
            "应当要求有关机关和组织重新研究办理并在二个月内重新答复代表"),
        TEXT.untimed(
            LimitKind.PUBLISH, "第三十条",
            "市人民代表大会常务委员会向社会公布代表建议、批评和意见的提出和办理情况"),
    ),
    # The text knows no classes; what is promised within a time must be kept (26).
    class_set=THREE_CLASSES,
    extension=Extension.OFFICE,
    rehandle=Rehandle.BY_ORDER,
    delegation_proposes=DelegationProposes.NO,
    withdrawable=Withdrawable.BEFORE_ASSIGNMENT,
    withdrawal_advice=WithdrawalAdvice.BEFORE_ASSIGNMENT,
    grounds=(
        TEXT.ground("own", "第十二条第二款第一项", "涉及解决代表本人或者亲属个人问题", Outcome.DECLINE),
        TEXT.ground("enquiry", "第十二条第二款第二项", "属于法律或者政策咨询、学术探讨、产品推介", Outcome.DECLINE),
        TEXT.ground("letters", "第十二条第二款第三项", "代转他人信件", Outcome.DECLINE),
        TEXT.ground("accusation", "第十二条第二款第四项", "涉及检举、控告或者申诉", Outcome.DECLINE),
        TEXT.ground("case", "第十二条第二款第五项", "对尚未审理终结的具体司法案件提出具体裁判意见", Outcome.DECLINE),
        TEXT.ground("tender", "第十二条第二款第六项", "对正在进行的招标投标活动提出具体中标意见", Outcome.DECLINE),
        TEXT.ground(
            "interest", "第十二条第二款第七项",
            "可能与个人利益存在关联或者干涉正常经济活动和市场主体公平竞争", Outcome.DECLINE),
        TEXT.ground("several", "第九条第二款", "应当一事一议", Outcome.SEND_BACK),
        TEXT.ground("powers", "第二十条", "内容超出本市有关机关和组织权限", Outcome.HIGHER),
    ),
    sources={
        "delegation_proposes": TEXT.source("第十条", "代表建议、批评和意见可以一人提出，也可以联名提出"),
        "withdrawable": TEXT.source("第十三条第二款", "代表可以在交办前撤回本人提出的建议、批评和意见"),
        "withdrawal_advice": TEXT.source(
            "第十三条第三款",
            "内容属于本条例第十二条规定情形的，大会秘书处的工作机构或者市人民代表大会常务委员会代表联络工作部门可以建议代表撤回"),
        "extension": TEXT.source("第二十一条", "涉及面广、处理难度大的，经交办机关同意，至迟不得超过六个月答复代表"),
        "rehandle": TEXT.source(
            "第二十七条第四款",
            "对办理代表建议、批评和意见敷衍塞责的，市人民代表大会常务委员会应当对有关机关和组织提出改进意见；需要重新办理的，"
            "应当要求有关机关和组织重新研究办理"),
        "grounds": TEXT.source("第十五条第二款", "属于本条例第十二条规定情形的，不予交办并告知代表"),
    },
)
