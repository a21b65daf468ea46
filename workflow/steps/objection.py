"""对交办的意见: what a delegate says about the bureau that was named, and what the office makes of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from suggestions.actions.objection import last_day, may_be_objected_to
from suggestions.models import Assignment
from suggestions.wording import full_day, long_day
from workflow.models import Todo
from workflow.steps.assign import GrantForm
from workflow.steps.forms import Confirmation, Reason
from workflow.steps.pages import ActPage, StepPage, act_page, step_page
from workflow.steps.proposing import ProposesDepartment
from workflow.steps.scanned import DelegatesWord


class ObjectForm(ProposesDepartment):
    """Why, and whom he would name."""

    label, heading, main = gettext_lazy("提出意见"), gettext_lazy("对承办单位有不同意见"), True
    nobody_named = gettext_lazy("没有具体的，请代表工委定")
    reason = forms.CharField(
        label=gettext_lazy("您的意见"), max_length=1000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("写明为什么这家单位不合适。人大代表工作机构研究后答复您，办理不因此停下。"))
    proposed = forms.ChoiceField(label=gettext_lazy("您希望由哪个单位办"), required=False)


class EnterForm(DelegatesWord, ObjectForm):
    """What came to the office on paper or by telephone."""

    label, heading = gettext_lazy("录入意见"), gettext_lazy("录入代表对承办单位的意见")
    day_label = gettext_lazy("收到意见的日期")
    field_order = ("party", "way", "reason", "proposed", "sheet")
    reason = forms.CharField(
        label=gettext_lazy("代表的意见"), max_length=1000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("照代表的原话写。研究以后答复代表，办理不因此停下。"))
    proposed = forms.ChoiceField(label=gettext_lazy("代表希望由哪个单位办"), required=False)

    def particulars(self) -> dict[str, Any]:
        """party, way, reason, proposed, sheet, and the day."""
        return {**ObjectForm.particulars(self), **self.word()}


@act_page("enter_objection")
class EnterObjection(ActPage):
    """By the office, for a delegate who wrote or rang up; of the day it came."""

    form = EnterForm

    def is_possible(self, subject: Assignment) -> bool:
        """By procedure and state; whether it came in time the day says."""
        return may_be_objected_to(subject)


@act_page("object_to_assignment")
class ObjectToAssignment(ActPage):
    """By those who propose it, from their own page."""

    template = "steps/assign/object.html"
    form = ObjectForm

    def is_possible(self, subject: Assignment) -> bool:
        """By procedure and state, and in time."""
        return may_be_objected_to(subject) and last_day(subject) >= today()

    def context(self, subject: Assignment, user: User) -> dict[str, Any]:
        """Whose share it is; until when he may say it."""
        return {"unit": subject.department.name, "until": full_day(last_day(subject))}


class KeepForm(Reason):
    """The bureau stays."""

    label, heading = gettext_lazy("维持交办"), gettext_lazy("维持交办，仍由原单位办")
    reason = forms.CharField(
        label=gettext_lazy("给代表的答复"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("代表会看到这段话（上海第十四条：研究后及时向代表反馈处理情况）。"))


class FollowForm(GrantForm):
    """Another one takes its place."""

    label, heading = gettext_lazy("改由其他单位承办"), gettext_lazy("采纳意见，改由其他单位承办")
    reason = forms.CharField(
        label=gettext_lazy("给代表的答复"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def share(self) -> Assignment:
        """The one objected to."""
        share: Assignment = self.occasion.subject.assignment
        return share

    def wished(self) -> int | None:
        """The bureau the delegate would have."""
        wished: int | None = self.occasion.subject.proposed_id
        return wished

    def confirmation(self) -> Confirmation:
        """As for a release; what the old bureau has written stays with it."""
        question = super().confirmation()
        return Confirmation(
            question=question.question, yes=question.yes, no=question.no, facts=question.facts,
            consequences=[_("原单位的待办即时结束，它写好的草稿不转交。"), *question.consequences[1:]])


@step_page("ObjectionFlow.decide_objection")
class DecideObjection(StepPage):
    """研究代表对承办单位的意见."""

    template = "steps/assign/objection.html"
    title = gettext_lazy("研究代表对承办单位的意见")
    forms = {"keep_assignment": KeepForm, "follow_objection": FollowForm}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """What he says."""
        assignment: Any = todo.assignment
        objection = assignment.objections.select_related("person", "proposed").get(state="raised")
        restricted = assignment.suggestion.restricted
        return {"objection": objection, "unit": assignment.department.name, "reason": objection.reason,
                "who": _("提出人") if restricted else _("%s代表") % objection.person.name,
                "day": long_day(objection.raised_on, today())}
