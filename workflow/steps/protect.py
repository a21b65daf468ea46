"""保护代表 on screen: marking it, naming who works on it, ending it."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from directory.rights import Right
from permissions.scopes import may
from suggestions.actions.protect import may_be_named
from suggestions.models import Suggestion
from workflow.reading.heads import number_words
from workflow.steps.forms import Confirmation, Reason, VerbForm
from workflow.steps.pages import ActPage, act_page


class ProtectForm(Reason):
    """Why a proposer is at risk."""

    label, heading, grave = gettext_lazy("作保护处理"), gettext_lazy("保护提出人"), True
    reason = forms.CharField(
        label=gettext_lazy("保护的理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("如反映问题可能招致打击报复。只有可以查看提出人的指定人员看得到。"))

    def confirmation(self) -> Confirmation:
        """What nobody else will see any more."""
        return Confirmation(
            question=_("对%s作保护处理吗") % number_words(self.occasion.suggestion), yes=_("确认保护"), no=_("再看看"),
            grave=True, consequences=[
                _("只有指定的人员和提出人看得到、办得了；代表工作机构负责人自动列入，其他人由负责人指定。"),
                _("检索、相近建议、导出、汇编、批量打印、日历、每日提醒里都不再出现。"),
                _("页面和公文上不出现提出人姓名，写作“某代表”；查看姓名须经允许，每次查看都记入访问日志。")])


class EndForm(Reason):
    """The names come back."""

    label, heading, grave = gettext_lazy("解除保护"), gettext_lazy("解除保护"), True
    reason = forms.CharField(
        label=gettext_lazy("解除的理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def confirmation(self) -> Confirmation:
        """Who will see it again."""
        return Confirmation(
            question=_("解除%s的保护吗") % number_words(self.occasion.suggestion), yes=_("确认解除"), no=_("再看看"),
            grave=True, consequences=[_("提出人姓名恢复显示，检索、台账和导出里重新出现。")])


class NamingForm(VerbForm):
    """Boxes for everybody one may name; the office says who may know the names."""

    label, heading, main = gettext_lazy("保存指定人员"), gettext_lazy("指定人员"), True

    readers = forms.MultipleChoiceField(
        label=gettext_lazy("谁可以看、可以办"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=gettext_lazy("收文、承办、核稿、签发各至少一人，少一个环节就办不下去。"))
    knowing = forms.MultipleChoiceField(
        label=gettext_lazy("其中谁可以查看提出人"), widget=forms.CheckboxSelectMultiple, required=False)

    def prepare(self) -> None:
        """Who is named already is ticked."""
        suggestion, user = self.occasion.suggestion, self.occasion.user
        self.people = {str(one.pk): one for one in may_be_named(suggestion, user)}
        choices = [(pk, _said(one)) for pk, one in self.people.items()]
        named = list(suggestion.readers.all())
        for name, chosen in (("readers", named), ("knowing", [one for one in named if one.knows])):
            field: Any = self.fields[name]
            field.choices = choices
            field.initial = [str(one.person_id) for one in chosen]
        if not may(user, Right.DECIDE, suggestion.office_id):
            del self.fields["knowing"]

    def particulars(self) -> dict[str, Any]:
        """readers, knowing."""
        return {name: [self.people[pk] for pk in self.cleaned_data.get(name, [])] for name in ("readers", "knowing")}


@act_page("protect")
class Protect(ActPage):
    """作保护处理."""

    form = ProtectForm

    def is_possible(self, subject: Suggestion) -> bool:
        """It is not protected yet."""
        return not subject.restricted


@act_page("name_readers")
class NameReaders(ActPage):
    """指定人员."""

    form: ClassVar[type[VerbForm]] = NamingForm

    def is_possible(self, subject: Suggestion) -> bool:
        """It is protected."""
        return subject.restricted


@act_page("end_protection")
class EndProtection(NameReaders):
    """解除保护."""

    form = EndForm


def _said(person: User) -> str:
    posts = person.posts.select_related("department").order_by("pk")
    return _("%(name)s（%(posts)s）") % {
        "name": person.name, "posts": "、".join(f"{one.department} {one.get_role_display()}" for one in posts)}
