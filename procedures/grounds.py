"""Why something is not taken as a suggestion (不作为代表建议提出的情形), and what each text then lets the office do."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Outcome(TextChoices):
    """What becomes of it. Those that pass it on bear the values of Suggestion.Referral."""

    SEND_BACK = "send_back", gettext_lazy("退回修改")
    DECLINE = "decline", gettext_lazy("不予受理")
    LETTER = "letter", gettext_lazy("转作代表来信")
    REFERENCE = "reference", gettext_lazy("转作参阅")
    HIGHER = "higher", gettext_lazy("转请上级处理")


@dataclass(frozen=True)
class Ground:
    """One ground: `words` as the text has them, `article` where it names them (empty: habit of the office).

    `outcomes` are what may follow, the usual one first. `open` marks the text's last clause (其他……), which says
    nothing by itself: the office puts it into words.
    """

    code: str
    words: str
    article: str
    outcomes: tuple[Outcome, ...]
    open: bool = False

    def because(self) -> str:
        """属于《…》第六条第四项规定的“没有具体内容”的情形。 As a delegate reads it."""
        if not self.article:
            return _("%s。") % self.words
        if self.is_duty():
            return _("不符合%(article)s“%(words)s”的规定。") % {"article": self.article, "words": self.words}
        return _("属于%(article)s规定的“%(words)s”的情形。") % {"article": self.article, "words": self.words}

    def is_duty(self) -> bool:
        """The text says what a suggestion must be (应当一事一议), not what is none."""
        return not self.open and ("应当" in self.words or "不得" in self.words)

    def leads_to(self) -> str:
        """退回修改、转作参阅或者不予受理."""
        *others, last = (str(outcome.label) for outcome in self.outcomes)
        return _("%(others)s或者%(last)s") % {"others": "、".join(others), "last": last} if others else last


_S, _D, _L, _R, _H = Outcome.SEND_BACK, Outcome.DECLINE, Outcome.LETTER, Outcome.REFERENCE, Outcome.HIGHER

# Where no text of the congress's own says it: what most regulations name, as habit.
OFFICE_GROUNDS = (
    Ground("own", "涉及解决代表本人或者亲属的个人问题", "", (_D, _S)),
    Ground("letters", "代转群众来信或者有关材料", "", (_L, _D)),
    Ground("academic", "属于学术探讨、产品推介", "", (_D, _R)),
    Ground("empty", "没有具体、实际的内容", "", (_S, _D)),
    Ground("several", "不同的事项没有分别提出，不符合一事一议", "", (_S,)),
    Ground("case", "涉及具体司法案件", "", (_D, _L)),
    Ground("accusation", "属于检举、控告、申诉", "", (_L, _D)),
    Ground("tender", "对正在进行的招标投标提出具体中标意见", "", (_D,)),
    Ground("interest", "与个人利益有关，或者干涉公平竞争", "", (_D,)),
    Ground("enquiry", "属于法律、政策咨询", "", (_D, _R)),
    Ground("powers", "不属于本级机关、组织的职权范围", "", (_H, _R, _D)),
)
