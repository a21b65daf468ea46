"""What a bureau does beside its todos: contacts with the delegates, and the opinions it waits for."""

from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from suggestions.actions.contact import grounds_open, why_not_waivable
from suggestions.actions.merge import numbers_of
from suggestions.models import Assignment, Contact
from suggestions.rules import assignment_of
from workflow.models import Todo
from workflow.reading.contacts import contact_entries, waiver_words
from workflow.reading.heads import proposers
from workflow.steps.belated import check_day, reason_field
from workflow.steps.forms import Reason, VerbForm
from workflow.steps.pages import ActPage, act_page
from workflow.steps.scanned import DelegatesWord
from workflow.together import shares_with

Waiver = Assignment.ContactWaiver


class Talk(VerbForm):
    """One talk with the delegates, entered on its day or later."""

    on = forms.DateField(label=gettext_lazy("日期"), widget=forms.DateInput)
    how = forms.ChoiceField(label=gettext_lazy("方式"), widget=forms.RadioSelect, choices=Contact.How.choices)
    with_whom = forms.CharField(label=gettext_lazy("联系了谁"), max_length=100)
    note = forms.CharField(
        label=gettext_lazy("沟通情况"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("代表说了什么、双方商定了什么；没有联系上的不用写。代表和代表工委看得到。"),
        error_messages={"required": gettext_lazy("请写代表说了什么、双方商定了什么")})
    together = forms.BooleanField(label=gettext_lazy("并案的各件一并联系的，同时记入"), required=False)
    late_reason = reason_field()

    def clean(self) -> dict[str, Any]:
        """The day and its reason fit together."""
        self.cleaned_data = super().clean()
        check_day(self, "on")
        return self.cleaned_data

    def particulars(self) -> dict[str, Any]:
        """What was filled in; and it happened on that day."""
        return {**self.cleaned_data, "happened_on": self.cleaned_data["on"]}

    def prepare(self) -> None:
        """Today, with those who proposed it; of a main suggestion also for those merged into it (并案)."""
        self.fields["on"].initial = today()
        if self.occasion.suggestion.is_main and (shares := shares_with(self.occasion.subject)):
            self.fields["together"].help_text = _("也与%s的代表谈过的，勾上，不用再记一遍。") % numbers_of(
                [share.suggestion for share in shares])
        else:
            del self.fields["together"]
        self.fields["with_whom"].initial = "、".join(party.name for party in proposers(self.occasion.suggestion))


class LogContact(Talk):
    """A talk while the matter is handled, or a try that reached nobody."""

    label, heading = gettext_lazy("记下这次联系"), gettext_lazy("与代表联系")
    field_order = ("outcome",)
    outcome = forms.ChoiceField(
        label=gettext_lazy("联系上没有"), widget=forms.RadioSelect, initial="reached", choices=[
            ("reached", gettext_lazy("联系上了")),
            ("tried", gettext_lazy("没有联系上\n也请记下日期和方式；几次都联系不上的，才能据此说明原因"))])

    def prepare(self) -> None:
        """Whoever reached nobody has nothing to write: his browser must not ask for it."""
        super().prepare()
        self.use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        """Of a try no words are wanted."""
        data = super().clean()
        if data.get("outcome") == "tried" and self.has_error("note", "required"):
            del self.errors["note"]
            data["note"] = ""
        return data

    def particulars(self) -> dict[str, Any]:
        """on, how, with_whom, note, reached; and it happened on that day."""
        said = super().particulars()
        reached = said.pop("outcome") == "reached"
        return {**said, "reached": reached}


class WaiveContact(Reason):
    """Why there was none."""

    label, heading = gettext_lazy("记下原因"), gettext_lazy("说明未联系代表的原因")
    field_order = ("kind", "reason")
    kind = forms.ChoiceField(label=gettext_lazy("属于哪种情形"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("具体情况"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "写明何时、怎样得知。《代表法》第五十一条要求与代表联系沟通，充分听取意见；"
            "代表和代表工委看得到这段话，代表可以提出异议。"))

    def prepare(self) -> None:
        """How often one must have tried stands with the ground it is for."""
        denied = self.occasion.subject.contact_denied_on is not None
        remarks = {
            Waiver.DECLINED: _("代表本人说明不必联系"),
            Waiver.UNREACHABLE: (_("代表提出异议以后，要另有不同日期的%d次联系记录") if denied else _(
                "要有不同日期的%d次联系记录")) % self.occasion.suggestion.rules.contact_tries,
            Waiver.ATTENDED: _("代表到场参加调研、座谈或者面商，意见已当面听取")}
        kind: Any = self.fields["kind"]
        still = grounds_open(self.occasion.subject)
        kind.choices = [(one.value, f"{one.label}\n{words}") for one, words in remarks.items() if one in still]


class DenyWaiver(Reason):
    """That is not so."""

    label, heading = gettext_lazy("提出异议"), gettext_lazy("对未联系的说明提出异议")
    reason = forms.CharField(
        label=gettext_lazy("您的异议"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("例如：我没有谢绝联系。人大代表工作机构和承办单位马上看到；还没有签发的，要先与您联系。"))


class EnterDenial(DelegatesWord, Reason):
    """What came to the office on paper or by telephone."""

    label, heading = gettext_lazy("录入异议"), gettext_lazy("录入代表对未联系说明的异议")
    day_label = gettext_lazy("收到异议的日期")
    field_order = ("party", "way", "reason", "sheet")
    reason = forms.CharField(
        label=gettext_lazy("代表的异议"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("照代表的原话写。承办单位马上看到；还没有签发的，要先与代表联系。"))

    def particulars(self) -> dict[str, Any]:
        """reason, party, way, sheet, and the day."""
        return {"reason": self.cleaned_data["reason"], **self.word()}


class WaiveOpinion(Reason):
    """We go on without it."""

    label, heading, grave = gettext_lazy("不再等待"), gettext_lazy("不再等待会办意见"), True
    reason = forms.CharField(
        label=gettext_lazy("不再等待的原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("原因留在办理记录里，核稿人和签发人也会看到。那个单位的会办到此终止，答复不写与它共同研究。"))


class SendBackOpinion(Reason):
    """Say more."""

    label, heading = gettext_lazy("退回补充"), gettext_lazy("退回会办意见")
    reason = forms.CharField(
        label=gettext_lazy("请补充什么"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("会办单位原样看到这段话，补充后重新签发送来。只能退回一次，请一次写全。"))


class BureauAct(ActPage):
    """An act from the drafter's desk, and back to it."""

    def next_url(self, subject: Any, user: User) -> str:
        """The open todo of the drafter's own department for this matter, else the suggestion."""
        assignment = assignment_of(subject)
        own = [pk for pk in (assignment.pk, assignment.beside_id) if pk]
        todo = Todo.objects.asked_of(user).filter(assignment__in=own).order_by("-pk").first()
        return reverse("todo", args=[todo.pk]) if todo else super().next_url(subject, user)


@act_page("log_contact")
class LogContactPage(BureauAct):
    """记一次联系."""

    template = "steps/handle/contact.html"
    form = LogContact

    def context(self, subject: Assignment, user: User) -> dict[str, Any]:
        """Earlier contacts, and the way out for those who had none."""
        return {"contacts": contact_entries(subject), "waiver": waiver_words(subject),
                "talked": any(one.reached for one in subject.contacts.all()),
                "waive_url": reverse("waive_contact", args=[subject.pk])}


@act_page("waive_contact")
class WaiveContactPage(BureauAct):
    """说明未联系的原因."""

    form = WaiveContact

    def why_not(self, subject: Assignment) -> str:
        """There was a talk, or what was told of it holds."""
        return why_not_waivable(subject)


@act_page("deny_waiver")
class DenyWaiverPage(ActPage):
    """对未联系的说明提出异议, by a delegate from his own page."""

    template = "steps/handle/denial.html"
    form: ClassVar[type[VerbForm]] = DenyWaiver

    def is_possible(self, subject: Assignment) -> bool:
        """There is a reason to deny."""
        return subject.contact_is_explained()

    def context(self, subject: Assignment, user: User) -> dict[str, Any]:
        """What the bureau has said."""
        return {"unit": subject.department.name, "text": waiver_words(subject)}


@act_page("enter_denial")
class EnterDenialPage(DenyWaiverPage):
    """The same by the office, for a delegate who wrote or rang up."""

    form = EnterDenial


@act_page("waive_opinion")
class WaiveOpinionPage(BureauAct):
    """不再等待会办意见."""

    template = "steps/handle/opinion_act.html"
    form = WaiveOpinion

    def context(self, subject: Assignment, user: User) -> dict[str, Any]:
        """Whose opinion."""
        return {"unit": subject.department.name, "state": subject.get_state_display(), "text": ""}


@act_page("send_back_opinion")
class SendBackOpinionPage(BureauAct):
    """退回会办意见."""

    template = "steps/handle/opinion_act.html"
    form, transition = SendBackOpinion, "send_back"

    def context(self, subject: Any, user: User) -> dict[str, Any]:
        """Whose opinion, and what it says."""
        return {"unit": subject.assignment.department.name, "state": _("已送达"), "text": "\n".join(subject.paragraphs)}
