"""What the law demands everywhere: 代表法 (2025) 第五十一条第二款. No local text may allow more."""

from collections.abc import Mapping
from types import MappingProxyType

from procedures.limits import Limit
from procedures.terms import Event, LimitKind, Unit

ARTICLE = "《代表法》第五十一条第二款"

REPLY = Limit(
    LimitKind.REPLY, Event.ASSIGNED, Event.REPLIED, 3, Unit.MONTH, ARTICLE,
    "有关机关、组织应当认真研究办理代表建议、批评和意见，与代表联系沟通，充分听取意见，并自交办之日起三个月内答复。",
)
REPLY_EXTENDED = Limit(
    LimitKind.REPLY_EXTENDED, Event.ASSIGNED, Event.REPLIED, 6, Unit.MONTH, ARTICLE,
    "涉及面广、处理难度大的建议、批评和意见，应当自交办之日起六个月内答复。",
)

STATUTE: Mapping[LimitKind, Limit] = MappingProxyType({one.kind: one for one in (REPLY, REPLY_EXTENDED)})
