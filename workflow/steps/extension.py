"""延期: a bureau asks for more time or takes it, the office or the government office decides."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from suggestions.actions.clocks import running_reply
from suggestions.actions.extension import last_day_to_grant, require_grantable
from suggestions.actions.reply_limit import longest_reply
from suggestions.errors import ActError
from suggestions.models import Assignment, Extension
from suggestions.wording import full_day, long_day
from workflow.models import Todo
from workflow.reading.contacts import contact_entries
from workflow.reading.heads import delegates_words, number_words
from workflow.reading.rounds import state_words
from workflow.steps.contacts import BureauAct
from workflow.steps.forms import Confirmation, Numbered, Reason, VerbForm
from workflow.steps.pages import StepPage, act_page, step_page


class AskForm(VerbForm):
    """Why, and until when."""

    label, heading, main = gettext_lazy("提交延期申请"), gettext_lazy("申请延期答复"), True
    until = forms.DateField(label=gettext_lazy("延至哪天"), widget=forms.DateInput)
    reason = forms.CharField(
        label=gettext_lazy("为什么不能按期答复"), max_length=1000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("写明办到哪一步、难在哪里、还要多少时间。决定的机构看到这段话；同意以后代表也看到。"))

    def prepare(self) -> None:
        """The last day the procedure allows stands there first."""
        longest = longest_reply(self.occasion.subject)
        if longest:
            self.fields["until"].initial = longest.on
            self.fields["until"].help_text = _("最迟%(day)s。%(why)s") % {
                "day": full_day(longest.on), "why": longest.explain(today().year)}


class ExtendForm(AskForm):
    """The same where nobody's consent is wanted: it is the delegates who are told."""

    label, heading = gettext_lazy("核对延期"), gettext_lazy("延期答复，告知代表")
    reason = forms.CharField(
        label=gettext_lazy("为什么不能按期答复"), max_length=1000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("写给代表看：办到哪一步、难在哪里、还要多少时间。"))

    def confirmation(self) -> Confirmation:
        """The delegates are told at once."""
        suggestion, data = self.occasion.suggestion, self.cleaned_data
        return Confirmation(
            question=_("%s延期答复吗") % number_words(suggestion), yes=_("确认延期"), no=_("再看看"),
            facts=[*_dates(self.occasion.subject, data["until"]), {"label": _("理由"), "value": data["reason"]}],
            consequences=[_("%s马上收到通知，看到上面的理由和日期。") % delegates_words(suggestion),
                          _("只能延期一次，延期以后不能再改。")])


class ExtensionAct(BureauAct):
    """From the drafter's desk, with the limit that runs now."""

    template = "steps/handle/extension_ask.html"

    def context(self, subject: Assignment, user: User) -> dict[str, Any]:
        """The day that binds now, with its reason."""
        running = running_reply(subject)
        return {"due": long_day(running.due_on, today()) if running else "",
                "why": running.explanation if running else ""}


@act_page("ask_extension")
class AskExtension(ExtensionAct):
    """申请延期答复."""

    form = AskForm


@act_page("extend_reply")
class ExtendReply(ExtensionAct):
    """延期答复，告知代表."""

    form = ExtendForm


class GrantForm(Numbered):
    """Yes, until that day or an earlier one."""

    label, heading, main = gettext_lazy("核对延期"), gettext_lazy("同意延期"), True
    until = forms.DateField(
        label=gettext_lazy("延至哪天"), widget=forms.DateInput,
        help_text=gettext_lazy("可以比申请的早，不能比申请的晚。"))
    reason = forms.CharField(
        label=gettext_lazy("说明"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("承办单位和代表都会看到。"))

    def prepare(self) -> None:
        """The day asked for; where that is over the decider names another."""
        asked, last = self.occasion.subject.until, last_day_to_grant(self.occasion.subject)
        if last is None or asked == last:
            self.fields["until"].initial = asked
        else:
            self.fields["until"].help_text = _(
                "申请的日期已过，或者不晚于现在的期限，请另定；最迟%s。") % full_day(last)

    def clean_until(self) -> date:
        """Said on the form already, before anybody confirms it."""
        until: date = self.cleaned_data["until"]
        try:
            require_grantable(self.occasion.subject, until)
        except ActError as refused:
            raise forms.ValidationError(refused.words) from refused
        return until

    def confirmation(self) -> Confirmation:
        """Both days, and who is told."""
        extension: Extension = self.occasion.subject
        return Confirmation(
            question=_("同意%s延期答复吗") % extension.assignment.department, yes=_("同意延期"), no=_("再看看"),
            facts=[{"label": _("建议"), "value": self.occasion.suggestion.numbered_title},
                   *_dates(extension.assignment, self.cleaned_data["until"])],
            consequences=[_("承办单位和%s马上收到通知。") % delegates_words(self.occasion.suggestion),
                          _("到期灯、台账、交办单都改按新的日期；只能延期一次。")])


class RefuseForm(Numbered, Reason):
    """No: the day stays."""

    label, heading = gettext_lazy("不同意延期"), gettext_lazy("不同意延期，仍按原期限答复")
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("承办单位会看到这段话。"))


@step_page("ExtensionFlow.decide_extension")
class DecideExtension(StepPage):
    """决定是否延期答复."""

    template = "steps/handle/extension.html"
    title = gettext_lazy("决定是否延期答复")
    forms = {"grant_extension": GrantForm, "refuse_extension": RefuseForm}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """What is asked, how far the bureau is, and how it has talked with the delegates."""
        assignment: Any = todo.assignment
        extension = assignment.extension_asked
        running, longest = running_reply(assignment), longest_reply(assignment)
        return {
            "reason": extension.reason, "contacts": contact_entries(assignment), "facts": [
                {"label": _("申请单位"), "value": assignment.department.name},
                {"label": _("申请"), "value": _("%(day)s，%(who)s") % {
                    "day": long_day(extension.asked_on, today()), "who": extension.asked_by}},
                {"label": _("现在的答复期限"), "value": long_day(running.due_on, today()) if running else ""},
                {"label": _("申请延至"), "value": long_day(extension.until, today())},
                {"label": _("最长期限"), "value": longest.explain(today().year) if longest else ""},
                {"label": _("办到哪一步"), "value": state_words(assignment)}]}


def _dates(assignment: Assignment, until: date) -> list[dict[str, str]]:
    """From which day to which."""
    running = running_reply(assignment)
    return [{"label": _("原期限"), "value": full_day(running.due_on) if running else ""},
            {"label": _("延至"), "value": full_day(until)}]
