"""Free acts that end something: a suggestion is withdrawn, a rating lapses."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from suggestions.models import Rating
from workflow.reading.heads import number_words
from workflow.shell import base_of
from workflow.steps.forms import Confirmation, Reason
from workflow.steps.pages import ActPage, act_page


class WithdrawForm(Reason):
    """In writing, with a reason; ends every assignment (山东 9, 重庆 12, 青岛 12)."""

    label, heading, grave = gettext_lazy("撤回建议"), gettext_lazy("撤回建议"), True
    reason = forms.CharField(
        label=gettext_lazy("撤回的理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("人大代表工作机构、联名代表和承办单位会看到这段话。"))

    def confirmation(self) -> Confirmation:
        """Nothing brings it back."""
        suggestion = self.occasion.suggestion
        return Confirmation(
            question=_("撤回这件建议吗"), yes=_("撤回建议"), no=_("再看看"), grave=True,
            facts=[{"label": _("建议"), "value": f"{number_words(suggestion)}　{suggestion.title}"},
                   {"label": _("理由"), "value": self.cleaned_data["reason"]}],
            consequences=[_("所有承办单位停止办理，不再答复。"), _("撤回以后不能恢复；需要时可以另行提出。")])


@act_page("withdraw")
class Withdraw(ActPage):
    """撤回, by the lead delegate or the desk that entered it."""

    form, transition = WithdrawForm, "withdraw"

    def context(self, subject: Any, user: User) -> dict[str, Any]:
        """A delegate stays in his own shell."""
        return {"base_template": base_of(user)}


class LapseForm(Reason):
    """No rating came in time."""

    label, heading = gettext_lazy("记为未评价"), gettext_lazy("记为未评价")
    reason = forms.CharField(
        label=gettext_lazy("说明"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("例如何时催请过、代表怎么说。"))

    def confirmation(self) -> Confirmation:
        """Whether it counts in the base of the figures is the procedure's to say (重庆 29)."""
        rating: Rating = self.occasion.subject
        return Confirmation(
            question=_("%s代表的评价记为未评价吗") % rating.rater.name, yes=_("记为未评价"), no=_("再看看"),
            facts=[{"label": _("建议"), "value": self.occasion.suggestion.title},
                   {"label": _("答复"), "value": rating.reply.assignment.department.name}],
            consequences=[_("未评价的%s。") % self.occasion.suggestion.rules.unrated.label,
                          _("以后不再请这位代表评价这次答复。")])


@act_page("lapse")
class Lapse(ActPage):
    """记为未评价, by the office."""

    form, transition = LapseForm, "lapse"
