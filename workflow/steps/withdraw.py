"""撤回: taken back by the author, agreed to by those who propose it with him, consented to by the office."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from suggestions.actions.withdraw import (
    asked_to_withdraw,
    needs_consent_to_withdraw,
    way_to_withdraw,
    who_must_agree,
)
from suggestions.models import Suggestion, Withdrawal
from suggestions.wording import long_day
from workflow.models import Todo
from workflow.reading.heads import number_words
from workflow.reading.rounds import state_words
from workflow.steps.forms import Confirmation, Plain, Reason, VerbForm
from workflow.steps.pages import ActPage, StepPage, act_page, step_page
from workflow.steps.scanned import scan_field
from workflow.steps.submit import SheetForm, text_of


class WithdrawForm(Reason):
    """In writing, with a reason; ends every assignment (山东 9, 重庆 12, 青岛 12)."""

    label, heading, grave = gettext_lazy("撤回建议"), gettext_lazy("撤回建议"), True
    reason = forms.CharField(
        label=gettext_lazy("撤回的理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("人大代表工作机构、联名代表和承办单位会看到这段话。"))

    def confirmation(self) -> Confirmation:
        """Nothing brings it back."""
        ends = (_("所有承办单位停止办理，不再答复。") if self.occasion.suggestion.assigned_on
                else _("还没有交办，撤回后不再交办，也不再答复。"))
        return _question(self, _("撤回这件建议吗"), _("撤回建议"), [
            ends, _("撤回以后不能恢复；需要时可以另行提出。")])


class AskForm(WithdrawForm):
    """Where others have to agree."""

    label, heading, grave = gettext_lazy("申请撤回"), gettext_lazy("申请撤回建议"), False

    def confirmation(self) -> Confirmation:
        """Who is asked, in their order."""
        return _question(self, _("申请撤回这件建议吗"), _("申请撤回"), next_in_line(self.occasion.suggestion))


@act_page("withdraw")
class Withdraw(ActPage):
    """撤回, by the lead delegate or the desk that entered it."""

    form = WithdrawForm

    def is_possible(self, subject: Any) -> bool:
        """By state and procedure."""
        return way_to_withdraw(subject) == "withdraw"


@act_page("ask_withdrawal")
class AskWithdrawal(ActPage):
    """申请撤回."""

    form = AskForm

    def is_possible(self, subject: Any) -> bool:
        """By state and procedure."""
        return way_to_withdraw(subject) == "ask_withdrawal"


class AgreeForm(Plain):
    """He wants it back, too."""

    label, main = gettext_lazy("同意撤回"), True

    def confirmation(self) -> Confirmation:
        """What his word does."""
        return Confirmation(
            question=_("同意撤回这件建议吗"), yes=_("同意撤回"), no=_("再看看"),
            facts=[{"label": _("建议"), "value": self.occasion.suggestion.title}],
            consequences=[_("全体提出人都同意以后，建议撤回，不再办理。")])


class ObjectForm(VerbForm):
    """It is to be handled on."""

    label, heading = gettext_lazy("不同意撤回"), gettext_lazy("不同意撤回，继续办理")
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 3}))


@step_page("WithdrawalFlow.agree")
class Agree(StepPage):
    """A joint proposer is asked whether he wants it back."""

    template = "steps/submit/withdrawal.html"
    title = gettext_lazy("是否同意撤回")
    forms = {"agree_to_withdraw": AgreeForm, "object_to_withdraw": ObjectForm}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """Who asks, why, and the text it is about."""
        suggestion = todo.process.suggestion
        return {**text_of(suggestion, user), "request": suggestion.withdrawal_open}


class AgreeSheetForm(SheetForm):
    """He has signed on paper that he agrees."""

    label, heading = gettext_lazy("录入同意撤回"), gettext_lazy("凭书面意见录入同意撤回")
    day_label = gettext_lazy("代表表示同意的日期")
    sheet = scan_field(
        gettext_lazy("代表签名的书面意见的扫描或照片"),
        gettext_lazy("要看得清同意撤回的意思和代表签名。以后可供查对。"))


@act_page("agree_to_withdraw_by_sheet")
class AgreeBySheet(ActPage):
    """凭书面意见录入同意撤回, by the desk that entered it or by the office."""

    template = "steps/submit/withdrawal_sheet.html"
    form = AgreeSheetForm

    def is_possible(self, subject: Any) -> bool:
        """A request is waiting for his word."""
        return subject in asked_to_withdraw(subject.suggestion)

    def context(self, subject: Any, user: User) -> dict[str, Any]:
        """Whose word, who asks and why."""
        return {"party": subject, "request": subject.suggestion.withdrawal_open}


class GrantForm(VerbForm):
    """It ends here."""

    label, heading, main = gettext_lazy("同意撤回"), gettext_lazy("同意撤回，终止办理"), True
    reason = forms.CharField(
        label=gettext_lazy("说明"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("代表和承办单位都会看到。"))

    def confirmation(self) -> Confirmation:
        """Who stops work."""
        suggestion = self.occasion.suggestion
        units = "、".join(str(one.department) for one in suggestion.assignments.active().select_related("department"))
        return Confirmation(
            question=_("同意撤回这件建议吗"), yes=_("同意撤回"), no=_("再看看"), grave=True,
            facts=[{"label": _("建议"), "value": suggestion.numbered_title},
                   {"label": _("停止办理的单位"), "value": units}],
            consequences=[_("代表和承办单位马上收到通知。"), _("撤回以后不能恢复。")])


class RefuseForm(Reason):
    """It is handled to its end."""

    label, heading = gettext_lazy("不同意撤回"), gettext_lazy("不同意撤回，继续办理")
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("代表会看到这段话。"))


@step_page("WithdrawalFlow.decide_withdrawal")
class Decide(StepPage):
    """决定是否同意撤回."""

    template = "steps/intake/withdrawal.html"
    title = gettext_lazy("决定是否同意撤回")
    forms = {"grant_withdrawal": GrantForm, "refuse_withdrawal": RefuseForm}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """Who asks since when, and how far the bureaus are."""
        suggestion = todo.process.suggestion
        request: Withdrawal = suggestion.withdrawal_open
        shares = suggestion.assignments.active().select_related("department")
        return {"reason": request.reason, "facts": [
            {"label": _("申请人"), "value": str(request.asked_by)},
            {"label": _("申请日"), "value": long_day(request.asked_on, today())},
            *({"label": str(one.department), "value": state_words(one)} for one in shares)]}


def next_in_line(suggestion: Suggestion) -> list[str]:
    """Who is asked after a request, with the article."""
    lines = []
    if names := [party.name for party in who_must_agree(suggestion)]:
        lines.append(_("%s收到通知，各自表示是否同意；有一位不同意就不撤回。") % "、".join(names))
    if needs_consent_to_withdraw(suggestion):
        lines.append(_("由%s决定是否同意；决定以前承办单位照常办理。") % suggestion.office)
    else:
        lines.append(_("都同意以后，建议撤回，所有承办单位停止办理。") if suggestion.assigned_on
                     else _("都同意以后，建议撤回，不再交办。"))
    sources = [source.article for name in ("joint_withdrawal", "withdrawable")
               if (source := suggestion.rules.sources.get(name))]
    return [*lines, *([_("依据：%s。") % "、".join(sources)] if sources else [])]


def _question(form: VerbForm, question: str, yes: str, consequences: list[str]) -> Confirmation:
    suggestion = form.occasion.suggestion
    return Confirmation(
        question=question, yes=yes, no=_("再看看"), grave=form.grave,
        facts=[{"label": _("建议"), "value": f"{number_words(suggestion)}　{suggestion.title}"},
               {"label": _("理由"), "value": form.cleaned_data["reason"]}], consequences=consequences)
