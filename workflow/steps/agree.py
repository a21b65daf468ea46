"""会签 on screen: a bureau that leads jointly agrees to the letter or objects; the office brings them together."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from suggestions.actions.agree import agreements_of
from suggestions.models import Agreement, Reply
from suggestions.wording import short_day
from workflow.models import Todo
from workflow.reading.gist import one_line
from workflow.steps.forms import Confirmation, Reason, VerbForm
from workflow.steps.handle import PaperPage
from workflow.steps.pages import step_page


class Agree(VerbForm):
    """Bound to the text whose digest the page carries."""

    label, main = gettext_lazy("会签同意"), True
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Of what this page shows."""
        self.fields["digest"].initial = self.occasion.subject.reply.digest()

    def confirmation(self) -> Confirmation | None:
        """It is issued in both names."""
        agreement: Agreement = self.occasion.subject
        if self.cleaned_data["digest"] != agreement.reply.digest():
            return None
        return Confirmation(
            question=_("同意联合印发这封答复函吗"), yes=_("确认会签"), no=_("再看看"),
            facts=[{"label": _("标题"), "value": one_line(agreement.reply.title)},
                   {"label": _("起草的主办单位"), "value": agreement.reply.assignment.department.name},
                   {"label": _("本单位"), "value": agreement.assignment.department.name}],
            consequences=[_("函上并列落款，由起草的主办单位签发、编号、印发，用它的发文字号。"),
                          _("会签与本稿逐字绑定，稿子再有改动须重新会签。")])


class Objection(Reason):
    """What they cannot put their name under."""

    label, heading = gettext_lazy("不同意"), gettext_lazy("不同意，说明意见")
    reason = forms.CharField(
        label=gettext_lazy("不同意的地方和理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("起草的主办单位和负责协调的机构会看到。"))


class Reconcile(Reason):
    """Both were heard."""

    label, heading, main = gettext_lazy("退回修改"), gettext_lazy("协调一致，退回起草单位修改"), True
    reason = forms.CharField(
        label=gettext_lazy("协调的意见"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("起草单位照此修改，改后重新核稿、会签。"))


class LetOneAnswer(Reason):
    """They do not come together."""

    label, heading = gettext_lazy("改由一家主办"), gettext_lazy("协调不成，改由起草单位一家主办")
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("其他主办单位到此为止，不再会签；起草单位修改后单独答复。"))

    def confirmation(self) -> Confirmation:
        """Whose part ends."""
        reply: Reply = self.occasion.subject
        others = "、".join(one.assignment.department.name for one in agreements_of(reply))
        return Confirmation(
            question=_("改由%s一家主办吗") % reply.assignment.department.name, yes=_("改为一家主办"), no=_("再看看"),
            facts=[{"label": _("不再共同主办"), "value": others},
                   {"label": _("理由"), "value": self.cleaned_data["reason"]}],
            consequences=[_("文稿退回起草单位修改，改后由它单独签发、印发。"), _("以上单位的办理到此为止。")])


class JointPage(PaperPage):
    """The letter, and what the others have said of it."""

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """As for review and signature, with the agreements."""
        shown = super().context(todo, user)
        said = [{"label": one.assignment.department.name, "value": words_of(one)}
                for one in agreements_of(shown["paper"])]
        return {**shown, "course": [*shown["course"], *said]}


@step_page("AnswerFlow.countersign")
class CountersignPage(JointPage):
    """会签."""

    title = gettext_lazy("会签答复")
    forms = {"agree_to_reply": Agree, "object_to_reply": Objection}


@step_page("AnswerFlow.reconcile")
class ReconcilePage(JointPage):
    """协调会签意见."""

    template = "steps/handle/reconcile.html"
    title = gettext_lazy("协调会签意见")
    forms = {"reconcile": Reconcile, "let_one_answer": LetOneAnswer}


def words_of(agreement: Agreement) -> str:
    """待会签; 签1，11-22会签同意; 不同意：……."""
    if agreement.is_asked:
        return _("待会签")
    day = short_day(agreement.on, today()) if agreement.on else ""
    if agreement.objection:
        return _("%(who)s，%(day)s不同意：%(why)s") % {"who": agreement.person, "day": day, "why": agreement.objection}
    return _("%(who)s，%(day)s会签同意") % {"who": agreement.person, "day": day}
