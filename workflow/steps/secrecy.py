"""涉密不上网 on screen: frozen by whoever finds it; given back, or emptied, on the page of what is frozen."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from suggestions.models import Suggestion
from workflow.reading.heads import number_words
from workflow.steps.forms import Confirmation, Reason, VerbForm
from workflow.steps.pages import ActPage, act_page
from workflow.together import still_to_follow


class FreezeForm(Reason):
    """At once; what the secret is must not be written here either."""

    label, heading, grave = gettext_lazy("立即冻结"), gettext_lazy("发现涉密，立即冻结"), True
    hushed = True
    reason = forms.CharField(
        label=gettext_lazy("冻结的理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("只写在哪一部分发现，如“第二条诉求”“附件2”；不要写涉密的内容。"
                               "冻结以后正文、附件谁也看不到，各项时限停住；核定不涉密的，由本机构负责人解除。"))

    def prepare(self) -> None:
        """What goes with it is named before."""
        if kin := still_to_follow("freeze", self.occasion.suggestion):
            self.fields["reason"].help_text = _("%(plain)s同由一件分出的%(kin)s事实和附件相同，一并冻结。") % {
                "plain": self.fields["reason"].help_text, "kin": _listed(kin)}


class UnfreezeForm(Reason):
    """No secret after all."""

    label, heading, main = gettext_lazy("解除冻结"), gettext_lazy("经核不涉密，解除冻结"), True
    reason = forms.CharField(
        label=gettext_lazy("认定的依据"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("谁认定不涉密，哪天。各项时限按冻结的天数顺延。"))


class EraseForm(VerbForm):
    """For good."""

    label, heading, grave = gettext_lazy("清除内容"), gettext_lazy("清除涉密内容"), True
    hushed = True
    number = forms.CharField(
        label=gettext_lazy("再写一遍这件的编号"), max_length=40,
        help_text=gettext_lazy("没有编号的，写“未编号”。"))

    def clean_number(self) -> str:
        """Nobody empties the wrong one by a slip."""
        number: str = self.cleaned_data["number"].strip()
        suggestion = self.occasion.suggestion
        if number not in {suggestion.number or _("未编号"), number_words(suggestion)}:
            raise forms.ValidationError(_("与这件的编号不符，请核对"))
        return number

    def particulars(self) -> dict[str, Any]:
        """Nothing is told the action: the number was a question to the one who does it."""
        return {}

    def confirmation(self) -> Confirmation:
        """What goes and what stays."""
        kin = still_to_follow("erase", self.occasion.suggestion)
        together = [_("同由一件分出、还冻结着的%s一并清除；其中不涉密的，请先解除冻结。") % _listed(kin)] if kin else []
        return Confirmation(
            question=_("清除%s的全部内容吗") % number_words(self.occasion.suggestion), yes=_("确认清除，不能恢复"),
            no=_("再看看"), grave=True, consequences=[
                *together,
                _("标题、正文、诉求、附件、各稿和函件、联系记录、通知和办理记录里的文字全部清除，文件从磁盘删除。"),
                _("留下编号、日期、承办单位、谁冻结、谁清除；办理记录的封印链仍可核验。"),
                _("清除不能恢复。备份、邮件、已打印和已下载的，由管理员和保密工作机构另行处置。")])


def _listed(suggestions: Sequence[Suggestion]) -> str:
    """第002号、第003号; those without a number as 未编号1件."""
    numbers = [number_words(one) for one in suggestions if one.number]
    bare = len(suggestions) - len(numbers)
    return "、".join([*numbers, *([_("未编号的%d件") % bare] if bare else [])])


class SecrecyPage(ActPage):
    """Back to what is frozen; nothing of the suggestion but its number is shown."""

    template = "steps/secrecy.html"

    def is_possible(self, subject: Suggestion) -> bool:
        """It is frozen, and not yet emptied."""
        return subject.frozen and subject.erasure.erased_on is None

    def next_url(self, subject: Any, user: User) -> str:
        """The list of what is frozen."""
        return reverse("secrecy")


@act_page("freeze")
class Freeze(ActPage):
    """冻结."""

    form = FreezeForm

    def is_possible(self, subject: Suggestion) -> bool:
        """It is not frozen yet."""
        return not subject.frozen

    def next_url(self, subject: Any, user: User) -> str:
        """Nobody sees it any more: back to one's desk."""
        return reverse("home")


@act_page("unfreeze")
class Unfreeze(SecrecyPage):
    """解除冻结."""

    form = UnfreezeForm


@act_page("erase")
class Erase(SecrecyPage):
    """清除."""

    form = EraseForm
