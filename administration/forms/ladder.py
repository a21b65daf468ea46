"""The form of a congress's ladder (催办阶梯): for each audience the steps on which it is reminded."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from directory.models import Congress
from oversight.ladder import Audience, Ladder, Step
from oversight.models import Rung
from oversight.models.rung import ladders
from suggestions.forms.worded import Worded

# Working days before the day due, that day, days over it: more would be told apart by nobody.
OFFERED = (-10, -5, -3, -1, 0, 1, 3, 5, 10, 15, 30)


class LadderForm(Worded, forms.Form):
    """A row of boxes an audience. What holds now is ticked, the default of every congress included."""

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.congress = congress
        now = ladders()[congress.pk]
        for audience in Audience:
            own = sorted({step.days for step in now if step.audience == audience})
            self.fields[audience.value] = forms.MultipleChoiceField(
                label=_("提醒%s") % audience.label, required=False, widget=forms.CheckboxSelectMultiple,
                choices=[(str(days), Step(days, audience).words) for days in sorted({*OFFERED, *own})],
                initial=[str(days) for days in own])
        self.word_fields()

    def clean(self) -> dict[str, Any]:
        """A ladder without a step would be none."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not any(data.values()):
            raise forms.ValidationError(_("至少选一步。想少提醒，只留“到期当日提醒经办人员”也可以。"))
        return data

    def ladder(self) -> Ladder:
        """What was ticked, each step once however often it was sent."""
        return tuple(Step(days, audience) for audience in Audience.values
                     for days in sorted({int(days) for days in self.cleaned_data[audience]}))

    def save(self) -> None:
        """From tonight on; what was taken stays taken."""
        Rung.objects.filter(congress=self.congress).delete()
        Rung.objects.bulk_create(
            Rung(congress=self.congress, days=step.days, audience=step.audience) for step in self.ladder())
