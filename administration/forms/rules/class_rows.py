"""The result classes (办理类别) of a version, a row each; an emptied row is gone, the last rows are for new ones."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedures.classes import ClassSet, ReplyClass
from suggestions.forms.worded import Worded

SPARE, MOST = 2, 12


class ClassRow(Worded, forms.Form):
    """One class. `code` is what replies keep: it stays with its row."""

    code = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    letter = forms.CharField(label=gettext_lazy("字母"), required=False, max_length=4)
    words = forms.CharField(label=gettext_lazy("含义"), required=False, max_length=80)
    needs_promise = forms.BooleanField(label=gettext_lazy("要承诺完成时间"), required=False)

    def clean(self) -> dict[str, Any]:
        """A letter alone means nothing."""
        data = super().clean() or self.cleaned_data
        if data.get("letter") and not data.get("words"):
            self.add_error("words", _("写了字母，请写含义；不要这一类的，两格都清空。"))
        return data


class BaseClassRows(forms.BaseFormSet[ClassRow]):
    """The rows together."""

    def clean(self) -> None:
        """At least one class, and no letter twice."""
        kept = [row.cleaned_data for row in self.forms if getattr(row, "cleaned_data", {}).get("words")]
        # A letter with a fault of its own is missing here.
        letters = [one["letter"] for one in kept if one.get("letter")]
        if not kept:
            raise forms.ValidationError(_("至少要有一个办理类别。"))
        if len(letters) != len(set(letters)):
            raise forms.ValidationError(_("办理类别的字母不能重复。"))


ClassRows: Any = forms.formset_factory(ClassRow, BaseClassRows, extra=SPARE, max_num=MOST, absolute_max=MOST + SPARE)


def class_rows(data: Any, standing: ClassSet) -> Any:
    """The rows, filled with what one began with."""
    return ClassRows(data, prefix="classes", initial=[
        {"code": one.code, "letter": one.letter, "words": one.words, "needs_promise": one.needs_promise}
        for one in standing.classes])


def class_set_of(rows: Any, standing: ClassSet) -> ClassSet:
    """What was filled in, under the name it had."""
    found: list[ReplyClass] = []
    for row in rows.forms:
        data = row.cleaned_data
        if data.get("words"):
            code = data["code"] or free_code(data["letter"] or "class", {one.code for one in found} | {
                one.code for one in standing.classes})
            found.append(ReplyClass(code, data["letter"], data["words"], data["needs_promise"]))
    return ClassSet(standing.name, tuple(found))


def free_code(wanted: str, taken: set[str]) -> str:
    """`wanted`, or with the first number that makes it another."""
    return next(code for number in range(1, 1000)
                if (code := wanted if number == 1 else f"{wanted}{number}") not in taken)
