"""受理: the office reads what came in, numbers it, sends it back, declines or refers it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from suggestions.actions.intake import gaps, series_of
from suggestions.models import NumberSeries, Suggestion
from workflow.models import Todo
from workflow.reading.alike import alike_of
from workflow.reading.heads import people_line
from workflow.reading.originals import original_of
from workflow.steps.belated import OfEntered
from workflow.steps.forms import Confirmation, Reason, VerbForm
from workflow.steps.grounds import GROUNDS, ground_choices
from workflow.steps.pages import StepPage, step_page

SUBJECTS = ("财政经济", "农业农村", "城建环资", "教科文卫", "社会建设", "监察司法", "其他")
GAPS_SHOWN = 8
IN_SESSION, BETWEEN = "session", "between"


class RegisterForm(OfEntered):
    """Accept and number."""

    label, heading, main = gettext_lazy("受理登记"), gettext_lazy("受理登记"), True
    day_label = gettext_lazy("登记的日期")

    in_session = forms.TypedChoiceField(
        label=gettext_lazy("编入哪个序列"), widget=forms.RadioSelect, coerce=lambda value: value == IN_SESSION)
    number = forms.CharField(
        label=gettext_lazy("编号"), max_length=20, required=False,
        help_text=gettext_lazy("不填，用所选序列的下一号。补缺号或手工编号的，写在这里。"))
    subject = forms.ChoiceField(label=gettext_lazy("类别"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        """Both series with their next number and gaps; the subject the delegate named, too."""
        super().prepare()
        suggestion = self.occasion.suggestion
        series: Any = self.fields["in_session"]
        series.choices = [(IN_SESSION, _("大会期间建议\n%s") % outlook(suggestion, in_session=True)),
                          (BETWEEN, _("闭会期间建议\n%s") % outlook(suggestion, in_session=False))]
        series.initial = IN_SESSION if suggestion.in_session else BETWEEN
        subject: Any = self.fields["subject"]
        own = (suggestion.subject,) if suggestion.subject and suggestion.subject not in SUBJECTS else ()
        subject.choices = [(one, one) for one in (*SUBJECTS, *own)]
        subject.initial = suggestion.subject

    def clean(self) -> dict[str, Any]:
        """A bare figure becomes a number of the chosen series: 7 → 007, 闭007."""
        data = super().clean()
        number = data.get("number", "")
        if number.isascii() and number.isdigit() and "in_session" in data:
            data["number"] = pattern_of(self.occasion.suggestion, in_session=data["in_session"]).format(n=int(number))
        return data


class SendBackForm(Reason):
    """The delegate is to change it."""

    label, heading = gettext_lazy("退回修改"), gettext_lazy("退回代表修改")
    reason = forms.CharField(
        label=gettext_lazy("请代表改什么"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("代表会原样看到这段话。改好后再次提交，回到这里审查。"))


class DeclineForm(VerbForm):
    """Not a suggestion as the regulations have it."""

    label, heading, grave = gettext_lazy("不予受理"), gettext_lazy("不予受理"), True

    ground = forms.ChoiceField(label=gettext_lazy("属于哪种情形"), widget=forms.RadioSelect)
    basis = forms.CharField(
        label=gettext_lazy("依据"), max_length=100, required=False,
        help_text=gettext_lazy("写本级人大的规定和条款，印在给代表的说明里。"))
    words = forms.CharField(
        label=gettext_lazy("向代表说明"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def prepare(self) -> None:
        """The grounds with the articles that name them."""
        ground: Any = self.fields["ground"]
        ground.choices = ground_choices()

    def clean(self) -> dict[str, Any]:
        """“Other” must be said in words."""
        data = super().clean()
        if data.get("ground") == "other" and not data.get("words"):
            self.add_error("words", _("选了其他情形的，请写明是什么情形"))
        return data

    def particulars(self) -> dict[str, Any]:
        """One reason: ground, basis and words."""
        data = self.cleaned_data
        reason = str(GROUNDS[data["ground"]].words)
        if data["basis"]:
            reason = _("%(reason)s（依据：%(basis)s）") % {"reason": reason, "basis": data["basis"]}
        return {"reason": _("%(reason)s。%(words)s") % {"reason": reason, "words": data["words"]}}

    def confirmation(self) -> Confirmation:
        """It ends here and cannot be undone."""
        return stopping(self.occasion.suggestion, _("这件建议不予受理吗"), _("不予受理"),
                        self.particulars()["reason"])


class ReferForm(Reason):
    """For reference, as a letter, or to a higher congress."""

    label, heading = gettext_lazy("转有关方面"), gettext_lazy("转作参阅、代表来信，或转请上级处理")
    field_order = ("referred_as", "to", "reason")
    referred_as = forms.ChoiceField(
        label=gettext_lazy("怎么转"), widget=forms.RadioSelect, initial=Suggestion.Referral.REFERENCE,
        choices=[
            (Suggestion.Referral.REFERENCE, gettext_lazy("转作参阅\n供有关单位在工作中研究参考（重庆第十三条）")),
            (Suggestion.Referral.LETTER, gettext_lazy(
                "转作代表来信\n由有关方面按来信研究办理（上海第八条、青岛第十一条）")),
            (Suggestion.Referral.HIGHER, gettext_lazy(
                "转请上级处理\n超出本级权限的，经上级人大代表或者上级机关反映（北京第二十条）"))])
    to = forms.CharField(
        label=gettext_lazy("转给谁"), max_length=80, required=False,
        help_text=gettext_lazy("转作来信、转请上级的必须写明。"))
    reason = forms.CharField(
        label=gettext_lazy("转办理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("代表会看到这段话。转出的不编号，也不再按代表建议书面答复。"))

    def confirmation(self) -> Confirmation:
        """It ends here and cannot be undone."""
        how = Suggestion.Referral(self.cleaned_data["referred_as"]).label
        return stopping(self.occasion.suggestion, _("这件建议%s吗") % how, str(how), self.cleaned_data["reason"])


@step_page("IntakeFlow.check")
class Check(StepPage):
    """审查登记."""

    template = "steps/intake/check.html"
    title = gettext_lazy("审查登记")
    forms = {"register": RegisterForm, "send_back": SendBackForm, "decline": DeclineForm, "refer": ReferForm}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """The text as the delegates wrote it, and what is like it."""
        suggestion = todo.process.suggestion
        return {"original": original_of(suggestion), "alike": alike_of(suggestion, user)}


def stopping(suggestion: Suggestion, question: str, yes: str, reason: str) -> Confirmation:
    """The question before something that ends a suggestion."""
    return Confirmation(
        question=question, yes=yes, no=_("再看看"), grave=True,
        facts=[{"label": _("建议"), "value": suggestion.title},
               {"label": _("提出人"), "value": people_line(suggestion)},
               {"label": _("理由"), "value": reason}],
        consequences=[_("代表会收到通知，看到上面的理由。"), _("办理到此为止，不能恢复；代表可以改后另行提出。")])


def pattern_of(suggestion: Suggestion, *, in_session: bool) -> str:
    """How numbers of a series are written at this congress."""
    congress = suggestion.congress
    return congress.session_pattern if in_session else congress.between_pattern


def outlook(suggestion: Suggestion, *, in_session: bool) -> str:
    """下一号012；缺号003、007. What the series would give, and what it has left out."""
    pattern = pattern_of(suggestion, in_session=in_session)
    name = series_of(suggestion.session, in_session=in_session)
    last = NumberSeries.objects.filter(name=name).values_list("last", flat=True).first() or 0
    words = _("下一号%s") % pattern.format(n=last + 1)
    missing = gaps(suggestion.session, in_session=in_session)
    if not missing:
        return words
    shown = "、".join(pattern.format(n=number) for number in missing[:GAPS_SHOWN])
    if len(missing) > GAPS_SHOWN:
        shown = _("%(shown)s等%(count)d个") % {"shown": shown, "count": len(missing)}
    return _("%(next)s；缺号%(gaps)s") % {"next": words, "gaps": shown}
