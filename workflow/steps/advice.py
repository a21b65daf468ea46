"""建议代表撤回: the office says why it should be no suggestion; the author takes it back or lets it stand."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from procedures.grounds import Outcome
from suggestions.actions.advice import may_be_advised
from suggestions.models import Advice, Suggestion
from suggestions.wording import long_day
from workflow.models import Todo
from workflow.reading.heads import people_line
from workflow.steps.belated import OfEntered
from workflow.steps.forms import Confirmation
from workflow.steps.grounds import Grounded
from workflow.steps.pages import ActPage, StepPage, act_page, step_page
from workflow.steps.submit import text_of


class AdviseForm(Grounded):
    """Which ground, and why."""

    label, heading, main = gettext_lazy("建议代表撤回"), gettext_lazy("建议代表撤回"), True
    outcomes = (Outcome.DECLINE,)
    reason = forms.CharField(
        label=gettext_lazy("向代表说明"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("代表会原样看到这段话。是否撤回由代表决定；答复以前，审查登记照常进行。"))

    def prepare(self) -> None:
        """Of the grounds that the text names; no paper goes out with it."""
        super().prepare()
        field: Any = self.fields["ground"]
        field.choices, field.required = [(code, words) for code, words in field.choices if code], True
        del self.fields["paper_number"]

    def confirmation(self) -> Confirmation:
        """Who is asked."""
        suggestion = self.occasion.suggestion
        source = suggestion.rules.sources.get("withdrawal_advice")
        return Confirmation(
            question=_("建议代表撤回这件建议吗"), yes=_("建议代表撤回"), no=_("再看看"),
            facts=[{"label": _("建议"), "value": suggestion.title},
                   {"label": _("提出人"), "value": people_line(suggestion)},
                   {"label": _("理由"), "value": self.told()}],
            consequences=[
                _("领衔代表收到通知，表示撤回或者不撤回；撤回的到此为止，不撤回的由代表工作机构审查决定。"),
                *([_("依据：%s。") % source.article] if source else [])])


@act_page("advise_withdrawal")
class Advise(ActPage):
    """建议代表撤回, by who reviews it."""

    form = AdviseForm

    def is_possible(self, subject: Suggestion) -> bool:
        """By procedure and state, once."""
        return may_be_advised(subject)


class FollowForm(OfEntered):
    """He takes it back."""

    label, heading, grave = gettext_lazy("撤回建议"), gettext_lazy("同意撤回"), True
    day_label = gettext_lazy("代表答复的日期")

    def confirmation(self) -> Confirmation:
        """Nothing brings it back."""
        return Confirmation(
            question=_("撤回这件建议吗"), yes=_("撤回建议"), no=_("再看看"), grave=True,
            facts=[{"label": _("建议"), "value": self.occasion.suggestion.title}],
            consequences=[_("这件建议不再办理。"), _("撤回以后不能恢复；需要时可以改后另行提出。")])

    def particulars(self) -> dict[str, Any]:
        """The day alone."""
        return self.occurred()


class KeepForm(OfEntered):
    """It stands."""

    label, heading = gettext_lazy("不撤回"), gettext_lazy("不撤回，请继续审查")
    day_label = gettext_lazy("代表答复的日期")
    reason = forms.CharField(
        label=gettext_lazy("说明"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=gettext_lazy("人大代表工作机构会看到这段话。"))


@step_page("AdviceFlow.consider")
class Consider(StepPage):
    """答复代表工作机构关于撤回的建议."""

    template = "steps/submit/advice.html"
    title = gettext_lazy("考虑是否撤回")
    forms = {"follow_advice": FollowForm, "keep_suggestion": KeepForm}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """Why, and the text it is about."""
        suggestion = todo.process.suggestion
        advice: Advice = suggestion.advices.get(state="given")
        return {**text_of(suggestion, user), "reason": advice.reason,
                "day": long_day(advice.given_on, today())}
