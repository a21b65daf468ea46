"""更名: a department's new name, from a day on."""

from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, DepartmentName
from suggestions.forms.worded import Worded
from suggestions.lifecycle.paper import OPEN_TO_WRITING, PaperState
from suggestions.models import Reply
from suggestions.wording import full_day
from workflow.reindexing import index_department

NOT_SIGNED = (*OPEN_TO_WRITING, PaperState.IN_REVIEW, PaperState.IN_VETTING, PaperState.TO_SIGN)


def drafts_with(department: Department, name: str) -> int:
    """Its replies nobody has signed yet in which `name` is written: only their drafters may mend them."""
    own = Reply.objects.filter(assignment__department=department, state__in=NOT_SIGNED)
    found: int = own.filter(Q(title__contains=name) | Q(contact_unit=name)).count()
    return found


class RenameForm(Worded, forms.Form):
    """The new names, and the first day on which they hold: today or before, because papers of that day bear them."""

    name = forms.CharField(label=gettext_lazy("新的全称"), max_length=80)
    short_name = forms.CharField(label=gettext_lazy("新的简称"), max_length=30)
    letter_code = forms.CharField(
        label=gettext_lazy("机关代字"), max_length=20, required=False,
        help_text=gettext_lazy("代字随名称改的，填新的；序号接着往下编。"))
    day = forms.DateField(
        label=gettext_lazy("从哪天起"), widget=forms.DateInput,
        help_text=gettext_lazy("批准更名的文件写明的日期；还没到的，到了那天再来办。"))

    def __init__(self, *args: Any, department: Department, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.department = department
        self.fields["letter_code"].initial = department.letter_code
        self.fields["day"].initial = today()

    def clean_name(self) -> str:
        """A new one, and one department a name in a congress."""
        name: str = self.cleaned_data["name"]
        if name == self.department.name:
            raise forms.ValidationError(_("这就是现在的全称。"))
        if Department.objects.filter(congress=self.department.congress_id, name=name).exists():
            raise forms.ValidationError(_("已有同名的机构。"))
        return name

    def clean_day(self) -> date:
        """After the last change, and not yet to come."""
        day: date = self.cleaned_data["day"]
        if day > today():
            raise forms.ValidationError(_("更名日还没到，到了那天再来办。"))
        before = self.department.renamed_on
        if before is not None and day <= before:
            raise forms.ValidationError(_("要晚于上一次更名的%s。") % full_day(before))
        return day

    def save(self) -> None:
        """The name until now is kept with the day on which it ended. Call it in a transaction, after is_valid."""
        said, row = self.cleaned_data, self.department
        DepartmentName.objects.create(department=row, name=row.name, short_name=row.short_name, until=said["day"])
        row.name, row.short_name, row.letter_code = said["name"], said["short_name"], said["letter_code"]
        row.renamed_on = said["day"]
        row.save(update_fields=["name", "short_name", "letter_code", "renamed_on"])
        transaction.on_commit(lambda: index_department.enqueue(row.pk))
