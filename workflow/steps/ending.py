"""A rating that does not come: 催请评价, then 未评价."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from suggestions.actions.unrated import why_ask_still
from suggestions.lifecycle.rating import RatingState
from suggestions.models import Rating
from workflow.steps.forms import Confirmation, Plain, Reason
from workflow.steps.pages import ActPage, act_page


class UrgeRatingForm(Plain):
    """The delegate is reminded."""

    label, heading = gettext_lazy("催请评价"), gettext_lazy("催请评价")

    def confirmation(self) -> Confirmation:
        """What he hears, and what may follow."""
        rating, rules = self.occasion.subject, self.occasion.suggestion.rules
        return Confirmation(
            question=_("催请%s评价吗") % rating.rater.called, yes=_("催请评价"), no=_("再看看"),
            facts=[{"label": _("建议"), "value": self.occasion.suggestion.title},
                   {"label": _("答复"), "value": rating.reply.assignment.department.name}],
            consequences=[_("%s马上收到催请评价的通知。") % rating.rater.called,
                          _("期限过后催请满%(times)d次，每次再等%(days)d个工作日，仍不评价的，可以记为未评价。") % {
                              "times": rules.unrated_urgings, "days": rules.unrated_days}])


@act_page("urge_rating")
class UrgeRating(ActPage):
    """催请评价, by the office."""

    form = UrgeRatingForm

    def is_possible(self, subject: Rating) -> bool:
        """He is still asked."""
        return bool(subject.state == RatingState.ASKED)


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

    def is_possible(self, subject: Rating) -> bool:
        """It was urged in vain."""
        return super().is_possible(subject) and not why_ask_still(subject)
