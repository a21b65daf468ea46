"""政协提案: habits of the offices that handle proposals, to be held against the conference's own regulation.

No regulation on proposals was read for this: every value is a habit, and none quotes an article.
"""

from datetime import date

from procedures.grounds import Ground, Outcome
from procedures.limits import Limit
from procedures.presets.national_2025 import THREE_CLASSES
from procedures.presets.office_defaults import ARTICLE, OFFICE_DEFAULTS
from procedures.presets.text import Text
from procedures.rules import Rules, by_kind
from procedures.terms import DelegationProposes, Event, LimitKind, Statute, Unit

TITLE = "政协提案（工作惯例）"
TEXT = Text("中国人民政治协商会议全国委员会提案工作条例", "《提案工作条例》")
TEXT_DATE = date(2018, 11, 29)

_S, _D, _L, _R = Outcome.SEND_BACK, Outcome.DECLINE, Outcome.LETTER, Outcome.REFERENCE

RULES = Rules(
    limits=by_kind(
        *OFFICE_DEFAULTS,
        Limit(LimitKind.REPLY, Event.ASSIGNED, Event.REPLIED, 3, Unit.MONTH, ARTICLE, customary=True),
        Limit(LimitKind.REPLY_EXTENDED, Event.ASSIGNED, Event.REPLIED, 6, Unit.MONTH, ARTICLE, customary=True),
    ),
    class_set=THREE_CLASSES,
    statute=Statute.NONE,
    # Sections, parties and committees propose throughout the year, not in session only.
    delegation_proposes=DelegationProposes.ANY_TIME,
    grounds=(
        Ground("secret", "涉及国家秘密", "", (_D,)),
        Ground("inner", "属于党派、团体内部的组织和人事问题", "", (_D, _S)),
        Ground("case", "已经进入诉讼、仲裁、复议或者信访程序", "", (_D, _L)),
        Ground("accusation", "属于指名举报、控告", "", (_L, _D)),
        Ground("own", "为委员本人或者亲属解决个人问题", "", (_D, _S)),
        Ground("letters", "代转群众来信或者有关材料", "", (_L, _D)),
        Ground("academic", "属于学术探讨，或者推介作品、产品", "", (_D, _R)),
        Ground("empty", "内容空泛，没有具体建议", "", (_S, _R, _D)),
        Ground("several", "不同的事项没有分别提出，不符合一事一案", "", (_S,)),
        Ground("powers", "不属于本级机关、组织的职权范围", "", (_R, _D)),
    ),
)
