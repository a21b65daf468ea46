"""The law alone: 代表法 as amended on 11 March 2025, with office habits where it gives no number."""

from datetime import date

from procedures.classes import ClassSet, ReplyClass
from procedures.presets.office_defaults import OFFICE_DEFAULTS
from procedures.presets.text import Text
from procedures.rules import Rules, by_kind
from procedures.statute import REPLY, REPLY_EXTENDED

TITLE = "全国（2025年代表法）"
TEXT = Text("中华人民共和国全国人民代表大会和地方各级人民代表大会代表法", "《代表法》")
TEXT_DATE = date(2025, 3, 11)

THREE_CLASSES = ClassSet(
    "三类",
    (
        ReplyClass("A", "A", "已解决或基本解决"),
        ReplyClass("B", "B", "正在解决或列入计划逐步解决", needs_promise=True),
        ReplyClass("C", "C", "因条件限制暂不能解决，留作参考"),
    ),
)

RULES = Rules(
    limits=by_kind(REPLY, REPLY_EXTENDED, *OFFICE_DEFAULTS),
    class_set=THREE_CLASSES,
    # 51 counts from 交办 and knows no second beginning: who takes over has what is left.
)
