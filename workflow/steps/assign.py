"""交办: handing out with dates and load in sight, deciding on a release."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, User
from procedures.terms import LimitKind
from suggestions.actions.assign import LONGEST_NOTE, helps
from suggestions.actions.foreseen import due_after_takeover
from suggestions.actions.reach import decides_as_relay, passes_on_to
from suggestions.lifecycle.assignment import ACTIVE, GONE, AssignmentState
from suggestions.models import Assignment, Suggestion
from suggestions.wording import full_day, long_day
from workflow.models import Todo
from workflow.reading.alike import alike_of
from workflow.reading.foreseen import ANSWERING, RELAYED, dues_today, ends_of, facts_of, reasons_of
from workflow.reading.heads import delegates_words, number_words
from workflow.reading.load import handling_departments
from workflow.reading.originals import original_of
from workflow.steps.forms import Confirmation, Reason, VerbForm
from workflow.steps.pages import StepPage, step_page
from workflow.steps.sharing import RELAY, SharingForm


class AssignForm(SharingForm):
    """Who handles it."""

    label, main = gettext_lazy("核对交办"), True
    note = forms.CharField(
        label=gettext_lazy("交办意见"), max_length=LONGEST_NOTE, required=False,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=gettext_lazy("印在交办单上。"))

    def prepare(self) -> None:
        """Where the government has an office with departments below it, it may pass the suggestion on (转办)."""
        super().prepare()
        above = {one.department.parent_id for one in self.bureaus}
        self.relays = {str(one.department.pk): one.department for one in self.bureaus
                       if one.department.pk in above and one.department.kind == Department.Kind.GOVERNMENT_OFFICE}
        if self.relays:
            field: Any = self.fields["mode"]
            field.choices = [*field.choices, (RELAY, _("交政府办转办"))]

    def clean(self) -> dict[str, Any]:
        """To relay, only the government's office need be chosen; where there is one alone not even that."""
        if self.cleaned_data.get("mode") != RELAY:
            return super().clean()
        data = VerbForm.clean(self)
        chosen = data.get("lead") or "".join(self.relays if len(self.relays) == 1 else ())
        if chosen not in self.relays:
            self.add_error("lead", _("转办的，“主办”一栏只能选政府办公室，或者不选"))
        elif data.get("others"):
            self.add_error("others", _("转办的由政府办公室确定承办单位，请取消这里选的单位"))
        data["leads"], data["co_handlers"], data["relay"] = [], [], self.relays.get(chosen)
        data["together"], data["helpers"] = False, {}
        return data

    def particulars(self) -> dict[str, Any]:
        """leads, co_handlers, note; or the relay."""
        relay = self.cleaned_data.get("relay")
        return {**({"relay": relay} if relay else self.shares()), "note": self.cleaned_data["note"]}

    def share_facts(self) -> list[dict[str, str]]:
        """The relay, or who does what."""
        relay = self.cleaned_data.get("relay")
        return [{"label": _("转办"), "value": relay.name}] if relay else super().share_facts()

    def confirmation(self) -> Confirmation:
        """Who, until when, and who hears of it."""
        suggestion = self.occasion.suggestion
        some_help = self.cleaned_data["co_handlers"] or self.cleaned_data["helpers"]
        answering = (*ANSWERING, LimitKind.OPINION) if some_help else ANSWERING
        kinds: Sequence[LimitKind] = RELAYED if self.cleaned_data.get("relay") else answering
        dues = dues_today(suggestion, kinds)
        return Confirmation(
            question=_("%s现在交办吗") % number_words(suggestion), yes=_("确认交办"), no=_("再看看"),
            facts=[{"label": _("建议"), "value": suggestion.title}, *self.share_facts(), *facts_of(ends_of(dues))],
            consequences=[
                _("以上日期按今天交办、今天签收计算。"), *reasons_of(dues),
                _("承办单位的待办里马上出现这一件，%s收到交办通知。") % delegates_words(suggestion),
                _("交办后不能撤回；承办单位认为不属于本单位职责的，可以在期限内申请退回，由您决定是否改办。")],
            warning=self.busy())


@step_page("IntakeFlow.assign")
class Assign(StepPage):
    """交办."""

    template = "steps/assign/assign.html"
    title = gettext_lazy("交办")
    forms = {"assign": AssignForm}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """The text, what is like it, and the dates that would run."""
        suggestion = todo.process.suggestion
        return {"original": original_of(suggestion, user), "alike": alike_of(suggestion, user),
                "dates": dates_of(suggestion), "day": full_day(today())}

    def next_url(self, todo: Todo, user: User) -> str:
        """On session days one hands out a pile: the next that waits to be assigned, in the order of the numbers."""
        waiting = Todo.objects.asked_of(user).filter(flow_task=todo.flow_task)
        following = waiting.order_by("process__suggestion__serial", "pk").first()
        return reverse("todo", args=[following.pk]) if following else super().next_url(todo, user)


