"""Naming who acts in one's place."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, User
from permissions.substitutes import colleagues_of
from suggestions.forms.worded import Worded


class AbsenceForm(Worded, forms.Form):
    """Who, from when to when, for which department."""

    stand_in = forms.ChoiceField(label=gettext_lazy("由谁代理"))
    department = forms.ChoiceField(label=gettext_lazy("代理范围"), required=False)
    first_day = forms.DateField(label=gettext_lazy("从哪天起"), widget=forms.DateInput)
    last_day = forms.DateField(
        label=gettext_lazy("到哪天止"), widget=forms.DateInput,
        help_text=gettext_lazy("含当天；过了这天代理自动结束。"))
    reason = forms.CharField(label=gettext_lazy("事由"), max_length=100, required=False)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(one.pk): one for one in colleagues_of(person)}
        self.departments = {str(one.pk): one for one in Department.objects.filter(posts__person=person).distinct()}
        stand_in: Any = self.fields["stand_in"]
        stand_in.choices = [("", _("请选择")), *((pk, str(one)) for pk, one in self.colleagues.items())]
        department: Any = self.fields["department"]
        department.choices = [("", _("全部任职")), *((pk, str(one)) for pk, one in self.departments.items())]
        self.fields["first_day"].initial = today()

    def named(self) -> dict[str, Any]:
        """What name_substitute takes."""
        said = self.cleaned_data
        return {"stand_in": self.colleagues[said["stand_in"]], "department": self.departments.get(said["department"]),
                "first_day": said["first_day"], "last_day": said["last_day"], "reason": said["reason"]}
