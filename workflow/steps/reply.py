"""登记、印发: the number after the signature, then the letter leaves the house."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from directory.rights import Right
from letters.compose import copies_of
from letters.handing_out import without_font
from letters.numbers import LONGEST_NUMBER
from suggestions.actions.in_person import missing_in_person, why_not_out
from suggestions.models import Reply
from suggestions.rules import bureau_may
from workflow.models import Todo
from workflow.reading.gist import one_line
from workflow.reading.limits import limit_of
from workflow.reading.outgoing import missing_characters, number_facts, upcoming, what_follows
from workflow.reading.preview import reply_preview
from workflow.reading.stations import stations_of
from workflow.steps.forms import Confirmation, Reason, VerbForm
from workflow.steps.pages import StepPage, step_page


class RegisterLetter(VerbForm):
    """The next number, or one given elsewhere."""

    label, heading, main = gettext_lazy("登记编号"), gettext_lazy("发文字号"), True
    number = forms.CharField(
        label=gettext_lazy("外来字号"), max_length=LONGEST_NUMBER, required=False,
        help_text=gettext_lazy("由机关统一编号的，照抄在这里；不填，用本单位今年的下一号。"))


class ReturnBeforeNumbering(Reason):
    """The check before numbering found a fault."""

    label, heading, grave = gettext_lazy("退回起草"), gettext_lazy("复核发现差错，退回起草"), True
    reason = forms.CharField(
        label=gettext_lazy("差错在哪里"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("退回后签发失效，改好须重新核稿、签发。"))


class Issue(VerbForm):
    """Frozen and sent."""

    label, main = gettext_lazy("印发"), True

    def prepare(self) -> None:
        """Where the answer is given face to face first, the letter waits for it (面复)."""
        if why_not_out(self.occasion.subject.assignment):
            self.why_not = _("记录面复以后才能印发。")

    def confirmation(self) -> Confirmation:
        """What leaves the house, and what begins with it."""
        reply: Reply = self.occasion.subject
        return Confirmation(
            question=_("印发%s吗") % reply.number, yes=_("确认印发"), no=_("再看看"),
            facts=[{"label": _("标题"), "value": one_line(reply.title)}, *number_facts(reply)],
            consequences=[
                _("函的内容就此固定，不能再改。发现有错的，在代表评价以前可由签发人或%s收回更正。")
                % reply.suggestion.office,
                _("代表马上看到答复全文并收到通知，评价从今天起算。"),
                _("打印%d份，每位提出人一份。") % copies_of(reply)],
            warning=coverage_warning(reply))


class VoidNumber(Reason):
    """The number was given in error."""

    label, heading, grave = gettext_lazy("作废编号"), gettext_lazy("编号有误，作废重编"), True
    reason = forms.CharField(
        label=gettext_lazy("作废原因"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("这个号留在发文登记簿上，注明作废和原因，不再给别的函用。"))


class OutgoingPage(StepPage):
    """The signed letter before it leaves, and the day by which it must have."""

    template = "steps/reply/outgoing.html"

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """The letter, its number, what cannot be printed."""
        assignment: Any = todo.assignment
        reply: Reply = assignment.reply
        spans = list(reply.commitments.values_list("text", flat=True))
        suggestion = todo.process.suggestion
        clocks = list(suggestion.clocks.filter(assignment=assignment, stopped_on=None))
        return {"paper": reply, "facts": number_facts(reply), "warning": coverage_warning(reply),
                "in_person": missing_in_person(assignment),
                "may_log": bureau_may(Right.HANDLE)(assignment, user),
                "limit": limit_of(clocks, suggestion.rules.soon_days), "stations": stations_of(reply),
                "letter": reply_preview(reply, spans)}


@step_page("AnswerFlow.register")
class RegisterPage(OutgoingPage):
    """登记编号."""

    title = gettext_lazy("登记编号")
    forms = {"register_letter": RegisterLetter, "return_before_numbering": ReturnBeforeNumbering}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """The number it would get."""
        shown = super().context(todo, user)
        return {**shown, "upcoming": upcoming(shown["paper"])}


@step_page("AnswerFlow.issue")
class IssuePage(OutgoingPage):
    """印发."""

    title = gettext_lazy("印发")
    forms = {"issue": Issue, "void_number": VoidNumber}
    afterwards = {"issue": "steps/reply/issued.html"}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """After issuing: who rates until when."""
        shown = super().context(todo, user)
        return {**shown, **(what_follows(shown["paper"]) if todo.outcome == "issue" else {})}

    def next_url(self, todo: Todo, user: User) -> str:
        """Once issued the page says what happens next, with the copies to print."""
        issued = Todo.objects.filter(pk=todo.pk, outcome="issue").exists()
        return reverse("todo", args=[todo.pk]) if issued else super().next_url(todo, user)


def coverage_warning(reply: Reply) -> str:
    """Names the characters no font has; empty where all can be printed."""
    return without_font(missing_characters(reply))
