"""转办: the government's office passes on, gives back, and hears first what its departments will not have."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Department, User
from procedures.terms import LimitKind
from suggestions.actions.assign import LONGEST_NOTE
from suggestions.actions.reach import passes_on_to
from suggestions.models import Clock
from workflow.models import Todo
from workflow.reading.alike import alike_of
from workflow.reading.foreseen import end_of, facts_of
from workflow.reading.handed import share_facts
from workflow.reading.heads import delegates_words, number_words
from workflow.reading.load import Candidate
from workflow.reading.originals import original_of
from workflow.steps.assign import GrantForm, RefuseForm
from workflow.steps.dispute import DisputePage
from workflow.steps.forms import Confirmation, Reason
from workflow.steps.pages import StepPage, step_page
from workflow.steps.proposing import ProposesDepartment
from workflow.steps.sharing import SharingForm


class PassOnForm(SharingForm):
    """Who of the government's departments handles it."""

    label, heading, main = gettext_lazy("核对转办"), gettext_lazy("确定承办单位并转办"), True
    note = forms.CharField(
        label=gettext_lazy("转办意见"), max_length=LONGEST_NOTE, required=False,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=gettext_lazy("印在交办单上。"))

    @cached_property
    def bureaus(self) -> list[Candidate]:
        """The departments below the relay and itself, the fitting ones first."""
        own = set(passes_on_to(self.occasion.subject))
        return [one for one in super().bureaus if one.department in own]

    def particulars(self) -> dict[str, Any]:
        """leads, co_handlers, note."""
        return {**self.shares(), "note": self.cleaned_data["note"]}

    def confirmation(self) -> Confirmation:
        """Who, and that the reply's day stays what it is."""
        reply = Clock.objects.filter(
            assignment=self.occasion.subject, kind=LimitKind.REPLY, stopped_on=None).first()
        kept = facts_of([end_of(reply)] if reply else [])
        return Confirmation(
            question=_("%s现在转办吗") % number_words(self.occasion.suggestion), yes=_("确认转办"), no=_("再看看"),
            facts=[{"label": _("建议"), "value": self.occasion.suggestion.title}, *self.share_facts(), *kept],
            consequences=[
                _("答复期限自人大交办之日起算，不因转办顺延。"),
                _("承办单位的待办里马上出现这一件，%s收到通知。") % delegates_words(self.occasion.suggestion),
                _("转办后不能撤回；承办单位申请退回的，先由您决定。")],
            warning=self.busy())


class GiveBackForm(ProposesDepartment):
    """No department of the government's."""

    label, heading = gettext_lazy("申请退回"), gettext_lazy("不属于政府系统办理，退回代表工作机构")
    reason = forms.CharField(
        label=gettext_lazy("退回理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("写明为什么不属于政府及其部门的职责。代表工作机构据此决定。"))

    def left_out(self) -> Iterable[Department]:
        """Courts and the like are named: whoever is outside its own reach."""
        return passes_on_to(self.occasion.subject)


@step_page("RelayFlow.pass_on")
class PassOn(StepPage):
    """转办, or back to the congress."""

    template = "steps/assign/relay.html"
    title = gettext_lazy("确定承办单位并转办")
    forms = {"pass_on": PassOnForm, "give_back": GiveBackForm}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """What the congress gave, the text, and what is like it."""
        suggestion = todo.process.suggestion
        return {"facts": share_facts(todo), "original": original_of(suggestion, user),
                "alike": alike_of(suggestion, user)}


@step_page("RelayFlow.must_pass_on")
class MustPassOn(PassOn):
    """The congress office did not take it back."""

    forms = {"pass_on": PassOnForm}


@step_page("RelayFlow.decide_release")
class DecideGivenBack(DisputePage):
    """The congress office on what the government's office will not pass on."""

    title = gettext_lazy("决定是否另行交办")
    forms = {"grant_release": GrantForm, "refuse_release": RefuseForm}


class ReferUp(Reason):
    """Not to be settled among its own departments."""

    label, heading = gettext_lazy("转请代表工作机构决定"), gettext_lazy("本办定不了的，转请代表工作机构决定")
    reason = forms.CharField(
        label=gettext_lazy("各方意见"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("如应由法院、检察院等办理，或者有关单位意见不一致。"))


@step_page("AnswerFlow.relay_decides", "OpinionFlow.relay_decides")
class RelayDecides(DisputePage):
    """The government's office on what one of its departments will not have."""

    title = gettext_lazy("研究退回申请")
    forms = {"grant_release": GrantForm, "refuse_release": RefuseForm, "refer_up": ReferUp}
