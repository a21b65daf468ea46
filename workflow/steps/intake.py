"""受理: the office reads what came in, numbers it, sends it back, declines or refers it."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from suggestions.actions.advice import may_be_advised
from suggestions.actions.intake import gaps, series_of
from suggestions.models import NumberSeries, Suggestion
from workflow.models import Todo
from workflow.reading.advice import said_to_it
from workflow.reading.alike import alike_of
from workflow.reading.originals import original_of
from workflow.steps.belated import OfEntered
from workflow.steps.grounds import DeclineForm, ReferForm, SendBackForm
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


@step_page("IntakeFlow.check")
class Check(StepPage):
    """审查登记."""

    template = "steps/intake/check.html"
    title = gettext_lazy("审查登记")
    forms = {"register": RegisterForm, "send_back": SendBackForm, "decline": DeclineForm, "refer": ReferForm}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """The text as the delegates wrote it, and what is like it."""
        suggestion = todo.process.suggestion
        several = suggestion.asks.count() > 1
        return {"original": original_of(suggestion, user), "alike": alike_of(suggestion, user),
                "split_url": reverse("split", args=[suggestion.pk]) if several else "",
                "advice": said_to_it(suggestion),
                "advise_url": reverse("advise_withdrawal", args=[suggestion.pk]) if may_be_advised(suggestion) else ""}


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
