"""Choosing a congress's next procedure: which text, from which day."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from procedures import presets
from procedures.terms import Vetting
from suggestions.forms.worded import Worded


class ProcedureForm(Worded, forms.Form):
    """A preset and the day from which new suggestions go by it."""

    preset = forms.ChoiceField(label=gettext_lazy("采用哪一规程"))
    active_from = forms.DateField(
        label=gettext_lazy("施行日期"), help_text=gettext_lazy("从这一天起提出的建议适用；此前提出的仍按原规程办完。"))

    vetting = forms.ChoiceField(
        label=gettext_lazy("答复签发前"), choices=Vetting.choices, required=False, initial=Vetting.NONE,
        help_text=gettext_lazy("各地文本没有规定；本级政府要求督查机构先审核的，选送审核。"))

    def __init__(self, *args: Any, source: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        preset: Any = self.fields["preset"]
        preset.choices = [(name, presets.get(name).title) for name in presets.names(source)]

    def own(self) -> dict[str, Any]:
        """The switches in which this place differs from the text."""
        return {"vetting": Vetting(self.cleaned_data["vetting"] or Vetting.NONE)}

    def clean_active_from(self) -> date:
        """Not before today: what has begun goes by the version it began with."""
        day: date = self.cleaned_data["active_from"]
        if day < today():
            raise forms.ValidationError(_("施行日期不能早于今天，已经提出的建议不改按新规程。"))
        return day
