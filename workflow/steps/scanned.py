"""What was signed or written on paper and is typed in by a desk: the scan goes with it, and the day it was given."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from suggestions.errors import Incomplete
from suggestions.models import Objection
from suggestions.uploads import ACCEPT, checked
from workflow.steps.belated import Belated


def scan_field(label: Any, help_text: Any, *, required: bool = True) -> forms.FileField:
    """A scan or a photograph."""
    return forms.FileField(
        label=label, required=required, widget=forms.FileInput(attrs={"accept": ACCEPT}), help_text=help_text)


def compared_field() -> forms.BooleanField:
    """Whoever types it in has held it against the paper."""
    return forms.BooleanField(
        label=gettext_lazy("已与表上逐项核对，照实录入"),
        error_messages={"required": gettext_lazy("请与表上逐项核对后勾选")})


class Scanned(Belated):
    """A form with a field `sheet`."""

    def clean_sheet(self) -> Any:
        """A file of a type we keep."""
        upload = self.cleaned_data["sheet"]
        try:
            return checked(upload, "sheet") if upload else None
        except Incomplete as error:
            raise forms.ValidationError(error.words) from error


class DelegatesWord(Scanned):
    """What a delegate has said to the office about a bureau: who, how it came, and the letter if it was one."""

    party = forms.ChoiceField(label=gettext_lazy("哪位代表的意见"), widget=forms.RadioSelect)
    way = forms.ChoiceField(
        label=gettext_lazy("怎么提出的"), widget=forms.RadioSelect, choices=Objection.Way.choices)
    sheet = scan_field(
        gettext_lazy("书面意见的扫描或照片"), gettext_lazy("书面提出的必须附上；随这件建议保存。"), required=False)

    def prepare(self) -> None:
        """Everybody who proposes it; the day comes last."""
        super().prepare()
        parties = self.occasion.suggestion.parties.filter(person__isnull=False)
        self.parties = {str(one.pk): one for one in parties.order_by("pk") if one.is_proposer}
        field: Any = self.fields["party"]
        field.choices = [(pk, one.called) for pk, one in self.parties.items()]

    def word(self) -> dict[str, Any]:
        """party, way, sheet, and the day."""
        return {"party": self.parties[self.cleaned_data["party"]], "way": self.cleaned_data["way"],
                "sheet": self.cleaned_data["sheet"], **self.occurred()}
