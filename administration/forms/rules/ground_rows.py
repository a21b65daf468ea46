"""Why something is no suggestion (不作为代表建议提出的情形), a row each; an emptied row is gone."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from administration.forms.rules.class_rows import SPARE, free_code
from procedures.grounds import Ground, Outcome
from suggestions.forms.worded import Worded

MOST = 20


class GroundRow(Worded, forms.Form):
    """One ground with its article, what usually follows, and what else may."""

    code = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    words = forms.CharField(label=gettext_lazy("情形"), required=False, max_length=200)
    article = forms.CharField(label=gettext_lazy("条款"), required=False, max_length=80)
    usual = forms.ChoiceField(label=gettext_lazy("通常怎样处理"), choices=Outcome.choices, initial=Outcome.SEND_BACK)
    others = forms.MultipleChoiceField(
        label=gettext_lazy("也可以"), choices=Outcome.choices, required=False, widget=forms.CheckboxSelectMultiple)
    open = forms.BooleanField(label=gettext_lazy("“其他情形”，用时另写理由"), required=False)

    def clean(self) -> dict[str, Any]:
        """An article without its words says nothing."""
        data = super().clean() or self.cleaned_data
        if data.get("article") and not data.get("words"):
            self.add_error("words", _("写了条款，请写情形；不要这一种的，都清空。"))
        return data


class BaseGroundRows(forms.BaseFormSet[GroundRow]):
    """The rows together."""

    def clean(self) -> None:
        """At least one ground: an office that may decline nothing has no use for the step."""
        if not any(getattr(row, "cleaned_data", {}).get("words") for row in self.forms):
            raise forms.ValidationError(_("至少要有一种不作为代表建议提出的情形。"))


GroundRows: Any = forms.formset_factory(
    GroundRow, BaseGroundRows, extra=SPARE, max_num=MOST, absolute_max=MOST + SPARE)


def ground_rows(data: Any, standing: tuple[Ground, ...]) -> Any:
    """The rows, filled with what one began with."""
    return GroundRows(data, prefix="grounds", initial=[
        {"code": one.code, "words": one.words, "article": one.article, "usual": one.outcomes[0].value,
         "others": [outcome.value for outcome in one.outcomes[1:]], "open": one.open} for one in standing])


def grounds_of(rows: Any, standing: tuple[Ground, ...]) -> tuple[Ground, ...]:
    """What was filled in. A row nobody touched stays to the letter."""
    before, found = {one.code: one for one in standing}, list[Ground]()
    for row in rows.forms:
        data = row.cleaned_data
        if not data.get("words"):
            continue
        if not row.has_changed() and data["code"] in before:
            found.append(before[data["code"]])
            continue
        code = data["code"] or free_code("own_ground", {one.code for one in found} | set(before))
        outcomes = dict.fromkeys(map(Outcome, (data["usual"], *data["others"])))
        found.append(Ground(code, data["words"], data["article"], tuple(outcomes), data["open"]))
    return tuple(found)
