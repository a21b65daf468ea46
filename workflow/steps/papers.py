"""作废、更正 of what was issued: the paper is read once more before it loses its force."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from letters.issued import content_of
from letters.models import IssuedLetter
from letters.numbers import LONGEST_NUMBER
from suggestions.models import Reply
from suggestions.text import cleaned
from workflow.reading.preview import issued_preview
from workflow.steps.forms import Confirmation, Reason
from workflow.steps.pages import ActPage, act_page

LONGEST_BODY = 5_000


class VoidForm(Reason):
    """It holds no more."""

    label, heading, grave = gettext_lazy("核对作废"), gettext_lazy("作废函件"), True
    reason = forms.CharField(
        label=gettext_lazy("作废的原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("记在发文登记簿上。公众核验时只看到“已作废”，看不到原因。"))

    def confirmation(self) -> Confirmation:
        """What stays."""
        issued: IssuedLetter = self.occasion.subject
        return Confirmation(
            question=_("作废%s吗") % issued.entry.number, yes=_("确认作废"), no=_("再看看"), grave=True,
            facts=[*facts_of(issued), {"label": _("原因"), "value": self.cleaned_data["reason"]}],
            consequences=[_("这个号留在发文登记簿上，注明作废和原因，不再给别的函用。"),
                          _("凭核验码查到的是“已作废”。收到原函的单位或代表，请另行告知。")])


class CorrectForm(VoidForm):
    """A new one takes its place."""

    label, heading = gettext_lazy("核对更正"), gettext_lazy("更正函件，另发新函")
    field_order = ("text", "reason", "number")
    reason = forms.CharField(
        label=gettext_lazy("更正的原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("记在发文登记簿上，作为原函作废的原因。"))
    text = forms.CharField(
        label=gettext_lazy("更正后的正文"), max_length=LONGEST_BODY, widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy("一段一行。标题、主送、落款照原函，日期用今天。"))
    number = forms.CharField(
        label=gettext_lazy("外来字号"), max_length=LONGEST_NUMBER, required=False,
        help_text=gettext_lazy("由机关统一编号的，照抄在这里；不填，用本单位的下一号。"))

    def prepare(self) -> None:
        """What was issued stands there first."""
        self.fields["text"].initial = "\n".join(content_of(self.occasion.subject).paragraphs)

    def particulars(self) -> dict[str, Any]:
        """reason, paragraphs, number."""
        data = self.cleaned_data
        return {"reason": data["reason"], "paragraphs": cleaned(data["text"]).splitlines(), "number": data["number"]}

    def confirmation(self) -> Confirmation:
        """Both papers."""
        issued: IssuedLetter = self.occasion.subject
        return Confirmation(
            question=_("更正%s吗") % issued.entry.number, yes=_("确认更正"), no=_("再看看"), grave=True,
            facts=[*facts_of(issued), {"label": _("更正后的正文"), "value": self.cleaned_data["text"]},
                   {"label": _("原因"), "value": self.cleaned_data["reason"]}],
            consequences=[_("原函作废，新函另编号，写明更正的是哪一件。"),
                          _("新函请打印后送达收到原函的单位或代表。")])


class IssuedPage(ActPage):
    """With the paper as it was issued."""

    template = "steps/papers/issued.html"

    def context(self, subject: IssuedLetter, user: User) -> dict[str, Any]:
        """Number, day, the letter."""
        return {"facts": facts_of(subject), "letter": issued_preview(subject)}


@act_page("void_paper")
class VoidPaper(IssuedPage):
    """作废函件."""

    form = VoidForm


@act_page("correct_paper")
class CorrectPaper(IssuedPage):
    """更正函件."""

    form = CorrectForm


class RecallForm(Reason):
    """Back to the drafter, before anybody has rated."""

    label, heading, grave = gettext_lazy("核对收回"), gettext_lazy("收回答复函，更正后重发"), True
    reason = forms.CharField(
        label=gettext_lazy("收回的原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("代表和代表工委会看到；发文登记簿里记为原函作废的原因。"))

    def confirmation(self) -> Confirmation:
        """What falls and what is done anew."""
        reply: Reply = self.occasion.subject
        return Confirmation(
            question=_("收回%s吗") % reply.number, yes=_("确认收回"), no=_("再看看"), grave=True,
            facts=[{"label": _("标题"), "value": reply.title.replace("\n", "")},
                   {"label": _("原因"), "value": self.cleaned_data["reason"]}],
            consequences=[
                _("原函作废，凭核验码查到的是“已作废”；号留在发文登记簿上。"),
                _("文稿回到承办人，改好后重新核稿、签发、编号、印发；新函写明更正的是哪一件。"),
                _("还没有作出的评价先撤下，新函印发后重新请代表评价。"),
                _("答复期限从原来的那一天继续计算。")])


@act_page("recall_letter")
class RecallLetter(ActPage):
    """收回更正."""

    form, transition = RecallForm, "recall"


def facts_of(issued: IssuedLetter) -> list[dict[str, Any]]:
    """Number, kind and title of what was issued."""
    entry = issued.entry
    return [{"label": _("发文字号"), "value": entry.number}, {"label": _("文种"), "value": entry.get_kind_display()},
            {"label": _("标题"), "value": entry.title}]
