"""退回之争: whose it is, decided at the desk, after a meeting, or by a leader of the government."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from directory.models import User
from workflow.models import Todo
from workflow.reading.meetings import meeting_entries
from workflow.steps.assign import GrantForm, RefuseForm
from workflow.steps.forms import VerbForm
from workflow.steps.pages import StepPage, step_page

REMARK = forms.Textarea(attrs={"rows": 3})


class CallMeeting(VerbForm):
    """Hear both sides first."""

    label, heading = gettext_lazy("召集协调会"), gettext_lazy("一时定不了，召集有关单位协调")
    meet_on = forms.DateField(label=gettext_lazy("哪天开会"), widget=forms.DateInput)
    reason = forms.CharField(
        label=gettext_lazy("请谁到会，协调什么"), max_length=500, widget=REMARK,
        help_text=gettext_lazy("申请退回的单位会收到通知；其他单位请另行通知。"))


class Minutes(forms.Form):
    """When it was held, and who was there."""

    held_on = forms.DateField(label=gettext_lazy("开会日期"), widget=forms.DateInput)
    attended = forms.CharField(label=gettext_lazy("到会单位和人员"), max_length=300)


class GrantAfterMeeting(GrantForm, Minutes):
    """They agreed that it goes elsewhere."""

    heading = gettext_lazy("协调结果：改由其他单位承办")


class RefuseAfterMeeting(RefuseForm, Minutes):
    """They agreed that it stays."""

    heading = gettext_lazy("协调结果：仍由原单位办")


class ReferToLeader(VerbForm, Minutes):
    """They did not agree."""

    label, heading = gettext_lazy("报请政府领导决定"), gettext_lazy("协调未成，报请政府领导决定")
    reason = forms.CharField(label=gettext_lazy("各方意见"), max_length=1000, widget=REMARK)
    answer_by = forms.DateField(label=gettext_lazy("请在哪天前决定"), widget=forms.DateInput)


class Decision(forms.Form):
    """Who has decided, and when."""

    held_on = forms.DateField(label=gettext_lazy("决定日期"), widget=forms.DateInput)
    attended = forms.CharField(label=gettext_lazy("作决定的领导"), max_length=300)


class GrantByLeader(GrantForm, Decision):
    """It goes elsewhere."""

    heading = gettext_lazy("领导决定：改由其他单位承办")


class RefuseByLeader(RefuseForm, Decision):
    """It stays."""

    heading = gettext_lazy("领导决定：仍由原单位办")


class DisputePage(StepPage):
    """What the bureau says, and what has been tried already."""

    template = "steps/assign/release.html"

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """Meetings held before."""
        assignment: Any = todo.assignment
        return {"meetings": meeting_entries(assignment)}


@step_page("AnswerFlow.decide_release", "OpinionFlow.decide_release")
class DecideRelease(DisputePage):
    """决定是否改办."""

    title = gettext_lazy("决定是否改办")
    forms = {"grant_release": GrantForm, "refuse_release": RefuseForm, "call_meeting": CallMeeting}


@step_page("AnswerFlow.hold_meeting", "OpinionFlow.hold_meeting")
class HoldMeeting(DisputePage):
    """召开协调会."""

    title = gettext_lazy("召开协调会，决定是否改办")
    forms = {"grant_release": GrantAfterMeeting, "refuse_release": RefuseAfterMeeting,
             "refer_to_leader": ReferToLeader}


@step_page("AnswerFlow.leader_decides", "OpinionFlow.leader_decides")
class LeaderDecides(DisputePage):
    """记录政府领导的决定."""

    title = gettext_lazy("记录政府领导的决定")
    forms = {"grant_release": GrantByLeader, "refuse_release": RefuseByLeader}
