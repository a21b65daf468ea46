"""增加会办单位: by the office, or asked for by the lead and decided by who assigned it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, User
from suggestions.actions.addition import addition_asked, why_not_addable
from suggestions.actions.assign import LONGEST_NOTE
from suggestions.models import Addition, Assignment
from suggestions.wording import long_day
from workflow.models import Todo
from workflow.reading.handed import share_rows
from workflow.steps.assign import free_departments
from workflow.steps.contacts import BureauAct
from workflow.steps.forms import Confirmation, Reason, VerbForm
from workflow.steps.pages import ActPage, StepPage, act_page, step_page


class WithDepartment(VerbForm):
    """One of the departments that have no part in it yet."""

    department = forms.ChoiceField(label=gettext_lazy("会办单位"))

    def prepare(self) -> None:
        """Everybody not yet in it."""
        self.offer(free_departments(self.occasion.subject))

    def offer(self, free: list[Department]) -> None:
        """These may be chosen."""
        self.free = {str(one.pk): one for one in free}
        field: Any = self.fields["department"]
        field.choices = [("", _("请选择")), *((pk, str(one)) for pk, one in self.free.items())]

    def particulars(self) -> dict[str, Any]:
        """department, and what is said."""
        return {**self.cleaned_data, "department": self.free[self.cleaned_data["department"]]}


class AddCoHandlerForm(WithDepartment):
    """One more bureau gives its opinion."""

    label, heading = gettext_lazy("增加会办单位"), gettext_lazy("增加会办单位")
    note = forms.CharField(
        label=gettext_lazy("请它就什么提出意见"), max_length=LONGEST_NOTE, required=False,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=gettext_lazy("印在交办单上。"))


@act_page("add_co_handler")
class AddCoHandler(ActPage):
    """增加会办单位, by the office."""

    form = AddCoHandlerForm


class AskAdditionForm(WithDepartment):
    """The lead's wish."""

    label, heading = gettext_lazy("申请增加"), gettext_lazy("申请增加会办单位")
    reason = forms.CharField(
        label=gettext_lazy("请它就什么提出意见，为什么"), max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("由交办或者转办这件建议的机构决定；同意的，这段话印在它的交办单上。决定以前照常办理。"))


@act_page("ask_addition")
class AskAddition(BureauAct):
    """申请增加会办单位, by the lead."""

    form = AskAdditionForm

    def is_possible(self, subject: Assignment) -> bool:
        """Its reply is still being written."""
        return not why_not_addable(subject)


class GrantForm(WithDepartment):
    """One more is assigned."""

    label, heading, main = gettext_lazy("同意增加"), gettext_lazy("同意，增加会办单位"), True
    reason = forms.CharField(
        label=gettext_lazy("交办意见"), max_length=LONGEST_NOTE, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("印在会办单位的交办单上。不写的，印主办单位的理由。"))

    def prepare(self) -> None:
        """A relay offers its own departments; whom the lead wants is chosen already."""
        addition: Addition = self.occasion.subject
        free, relay = free_departments(addition.assignment), addition.assignment.through
        if relay is not None and addition.decider == relay.department:
            free = [one for one in free if relay.stands_over(one)]
        self.offer(free)
        self.initial = {"department": str(addition.department.successor.pk), **self.initial}

    def particulars(self) -> dict[str, Any]:
        """named, reason."""
        return {"named": self.free[self.cleaned_data["department"]], "reason": self.cleaned_data["reason"]}

    def confirmation(self) -> Confirmation:
        """Who is asked from now on."""
        addition: Addition = self.occasion.subject
        unit, lead = self.free[self.cleaned_data["department"]].name, addition.assignment.department.name
        return Confirmation(
            question=_("增加会办单位%s吗") % unit, yes=_("确认增加"), no=_("再看看"),
            facts=[{"label": _("交办意见"), "value": self.cleaned_data["reason"] or addition.reason}],
            consequences=[_("%s的待办里马上出现这一件，会办意见的期限从今天起算。") % unit,
                          _("%(lead)s收到通知，答复要等它的会办意见。答复代表的期限不变。") % {"lead": lead}])


class RefuseForm(Reason):
    """The lead answers without."""

    label, heading = gettext_lazy("不同意"), gettext_lazy("不同意增加")
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("主办单位会看到这段话。"))


@step_page("AdditionFlow.decide_addition")
class DecideAddition(StepPage):
    """决定是否增加会办单位."""

    template = "steps/handle/addition.html"
    title = gettext_lazy("决定是否增加会办单位")
    forms = {"grant_addition": GrantForm, "refuse_addition": RefuseForm}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """Who asks for whom, why, who works on it now, and whether it is too late."""
        assignment: Any = todo.assignment
        addition = addition_asked(assignment)
        return {"addition": addition, "unit": addition.department.name, "lead": assignment.department.name,
                "day": long_day(addition.asked_on, today()), "late": why_not_addable(assignment),
                "rows": share_rows(todo)}
