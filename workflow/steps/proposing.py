"""Whoever says that it is somebody else's may say whose."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from directory.models import Department
from workflow.reading.load import handling_departments
from workflow.steps.forms import VerbForm


class ProposesDepartment(VerbForm):
    """With a field `reason` of its own; `nobody_named` stands for those who cannot tell."""

    field_order: Any = ("reason", "proposed")
    nobody_named: Any = gettext_lazy("说不准，请代表工委定")
    proposed = forms.ChoiceField(label=gettext_lazy("建议改由哪个单位办"), required=False)

    def prepare(self) -> None:
        """Everybody else who may handle it."""
        super().prepare()
        without = set(self.left_out())
        self.others = {
            str(one.pk): one for one in handling_departments(self.occasion.suggestion) if one not in without}
        field: Any = self.fields["proposed"]
        field.choices = [("", self.nobody_named), *((pk, str(one)) for pk, one in self.others.items())]

    def left_out(self) -> Iterable[Department]:
        """Whose it is now."""
        return [self.occasion.subject.department]

    def particulars(self) -> dict[str, Any]:
        """reason, proposed."""
        return {"reason": self.cleaned_data["reason"], "proposed": self.others.get(self.cleaned_data["proposed"])}
