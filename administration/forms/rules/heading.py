"""What a new version is called, which text it follows and from which day it holds."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from procedures import presets
from suggestions.forms.worded import Worded

NEWEST = "newest"
# Nobody enacts what holds only in another generation: a year mistyped would leave the congress at the old version.
LONGEST_AHEAD = timedelta(days=3653)


class BasisForm(Worded, forms.Form):
    """What a new version begins with: the newest one, or a published text."""

    base = forms.ChoiceField(label=gettext_lazy("从哪里改起"), help_text=gettext_lazy("适用前请核对现行文本。"))

    def __init__(self, *args: Any, source: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base: Any = self.fields["base"]
        texts = [(name, presets.get(name).title) for name in presets.names(source)]
        base.choices = [(NEWEST, _("本级最新一版")), *texts]
        self.word_fields()


class HeadingForm(Worded, forms.Form):
    """Name, date of the text, day of effect."""

    name = forms.CharField(label=gettext_lazy("规程名称"), max_length=80, help_text=gettext_lazy(
        "如“云溪县代表建议办理办法”，页面上按这个名称显示。"))
    text_date = forms.DateField(
        label=gettext_lazy("文本日期"), help_text=gettext_lazy("所依据的文本通过或者修改的日期。"))
    active_from = forms.DateField(
        label=gettext_lazy("施行日期"), help_text=gettext_lazy("从这一天起提出的建议适用；此前提出的仍按原规程办完。"))

    def clean_active_from(self) -> date:
        """Not before today: what has begun goes by the version it began with."""
        day: date = self.cleaned_data["active_from"]
        if day < today():
            raise forms.ValidationError(_("施行日期不能早于今天，已经提出的建议不改按新规程。"))
        if day > today() + LONGEST_AHEAD:
            raise forms.ValidationError(_("施行日期在十年以后，请核对年份。"))
        return day

    def clean(self) -> dict[str, Any]:
        """No text holds before it was passed."""
        data = super().clean() or self.cleaned_data
        passed, holds = data.get("text_date"), data.get("active_from")
        if passed and holds and passed > holds:
            self.add_error("text_date", _("文本日期不能晚于施行日期。"))
        return data
