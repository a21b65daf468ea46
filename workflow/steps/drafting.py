"""起草: the desk on which a reply or an opinion is written, with everything that lies beside it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from directory.models import User
from letters.compose import opinion_of
from letters.content import LetterContent
from suggestions.actions.draft import write_opinion
from suggestions.models import Opinion, Reply
from suggestions.text import cleaned, paragraphs_of
from workflow.models import Todo
from workflow.reading.alike import alike_of
from workflow.reading.blocks import blocks_of
from workflow.reading.contacts import contact_entries, waiver_words
from workflow.reading.draft import prefilled
from workflow.reading.limits import limit_of
from workflow.reading.opinions import beside, opinion_entries
from workflow.reading.originals import original_of
from workflow.reading.preview import opinion_preview, reply_preview
from workflow.reading.secretary import desk_of, promises_in, verdicts_of
from workflow.reading.stations import stations_of
from workflow.reading.taken_over import main_reply_of
from workflow.steps.forms import Occasion
from workflow.steps.pages import StepPage, step_page
from workflow.steps.reply_form import ReplyForm
from workflow.steps.working_copy import LONGEST_BOX, WorkingCopyForm


class OpinionForm(WorkingCopyForm):
    """A co-handler's opinion."""

    text = forms.CharField(
        label=gettext_lazy("会办意见"), max_length=LONGEST_BOX,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy("写本单位职责范围内怎么办、谁负责、哪天前完成；办不了的写明原因。每行成一段。"),
        error_messages={"required": gettext_lazy("会办意见还没有写")})

    def prepare(self) -> None:
        """The text as it stands."""
        super().prepare()
        self.use_required_attribute = False
        self.fields["text"].initial = "\n".join(self.occasion.subject.paragraphs)

    def clean(self) -> dict[str, Any]:
        """For sending, a text that can be printed."""
        data = super().clean()
        if not self.is_saving:
            self.require_fonts({"text": data.get("text", "")})
        return data

    def content(self) -> Mapping[str, Any]:
        """The keyword argument of write_opinion; an untouched text keeps its paragraphs exactly."""
        stored, text = self.occasion.subject.paragraphs, self.cleaned_data["text"]
        return {"paragraphs": stored if text == cleaned("\n".join(stored)) else paragraphs_of(text)}

    def letter(self) -> tuple[LetterContent, list[str]]:
        """The opinion as it is written; it makes no promises to the delegates."""
        opinion: Opinion = self.occasion.subject
        opinion.paragraphs = paragraphs_of(self.data.get("text", ""))
        return opinion_of(opinion), []

    def put_down(self, paper: Opinion, user: User) -> None:
        """As a whole."""
        write_opinion(paper, user, **self.content())


class DraftPage(StepPage):
    """What both desks show: how far the paper is, its limit, who said what to the delegates."""

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """Reads stations, clocks, contacts and the suggestion's own text."""
        assignment: Any = todo.assignment
        suggestion = todo.process.suggestion
        clocks = list(suggestion.clocks.filter(assignment=assignment, stopped_on=None))
        return {
            "stations": stations_of(assignment.paper), "limit": limit_of(clocks, suggestion.rules.soon_days),
            "contacts": contact_entries(assignment), "waiver": waiver_words(assignment),
            "original": original_of(suggestion, user)}


@step_page("AnswerFlow.draft")
class ReplyDesk(DraftPage):
    """起草答复."""

    template = "steps/handle/draft.html"
    title = gettext_lazy("起草答复")
    forms = {"send_to_review": ReplyForm}

    def occasion(self, todo: Todo, user: User, subject: Reply) -> Occasion:
        """A reply nobody has saved begins with the frame of its letter."""
        return super().occasion(todo, user, prefilled(subject, user))

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """The secretary, the opinions, the letter."""
        assignment: Any = todo.assignment
        reply = prefilled(assignment.reply, user)
        blocks = blocks_of(reply.paragraphs, [ask.place for ask in reply.suggestion.asks.all()])
        rows, spans = beside(assignment), list(reply.commitments.values_list("text", flat=True))
        arrived = sum(not row.is_missing for row in rows)
        return {
            **super().context(todo, user), "paper": reply,
            **desk_of(reply, blocks, rows, verdicts_of(reply), promises_in(reply)),
            "opinions": opinion_entries(rows, user),
            "alike": alike_of(reply.suggestion, user), "main": main_reply_of(assignment.reply),
            "others": reply.suggestion.merged_with(),
            "arrived_words": f"{arrived}/{len(rows)}", "letter": reply_preview(reply, spans, blocks)}


@step_page("OpinionFlow.draft")
class OpinionDesk(DraftPage):
    """起草会办意见."""

    template = "steps/handle/draft_opinion.html"
    title = gettext_lazy("起草会办意见")
    forms = {"send_to_review": OpinionForm}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """Who leads, what he asked to be said, the letter."""
        assignment: Any = todo.assignment
        return {**super().context(todo, user), "paper": assignment.opinion, "lead": assignment.beside,
                "letter": opinion_preview(assignment.opinion)}
