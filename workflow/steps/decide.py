"""决定: somebody was not satisfied; the office closes it with a reason or has it handled again."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from procedures.terms import Rehandle
from suggestions.actions.foreseen import due_again
from suggestions.actions.rate import next_round
from suggestions.actions.second_look import is_again_unsatisfying, missing_look
from suggestions.models import Assignment, Rating, Reply, Suggestion
from suggestions.wording import full_day
from workflow.models import Todo
from workflow.reading.heads import delegates_words, number_words
from workflow.reading.limits import owed_after_closing
from workflow.reading.meetings import meeting_entries
from workflow.reading.replies import LEFT_THE_HOUSE, reply_of
from workflow.steps.forms import Confirmation, Reason
from workflow.steps.pages import StepPage, step_page
from workflow.steps.sharing import SharingForm


class HandleAgainForm(SharingForm):
    """A further round of the same suggestion."""

    label, heading, main = gettext_lazy("核对重新办理"), gettext_lazy("重新办理"), True
    reason = forms.CharField(
        label=gettext_lazy("重新办理的要求"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("印在交办单上，代表也会看到。写明上次答复哪里不够，这次要解决什么。"))

    order = forms.CharField(
        label=gettext_lazy("常委会的要求"), max_length=200,
        help_text=gettext_lazy("按本级规程，常委会要求重新办理的才重新办理。写明会议或文件名称、日期。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.occasion.suggestion.rules.rehandle != Rehandle.BY_ORDER:
            del self.fields["order"]

    def particulars(self) -> dict[str, Any]:
        """reason, leads, co_handlers; and the order where one is needed (北京 27)."""
        order = {"order": self.cleaned_data["order"]} if "order" in self.fields else {}
        return {"reason": self.cleaned_data["reason"], **self.shares(), **order}

    def shares_before(self) -> list[Assignment]:
        """The bureau whose reply did not satisfy, with its co-handlers."""
        share = self.occasion.subject.assignment
        return [share, *share.joint_leads(), *share.helpers_again()]

    def next_round(self) -> int:
        """The round it would begin."""
        return next_round(self.occasion.subject)

    def confirmation(self) -> Confirmation:
        """Who, until when, and what becomes of the first reply."""
        suggestion = self.occasion.suggestion
        facts = [*self.share_facts(), {"label": _("要求"), "value": self.cleaned_data["reason"]}]
        if "order" in self.fields:
            facts.append({"label": _("常委会的要求"), "value": self.cleaned_data["order"]})
        if due := due_again(suggestion):
            facts.append({"label": _("再次答复"), "value": _("%s前") % full_day(due.on)})
        return Confirmation(
            question=_("%s重新办理吗") % number_words(suggestion), yes=_("确认重新办理"), no=_("再看看"), facts=facts,
            consequences=[
                _("同一件建议进入第%d轮办理，编号不变；上次的答复仍在卷内，与新的答复并排显示。")
                % self.next_round(),
                _("承办单位的待办里马上出现这一件，%s收到通知。") % delegates_words(suggestion)],
            warning=self.busy())


class CloseForm(Reason):
    """It ends here."""

    label, heading = gettext_lazy("决定办结"), gettext_lazy("不再办理，就此办结")
    reason = forms.CharField(
        label=gettext_lazy("办结的理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("代表会看到这段话。评价照原样保留，计入满意率。"))

    def confirmation(self) -> Confirmation:
        """The dissatisfaction stays as it is, and so does what the answer has promised."""
        suggestion = self.occasion.suggestion
        still = owed_after_closing().filter(suggestion=suggestion).exists()
        return Confirmation(
            question=_("%s就此办结吗") % number_words(suggestion), yes=_("确认办结"), no=_("再看看"),
            facts=[{"label": _("建议"), "value": suggestion.title},
                   {"label": _("理由"), "value": self.cleaned_data["reason"]}],
            consequences=[
                _("代表收到通知，看到上面的理由；评价照原样保留。"),
                _("办结以后不再要求答复；答复作过的承诺和公开，没有办完的，承办单位仍按期办。") if still else
                _("办结以后不再要求任何人办理这一件。")])


@step_page("AnswerFlow.decide")
class Decide(StepPage):
    """决定办结或重新办理."""

    template = "steps/decide/decide.html"
    title = gettext_lazy("决定办结或重新办理")
    forms = {"handle_again": HandleAgainForm, "close": CloseForm}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """The reply that did not satisfy, its ratings with their reasons, and the replies before it."""
        replies = issued_replies(todo.process.suggestion)
        ratings = list(Rating.objects.filter(reply__in=replies).select_related("rater"))
        return {"replies": [reply_of(reply, ratings) for reply in replies],
                "unit": todo.assignment.department.name if todo.assignment else "",
                **second_look_of(todo)}


def second_look_of(todo: Todo) -> dict[str, Any]:
    """What must come before the decision when the second reply did not satisfy either, and what was held already."""
    assignment: Any = todo.assignment
    reply = assignment.reply
    if not is_again_unsatisfying(reply):
        return {}
    wanted = assignment.suggestion.rules.still_unsatisfied
    return {"wanted": wanted.label if missing_look(reply) else "", "log_url": reverse("log_meeting", args=[reply.pk]),
            "meetings": meeting_entries(assignment)}


def issued_replies(suggestion: Suggestion) -> list[Reply]:
    """Every reply of every round that has left the house, in order; four queries."""
    replies = (Reply.objects.filter(assignment__suggestion=suggestion, state__in=LEFT_THE_HOUSE)
               .select_related("assignment__department", "signer")
               .prefetch_related("answers__ask", "commitments__owner", "promise_reports__lines",
                                 "promise_reports__ratings__rater").order_by("assignment__round", "pk"))
    for reply in replies:
        reply.assignment.suggestion = suggestion
    return list(replies)
