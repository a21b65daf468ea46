"""更正: a paper goes back to its drafter, a closed suggestion is taken up again."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.models import Assignment
from workflow.steps.decide import HandleAgainForm, issued_replies
from workflow.steps.forms import Confirmation, Reason
from workflow.steps.pages import ActPage, act_page


class PutBackForm(Reason):
    """A signature given may fall away, a number may become dead: both are said before."""

    label, heading, grave = gettext_lazy("退回起草"), gettext_lazy("更正：退回起草"), True
    reason = forms.CharField(
        label=gettext_lazy("更正的理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("承办单位会看到；已编号的，登记簿里记为作废的原因。"))

    def confirmation(self) -> Confirmation:
        """What is lost and what stays."""
        paper = self.occasion.subject
        consequences = [_("文稿回到承办人，已经写好的内容都在。"), _("已有的核稿和签发一律失效，须重新办理。")]
        if number := getattr(paper, "number", ""):
            consequences.append(_("%s作废，留在发文登记簿中。") % number)
        return Confirmation(
            question=_("把%(unit)s的文稿退回起草吗") % {"unit": paper.assignment.department.name}, yes=_("退回起草"),
            no=_("再看看"), grave=True, consequences=consequences,
            facts=[{"label": _("建议"), "value": self.occasion.suggestion.numbered_title},
                   {"label": _("理由"), "value": self.cleaned_data["reason"]}])


@act_page("put_back")
class PutBack(ActPage):
    """更正, by the head of the congress office."""

    form, transition = PutBackForm, "put_back"


class ReopenForm(HandleAgainForm):
    """Closed, and yet not done: a further round by a recorded decision."""

    heading = gettext_lazy("办结后重新办理")

    def shares_before(self) -> list[Assignment]:
        """All who handled it in the last round."""
        suggestion = self.occasion.suggestion
        having = suggestion.assignments.filter(round=suggestion.round).exclude(state=AssignmentState.RELEASED)
        shares = [one for one in having if not one.co_handles]
        return [*shares, *(helper for one in shares if one.answers for helper in one.helpers_again())]

    def next_round(self) -> int:
        """The round it would begin."""
        return int(self.occasion.suggestion.round) + 1


@act_page("reopen")
class Reopen(ActPage):
    """重新办理 of what was closed, by the congress office."""

    template = "steps/decide/reopen.html"
    form, transition = ReopenForm, "handle_again"

    def context(self, subject: Any, user: User) -> dict[str, Any]:
        """The replies so far."""
        return {"replies": issued_replies(subject)}
