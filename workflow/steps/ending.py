"""未评价: a rating that never came."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from suggestions.models import Rating
from workflow.steps.forms import Confirmation, Reason
from workflow.steps.pages import ActPage, act_page


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
            question=_("%s的评价记为未评价吗") % rating.rater.called, yes=_("记为未评价"), no=_("再看看"),
            facts=[{"label": _("建议"), "value": self.occasion.suggestion.title},
                   {"label": _("答复"), "value": rating.reply.assignment.department.name}],
            consequences=[_("未评价的%s。") % self.occasion.suggestion.rules.unrated.label,
                          _("以后不再请这位代表评价这次答复。")])


@act_page("lapse")
class Lapse(ActPage):
    """记为未评价, by the office."""

    form, transition = LapseForm, "lapse"
