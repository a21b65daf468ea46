"""受理: not as a suggestion. The reason is chosen from the congress's procedure, and what may follow comes with it."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedures.grounds import Ground, Outcome
from suggestions.models import Suggestion
from workflow.reading.heads import people_line
from workflow.steps.forms import Confirmation, Numbered

Referral = Suggestion.Referral


class Grounded(Numbered):
    """A ground of the procedure that may lead to one of `outcomes`, and words; one of the two at least."""

    outcomes: ClassVar[Sequence[Outcome]] = ()
    field_order: Sequence[str] | None = ("ground", "reason")

    ground = forms.ChoiceField(
        label=gettext_lazy("属于哪种情形"), widget=forms.RadioSelect, required=False, initial="")
    reason = forms.CharField(
        label=gettext_lazy("向代表说明"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def prepare(self) -> None:
        """Each ground with its article and, where the form can do several things, what may follow."""
        field: Any = self.fields["ground"]
        rules = self.occasion.suggestion.rules
        field.choices = [*((one.code, _about(one, several=len(self.outcomes) > 1)) for one in rules.grounds
                           if set(one.outcomes) & set(self.outcomes)),
                         ("", _("规程没有列出的其他情形\n须在下面写明"))]

    def clean(self) -> dict[str, Any]:
        """What the text leaves open is said in words."""
        data = super().clean()
        ground = self.occasion.suggestion.rules.ground(data.get("ground", ""))
        if not data.get("reason") and (ground is None or ground.open) and "ground" in data:
            self.add_error("reason", _("请写明是什么情形、为什么"))
        return data

    def particulars(self) -> dict[str, Any]:
        """Without a ground where none was chosen."""
        return {name: value for name, value in super().particulars().items() if value or name != "ground"}

    def told(self) -> str:
        """The reason as the delegate will read it."""
        ground = self.occasion.suggestion.rules.ground(self.cleaned_data["ground"])
        words: str = self.cleaned_data["reason"]
        return ground.because() + words if ground else words


class SendBackForm(Grounded):
    """The delegate is to change it."""

    label, heading = gettext_lazy("退回修改"), gettext_lazy("退回代表修改")
    outcomes = (Outcome.SEND_BACK,)
    reason = forms.CharField(
        label=gettext_lazy("请代表改什么"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("代表会原样看到这段话。改好后再次提交，回到这里审查。"))


class DeclineForm(Grounded):
    """Not a suggestion as the regulations have it."""

    label, heading, grave = gettext_lazy("不予受理"), gettext_lazy("不予受理"), True
    outcomes = (Outcome.DECLINE,)

    def confirmation(self) -> Confirmation:
        """It ends here and cannot be undone."""
        return stopping(self.occasion.suggestion, _("这件建议不予受理吗"), _("不予受理"), self.told())


class ReferForm(Grounded):
    """For reference, as a letter, or to a higher congress."""

    label, heading = gettext_lazy("转有关方面"), gettext_lazy("转作参阅、代表来信，或转请上级处理")
    outcomes = (Outcome.REFERENCE, Outcome.LETTER, Outcome.HIGHER)
    field_order = ("ground", "referred_as", "to", "reason")
    referred_as = forms.ChoiceField(
        label=gettext_lazy("怎么转"), widget=forms.RadioSelect, initial=Referral.REFERENCE,
        choices=[
            (Referral.REFERENCE, gettext_lazy("转作参阅\n供有关单位在工作中研究参考（重庆第十三条）")),
            (Referral.LETTER, gettext_lazy(
                "转作代表来信\n由有关方面按来信研究办理（上海第八条、青岛第十一条）")),
            (Referral.HIGHER, gettext_lazy(
                "转请上级处理\n超出本级权限的，经上级人大代表或者上级机关反映（北京第二十条）"))])
    to = forms.CharField(label=gettext_lazy("转给谁"), max_length=80, required=False)
    reason = forms.CharField(
        label=gettext_lazy("转办理由"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("代表会看到这段话。转出的不编号，也不再按代表建议书面答复。"))

    def prepare(self) -> None:
        """The congress above by its name."""
        super().prepare()
        above = self.occasion.suggestion.congress.parent
        self.fields["to"].help_text = (
            _("转作来信、转请上级的必须写明。本级的上级人大是%s。") % above.name if above
            else _("转作来信、转请上级的必须写明。"))

    def clean(self) -> dict[str, Any]:
        """What the procedure lets follow from the ground, told at the choice."""
        data = super().clean()
        ground = self.occasion.suggestion.rules.ground(data.get("ground", ""))
        if ground and "referred_as" in data and data["referred_as"] not in ground.outcomes:
            self.add_error("referred_as", _("按本级规程，这种情形应当%s，请改选") % ground.leads_to())
        return data

    def confirmation(self) -> Confirmation:
        """It ends here and cannot be undone."""
        how = Referral(self.cleaned_data["referred_as"]).label
        return stopping(self.occasion.suggestion, _("这件建议%s吗") % how, str(how), self.told())


def _about(ground: Ground, *, several: bool) -> str:
    """Two lines of a choice: the words; the article, and what may follow."""
    said = [ground.article, *([ground.leads_to()] if several else [])]
    return "\n".join([ground.words, *filter(None, ["：".join(filter(None, said))])])


def stopping(suggestion: Suggestion, question: str, yes: str, reason: str) -> Confirmation:
    """The question before something that ends a suggestion."""
    return Confirmation(
        question=question, yes=yes, no=_("再看看"), grave=True,
        facts=[{"label": _("建议"), "value": suggestion.title},
               {"label": _("提出人"), "value": people_line(suggestion)},
               {"label": _("理由"), "value": reason}],
        consequences=[_("代表会收到通知，看到上面的理由。"), _("办理到此为止，不能恢复；代表可以改后另行提出。")])
