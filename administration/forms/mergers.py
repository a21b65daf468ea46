"""机构撤并: into which department another is merged, from which day on, and what becomes of its people's posts."""

from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from administration.forms.renaming import drafts_with
from directory.clock import today
from directory.models import Department, User
from permissions.grants import absorb
from suggestions.forms.worded import Worded
from workflow.succeeding import carry_over_the_rest

PASS, END = "pass", "end"


class MergerForm(Worded, forms.Form):
    """Everything about the merger; `department` is the one that ends."""

    into = forms.ChoiceField(label=gettext_lazy("并入哪个单位"))
    day = forms.DateField(
        label=gettext_lazy("从哪天起"), widget=forms.DateInput,
        help_text=gettext_lazy("批准撤并的文件写明的日期；还没到的，到了那天再来办。"))
    posts = forms.ChoiceField(
        label=gettext_lazy("原单位人员的任职"), widget=forms.RadioSelect, initial=PASS, choices=[
            (PASS, gettext_lazy("转到并入的单位，角色、职务不变")),
            (END, gettext_lazy("全部免去，由并入单位现有的人员办理"))])

    def __init__(self, *args: Any, department: Department, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.department = department
        others = Department.objects.filter(
            congress=department.congress_id, kind=department.kind, is_active=True).exclude(pk=department.pk)
        self.others = {str(one.pk): one for one in others}
        into: Any = self.fields["into"]
        into.choices = [("", _("请选择")), *((pk, one.name) for pk, one in self.others.items())]
        self.fields["day"].initial = today()

    def clean_day(self) -> date:
        """Not yet to come, and after the last change of its name."""
        day: date = self.cleaned_data["day"]
        if day > today():
            raise forms.ValidationError(_("撤并日还没到，到了那天再来办。"))
        if self.department.renamed_on and day < self.department.renamed_on:
            raise forms.ValidationError(_("不能早于它上一次更名的日期。"))
        return day

    @property
    def successor(self) -> Department:
        """The one chosen. After is_valid."""
        return self.others[self.cleaned_data["into"]]

    @property
    def drafts(self) -> int:
        """How many unsigned replies spell its name out: only their drafters may mend them."""
        return drafts_with(self.department, self.department.name)

    def save(self, by: User) -> None:
        """It is closed, its people pass over, what it has in hand follows as jobs. After is_valid, in a transaction."""
        row, into, day = self.department, self.successor, self.cleaned_data["day"]
        row.merged_into, row.merged_on, row.merged_by, row.is_active = into, day, by, False
        row.save(update_fields=["merged_into", "merged_on", "merged_by", "is_active"])
        for child in row.children.exclude(pk=into.pk):
            child.parent = into
            child.keep_parent(day)
            child.save(update_fields=["parent"])
        absorb(row, into, pass_posts=self.cleaned_data["posts"] == PASS, by=by)
        transaction.on_commit(lambda: carry_over_the_rest.enqueue(row.pk))


def why_not_merged(department: Department, by: User) -> str:
    """Why this department is not merged here, or not by him; "" when he may."""
    if department.kind not in Department.HANDLING_KINDS:
        return _("只有承办单位、专门委员会和政府办公室可以这样撤并；联络站、工作机构不再使用的，改为停用。")
    if not department.is_active and department.merged_into_id is None:
        return _("已经停用，没有在办的件，不用撤并。")
    if department.posts.filter(person=by).exists():
        return _("您自己在这个单位任职，任职的转移请另一位管理员办理。")
    return ""