class GrantForm(VerbForm):
    """Another bureau takes its place."""

    label, heading, main = gettext_lazy("同意退回，改办"), gettext_lazy("同意退回，改由其他单位承办"), True
    to = forms.ChoiceField(label=gettext_lazy("改由哪个单位办"))
    reason = forms.CharField(
        label=gettext_lazy("说明"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def prepare(self) -> None:
        """Everybody not yet in it, and its co-handlers; the bureau proposed is chosen already."""
        self.free = {str(one.pk): one for one in free_departments(self.share(), or_helping=True)}
        field: Any = self.fields["to"]
        field.choices = [("", _("请选择")), *((pk, str(one)) for pk, one in self.free.items())]
        field.initial = str(self.wished() or "")

    def share(self) -> Assignment:
        """The one that changes hands."""
        share: Assignment = self.occasion.subject
        return share

    def wished(self) -> int | None:
        """The bureau (pk) that was proposed."""
        wished: int | None = self.share().release_proposed_id
        return wished

    def particulars(self) -> dict[str, Any]:
        """to, reason, and the minutes where there are some."""
        return {**self.cleaned_data, "to": self.free[self.cleaned_data["to"]]}

    def confirmation(self) -> Confirmation:
        """The new bureau and the day until which it has to answer."""
        assignment = self.share()
        to = self.particulars()["to"]
        facts = [
            {"label": _("原单位"), "value": assignment.department.name}, {"label": _("改由"), "value": to.name},
            {"label": _("身份"), "value": assignment.get_role_display()}]
        if due_on := due_after_takeover(assignment):
            facts.append({"label": _("答复代表"), "value": _("%s前") % full_day(due_on)})
        return Confirmation(
            question=_("改由%s办吗") % to.name, yes=_("确认改办"), no=_("再看看"), facts=facts,
            consequences=[_("原单位的这一件到此为止，新单位的待办里马上出现。"), *self._if_it_helped(to),
                          _("代表收到改办通知。")])

    def _if_it_helped(self, to: Department) -> list[str]:
        """What becomes of its own co-handling."""
        own = self.share().co_handlers.filter(department=to, state__in=[*ACTIVE, AssignmentState.DONE])
        if not any(helps(one, self.share()) for one in own):
            return []
        return [_("%s不再会办，改为主办；已送的会办意见留在办理记录里。") % to]


class RefuseForm(Reason):
    """It stays where it is."""

    label, heading = gettext_lazy("不同意退回"), gettext_lazy("不同意退回，仍由原单位办")
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("原单位会看到这段话，随即继续办理。"))
    co_handler = forms.ChoiceField(
        label=gettext_lazy("同时增加会办单位"), required=False,
        help_text=gettext_lazy("有一部分确实属于别的单位时选它，由它向原单位提出会办意见。"))

    def prepare(self) -> None:
        """Everybody not yet in it; beside a co-handler nobody works."""
        assignment: Assignment = self.occasion.subject
        if not assignment.answers:
            del self.fields["co_handler"]
            return
        self.free = {str(one.pk): one for one in free_departments(assignment)}
        field: Any = self.fields["co_handler"]
        field.choices = [("", _("不增加")), *((pk, str(one)) for pk, one in self.free.items())]

    def particulars(self) -> dict[str, Any]:
        """reason, co_handler, and the minutes where there are some."""
        said = dict(self.cleaned_data)
        chosen = said.pop("co_handler", "")
        return {**said, "co_handler": self.free[chosen]} if chosen else said


def free_departments(assignment: Assignment, *, or_helping: bool = False) -> list[Department]:
    """The handling departments without a share in its round; while a relay decides, its own of them.

    `or_helping`: those too that co-handle beside it, of which one may take its place.
    """
    shares = assignment.suggestion.assignments.filter(round=assignment.round).exclude(state__in=GONE)
    taken = {one.department_id for one in shares.exclude(role=Assignment.Role.RELAY)
             if not (or_helping and helps(one, assignment))}
    free = [one for one in handling_departments(assignment.suggestion) if one.pk not in taken]
    if assignment.through is not None and decides_as_relay(assignment):
        reach = set(passes_on_to(assignment.through))
        return [one for one in free if one in reach]
    return free


def dates_of(suggestion: Suggestion) -> list[dict[str, str]]:
    """What would run from today, as steps of the journey component, in order of the days."""
    dues = sorted(dues_today(suggestion, (*ANSWERING, LimitKind.OPINION)), key=lambda due: due.on)
    return [{"label": str(due.kind.label), "date": _("%s前") % long_day(due.on, today()),
             "note": due.explain(today().year), "state": "todo"} for due in dues]
