"""办理: signing for, taking up, reviewing, signing."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from letters.handing_out import without_font
from suggestions.models import Opinion, Reply
from workflow.models import Todo
from workflow.reading.gist import cautions_of, course_of, gist_of, hands_of, one_line, promises_of
from workflow.reading.handed import share_facts, share_rows
from workflow.reading.heads import number_words
from workflow.reading.limits import limit_of
from workflow.reading.opinions import beside
from workflow.reading.originals import original_of
from workflow.reading.outgoing import missing_characters
from workflow.reading.preview import opinion_preview, reply_preview
from workflow.reading.stations import stations_of
from workflow.steps.forms import Confirmation, Numbered, Plain, Reason, VerbForm
from workflow.steps.pages import StepPage, step_page
from workflow.steps.proposing import ProposesDepartment


class SignFor(Plain):
    """It has arrived."""

    label, main = gettext_lazy("签收"), True


class Accept(Plain):
    """It is ours."""

    label, main = gettext_lazy("接办"), True


class AskRelease(ProposesDepartment):
    """It is somebody else's."""

    label, heading = gettext_lazy("申请退回"), gettext_lazy("不属于本单位职责，申请退回")

    reason = forms.CharField(
        label=gettext_lazy("退回理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("写明不属于本单位哪项职责，依据什么。代表工委据此决定是否改办。"))


@step_page("AnswerFlow.sign_for", "OpinionFlow.sign_for")
class SignForPage(StepPage):
    """签收."""

    template = "steps/handle/receive.html"
    title = gettext_lazy("签收")
    forms = {"sign_for": SignFor}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """Our part, the others, the text."""
        original = original_of(todo.process.suggestion, user)
        return {"facts": share_facts(todo), "shares": share_rows(todo), "original": original}


@step_page("AnswerFlow.take_up", "OpinionFlow.take_up")
class TakeUpPage(SignForPage):
    """接办或申请退回."""

    title = gettext_lazy("接办或申请退回")
    forms = {"accept": Accept, "ask_release": AskRelease}


class PassReview(Plain):
    """On to the leader."""

    label, main = gettext_lazy("核稿通过"), True


class ReturnToDrafter(Reason):
    """Something is to be changed."""

    label, heading = gettext_lazy("退回修改"), gettext_lazy("退回起草")
    reason = forms.CharField(
        label=gettext_lazy("要改什么"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("稿子原样留着，起草人改好后再送核稿。"))


class Bound(VerbForm):
    """A signature, bound to the content whose digest the page carries."""

    label, main = gettext_lazy("签发"), True
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Of what this page shows."""
        self.fields["digest"].initial = self.occasion.subject.digest()

    def clean(self) -> dict[str, Any]:
        """Nobody signs what cannot be printed."""
        data = super().clean()
        if words := without_font(missing_characters(self.occasion.subject)):
            self.add_error(None, _("%s先退回起草。") % words)
        return data

    @property
    def is_stale(self) -> bool:
        """What the page showed is not what stands there: the door will say so."""
        return bool(self.cleaned_data["digest"] != self.occasion.subject.digest())


class Sign(Bound):
    """The reply."""

    def confirmation(self) -> Confirmation | None:
        """Repeats exactly what is signed."""
        reply: Reply = self.occasion.subject
        if self.is_stale:
            return None
        promises = promises_of(reply)
        promised = [{"label": _("承诺"), "value": "　".join((one["label"], one["note"], one["date"]))}
                    for one in promises]
        title = {"label": _("标题"), "value": one_line(reply.title)}
        kept = [_("签发即承诺以上%d项，到期由责任单位落实。") % len(promises)] if promises else []
        return Confirmation(
            question=_("签发这封答复函吗"), yes=_("确认签发"), no=_("再看看"),
            facts=[title, *course_of(reply, beside(reply.assignment)), *promised],
            consequences=[*kept, _("签名与本稿逐字绑定，签发后改动一字，签名即告失效。"),
                          _("签发后由收文员登记编号、印发；函上的日期是今天。")])


class SignOpinion(Numbered, Bound):
    """A co-handler's opinion."""

    label = gettext_lazy("签发并送主办单位")

    def confirmation(self) -> Confirmation | None:
        """To whom it goes."""
        opinion: Opinion = self.occasion.subject
        if self.is_stale:
            return None
        lead, suggestion = opinion.assignment.beside, self.occasion.suggestion
        return Confirmation(
            question=_("签发这份会办意见吗"), yes=_("确认签发"), no=_("再看看"),
            facts=[{"label": _("建议"), "value": f"{number_words(suggestion)} {suggestion}"},
                   {"label": _("送往"), "value": lead.department.name if lead else ""},
                   {"label": _("全文"), "value": "".join(opinion.paragraphs)}],
            consequences=[_("签发后主办单位马上看到全文。"), _("本单位的会办即告完成；主办单位可以退回补充。")])


class PaperPage(StepPage):
    """A paper to be read as a whole: the gist beside the letter."""

    template = "steps/handle/paper.html"

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """Gist, promises, cautions, course, letter, and the digest of just these."""
        assignment: Any = todo.assignment
        paper, suggestion = assignment.paper, todo.process.suggestion
        clocks = list(suggestion.clocks.filter(assignment=assignment, stopped_on=None))
        shown = {"paper": paper, "digest": paper.digest(), "stations": stations_of(paper),
                 "limit": limit_of(clocks, suggestion.rules.soon_days)}
        if isinstance(paper, Opinion):
            return shown | {
                "asks": [{"number": ask.place, "text": ask.text} for ask in suggestion.asks.all()],
                "lead": assignment.beside, "course": hands_of(paper), "letter": opinion_preview(paper)}
        rows, promises = beside(assignment), promises_of(paper)
        return shown | {
            "gist": gist_of(paper), "promises": promises, "cautions": cautions_of(paper, rows),
            "course": course_of(paper, rows), "letter": reply_preview(paper, [one["label"] for one in promises])}


@step_page("AnswerFlow.review", "OpinionFlow.review")
class ReviewPage(PaperPage):
    """核稿."""

    title = gettext_lazy("核稿")
    forms = {"pass_review": PassReview, "return_to_drafter": ReturnToDrafter}


@step_page("AnswerFlow.sign")
class SignPage(PaperPage):
    """签发."""

    title = gettext_lazy("签发")
    forms = {"sign": Sign, "refuse_to_sign": ReturnToDrafter}


@step_page("OpinionFlow.sign")
class SignOpinionPage(PaperPage):
    """签发会办意见."""

    title = gettext_lazy("签发会办意见")
    forms = {"sign_opinion": SignOpinion, "refuse_to_sign": ReturnToDrafter}
