"""Naming who acts in one's place."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from administration.reach import people_of, why_not_rights
from directory.clock import today
from directory.models import Congress, Department, User
from permissions.substitutes import colleagues_of
from suggestions.forms.worded import Worded
from suggestions.names import even_code


class AbsenceForm(Worded, forms.Form):
    """Who, from when to when, for which department."""

    stand_in = forms.ChoiceField(label=gettext_lazy("由谁代理"))
    department = forms.ChoiceField(label=gettext_lazy("代理范围"), required=False)
    first_day = forms.DateField(label=gettext_lazy("从哪天起"), widget=forms.DateInput)
    last_day = forms.DateField(
        label=gettext_lazy("到哪天止"), widget=forms.DateInput,
        help_text=gettext_lazy("含当天；过了这天代理自动结束。"))
    reason = forms.CharField(label=gettext_lazy("事由"), max_length=100, required=False)

    def __init__(self, *args: Any, person: User, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Nobody names himself for somebody else.
        self.colleagues = {str(one.pk): one for one in colleagues_of(person) if one != by}
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


class HandoverForm(Worded, forms.Form):
    """Who takes over all his posts."""

    successor = forms.CharField(
        label=gettext_lazy("接任人的账号"), max_length=150,
        help_text=gettext_lazy("还没有账号的，先在“人员”里新建。"))

    def __init__(self, *args: Any, person: User, congress: Congress, by: User, **kwargs: Any) -> None:
        self.person, self.congress, self.by = person, congress, by
        super().__init__(*args, **kwargs)

    def clean_successor(self) -> User:
        """Somebody else of this congress who can log in."""
        sought = even_code(self.cleaned_data["successor"])
        found = people_of(self.congress).filter(username__iexact=sought, is_active=True)
        user: User | None = found.exclude(pk=self.person.pk).first()
        if user is None:
            raise forms.ValidationError(_("没有这个账号，或者已经停用。请到“人员”里核对。"))
        # An administrator gives himself nothing, on this way either.
        if why := why_not_rights(self.by, user):
            raise forms.ValidationError(why)
        return user
