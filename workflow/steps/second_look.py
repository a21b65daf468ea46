"""再次答复仍不满意: writing down an evaluation by experts, or a talk of both sides."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy

from directory.models import User
from procedures.terms import StillUnsatisfied
from suggestions.actions.second_look import WANTED
from suggestions.models import Meeting
from workflow.models import Todo
from workflow.steps.forms import VerbForm
from workflow.steps.pages import ActPage, act_page


class MeetingForm(VerbForm):
    """What was held, when, with whom, and what came of it."""

    label, heading = gettext_lazy("记下结果"), gettext_lazy("记录专家评估或双方面谈")
    kind = forms.ChoiceField(label=gettext_lazy("种类"), widget=forms.RadioSelect, choices=[
        (kind.value, kind.label) for kind in (Meeting.Kind.EVALUATION, Meeting.Kind.TALK)])
    held_on = forms.DateField(label=gettext_lazy("日期"), widget=forms.DateInput)
    attended = forms.CharField(label=gettext_lazy("到会单位和人员"), max_length=300)
    reason = forms.CharField(
        label=gettext_lazy("评估意见或研究结果"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("写明怎么看再次答复、下一步怎么办。代表和承办单位看得到。"))

    def prepare(self) -> None:
        """The kind the procedure wants stands there first."""
        wanted: StillUnsatisfied = self.occasion.suggestion.rules.still_unsatisfied
        self.fields["kind"].initial = WANTED.get(wanted, "")


@act_page("log_meeting")
class LogMeeting(ActPage):
    """记录专家评估或双方面谈, from the page of the decision and back to it."""

    form = MeetingForm

    def next_url(self, subject: Any, user: User) -> str:
        """The decision that waits for it."""
        asked = Todo.objects.asked_of(user).filter(assignment=subject.assignment_id).order_by("-pk").first()
        return reverse("todo", args=[asked.pk]) if asked else super().next_url(subject, user)
