"""减少会办单位: by the office, or asked for by the lead and decided by who assigned it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from suggestions.actions.removal import removal_asked, why_not_removable
from suggestions.models import Assignment
from suggestions.wording import long_day
from workflow.models import Todo
from workflow.reading.contacts import contact_entries
from workflow.reading.rounds import state_words
from workflow.steps.contacts import BureauAct
from workflow.steps.forms import Confirmation, Reason
from workflow.steps.pages import ActPage, StepPage, act_page, step_page


def consequences_of(share: Assignment) -> list[str]:
    """What happens to the bureau that is taken out."""
    return [_("%s的会办到此终止，待办撤回，时限停止；它写的草稿和联系记录留在卷内。") % share.department.name,
            _("它和主办单位都收到通知。主办单位的答复不再等它的意见。")]


class RemoveForm(Reason):
    """Nothing more is asked of it."""

    label, heading, grave = gettext_lazy("减去会办单位"), gettext_lazy("减去会办单位"), True
    reason = forms.CharField(
        label=gettext_lazy("减去的理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("会办单位和主办单位都会看到。"))

    def confirmation(self) -> Confirmation:
        """Whose share ends, and what stays."""
        share: Assignment = self.occasion.subject
        return Confirmation(
            question=_("减去会办单位%s吗") % share.department.name, yes=_("确认减去"), no=_("再看看"), grave=True,
            facts=[{"label": _("办到"), "value": state_words(share)},
                   {"label": _("理由"), "value": self.cleaned_data["reason"]}],
            consequences=consequences_of(share))


class AskRemovalForm(Reason):
    """The lead's wish."""

    label, heading = gettext_lazy("申请减去"), gettext_lazy("申请减去会办单位")
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("写明为什么不需要它的意见。由交办或者转办它的机构决定；决定以前照常办理。"))


class Removable(ActPage):
    """While the opinion is awaited."""

    template = "steps/handle/opinion_act.html"

    def why_not(self, subject: Assignment) -> str:
        """It does not co-handle, or its opinion has come."""
        return why_not_removable(subject)

    def context(self, subject: Assignment, user: User) -> dict[str, Any]:
        """Whose opinion."""
        return {"unit": subject.department.name, "state": state_words(subject), "text": ""}


@act_page("remove_co_handler")
class Remove(Removable):
    """减去会办单位, by the office."""

    form = RemoveForm


@act_page("ask_removal")
class AskRemoval(Removable, BureauAct):
    """申请减少会办单位, by the lead."""

    form = AskRemovalForm


class GrantForm(Reason):
    """It goes."""

    label, heading, main = gettext_lazy("同意减去"), gettext_lazy("同意，减去这个会办单位"), True
    reason = forms.CharField(
        label=gettext_lazy("说明"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("不写的，以主办单位的理由告知会办单位。"))

    def confirmation(self) -> Confirmation:
        """Whose share ends, and what stays."""
        share: Assignment = self.occasion.subject.assignment
        return Confirmation(
            question=_("减去会办单位%s吗") % share.department.name, yes=_("确认减去"), no=_("再看看"),
            facts=[{"label": _("办到"), "value": state_words(share)}], consequences=consequences_of(share))


class RefuseForm(Reason):
    """It stays."""

    label, heading = gettext_lazy("不同意"), gettext_lazy("不同意，仍由它会办")
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("主办单位会看到这段话。"))


@step_page("RemovalFlow.decide_removal")
class DecideRemoval(StepPage):
    """决定是否减少会办单位."""

    template = "steps/handle/removal.html"
    title = gettext_lazy("决定是否减少会办单位")
    forms = {"grant_removal": GrantForm, "refuse_removal": RefuseForm}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """Who asks, why, and how far the co-handler is."""
        assignment: Any = todo.assignment
        removal = removal_asked(assignment)
        return {"removal": removal, "unit": assignment.department.name, "lead": assignment.beside.department.name,
                "day": long_day(removal.asked_on, today()), "state": state_words(assignment),
                "contacts": contact_entries(assignment)}
