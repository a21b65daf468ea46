"""不再共同主办: the office lets one of the bureaus that lead jointly go, or has it give an opinion instead."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from suggestions.actions.joint import still_drafts, why_it_leads_on
from suggestions.models import Assignment
from workflow.reading.rounds import state_words
from workflow.steps.forms import Confirmation, Reason
from workflow.steps.pages import ActPage, act_page

ENDS, HELPS = "ends", "co"


class JointLeadForm(Reason):
    """What becomes of it, and why."""

    label, heading, grave = gettext_lazy("核对调整"), gettext_lazy("不再共同主办"), True
    field_order = ("what", "reason")
    what = forms.ChoiceField(label=gettext_lazy("这家单位接下来"), widget=forms.RadioSelect, choices=[
        (HELPS, gettext_lazy("改为会办，向主办单位提出会办意见")), (ENDS, gettext_lazy("退出办理，不再要它的意见"))])
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("它和主办单位都会看到。"))

    def prepare(self) -> None:
        """Once the letter is with the reviewer nobody's opinion finds its way into it."""
        super().prepare()
        field: Any = self.fields["what"]
        if not still_drafts(self.occasion.subject):
            field.choices = [field.choices[-1]]
            field.initial = ENDS

    def particulars(self) -> dict[str, Any]:
        """reason, co_handles."""
        return {"reason": self.cleaned_data["reason"], "co_handles": self.cleaned_data["what"] == HELPS}

    def confirmation(self) -> Confirmation:
        """Who answers from now on, and what the one asked for does."""
        share: Assignment = self.occasion.subject
        unit, lead = share.department.name, share.beside.department.name if share.beside else ""
        helps = _("%s改为会办，会办意见的时限从今天起算。") % unit
        ends = _("%s的待办撤回，时限停止；它的联系记录留在卷内。") % unit
        return Confirmation(
            question=_("%s不再共同主办吗") % unit, yes=_("确认调整"), no=_("再看看"), grave=True,
            facts=[{"label": _("办到"), "value": state_words(share)},
                   {"label": _("理由"), "value": self.cleaned_data["reason"]}],
            consequences=[helps if self.cleaned_data["what"] == HELPS else ends,
                          _("答复由%s负责，不再等它会签。两家单位都收到通知。") % lead])


@act_page("end_joint_lead")
class EndJointLead(ActPage):
    """不再共同主办, by the office."""

    template = "steps/handle/joint_lead.html"
    form = JointLeadForm

    def is_possible(self, subject: Assignment) -> bool:
        """It leads jointly, and the letter is not signed."""
        return not why_it_leads_on(subject)

    def context(self, subject: Assignment, user: User) -> dict[str, Any]:
        """Whose part, and beside whom."""
        lead: Any = subject.beside
        return {"unit": subject.department.name, "state": state_words(subject), "lead": lead.department.name}
