"""Forms of a person, of a post, of a delegate's seat."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from administration.forms.departments import by_kind, roles_of
from directory.models import Congress, Delegate, Department, Role, User
from suggestions.forms.worded import Worded
from suggestions.names import even_code, even_name, unseen_in


class PersonForm(Worded, forms.ModelForm[User]):
    """A person with an account; `own` is the administrator's, who cannot lock himself out."""

    class Meta:
        model = User
        fields = ("name", "username", "phone", "email", "is_active")
        labels = {
            "username": gettext_lazy("账号"), "email": gettext_lazy("邮箱"), "is_active": gettext_lazy("可以登录")}
        help_texts = {
            "username": gettext_lazy("登录时输入的，用字母和数字，如姓名拼音。"),
            "is_active": gettext_lazy("离任、调走的取消勾选；办过的件和记录不受影响。")}
        error_messages = {"username": {
            "unique": gettext_lazy("已有这个账号，请换一个。"),
            "invalid": gettext_lazy("账号只用字母、数字和@ . + - _这几个符号。")}}

    def __init__(self, *args: Any, own: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            del self.fields["is_active"]

    def clean_name(self) -> str:
        """Something everybody reads the same."""
        name = even_name(self.cleaned_data["name"])
        if sign := unseen_in(name):
            raise forms.ValidationError(_("姓名里有看不见或各机器显示不同的字符（%s），请删去或换成标准字。") % sign)
        return name

    def clean_username(self) -> str:
        """Accounts that differ in case only would be mistaken for each other."""
        username = even_code(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=username).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("已有这个账号，请换一个。"), code="unique")
        return username

    def clean_phone(self) -> str:
        """Plain digits."""
        return even_code(self.cleaned_data["phone"])


class PostForm(Worded, forms.Form):
    """A role in a department."""

    department = forms.ModelChoiceField(label=gettext_lazy("机构"), queryset=Department.objects.none())
    role = forms.ChoiceField(label=gettext_lazy("角色"), choices=[("", gettext_lazy("请选择")), *Role.choices])
    title = forms.CharField(label=gettext_lazy("职务"), max_length=40, required=False)

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = congress.departments.filter(is_active=True)
        if congress.bureaus_of_id is not None:
            # Those of the CPPCC handle nothing.
            rows = rows.exclude(kind=Department.Kind.COMMITTEE)
        self.fields["department"].queryset = by_kind(rows)  # type: ignore[attr-defined]
        self.fields["department"].empty_label = _("请选择")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The role must be one the kind of department has."""
        data = super().clean() or {}
        department, role = data.get("department"), data.get("role")
        if department and role and role not in roles_of(department.kind):
            have = "、".join(str(Role(one).label) for one in Role.values if one in roles_of(department.kind))
            self.add_error("role", _("%(department)s没有“%(role)s”这个角色，可选：%(have)s。") % {
                "department": department.name, "role": Role(role).label, "have": have})
        return data


class SeatForm(Worded, forms.ModelForm[Delegate]):
    """A delegate's seat in a term. A seat that is there keeps its term and can be ended."""

    class Meta:
        model = Delegate
        fields = ("term", "delegation", "seat_number", "work_unit", "address", "employer", "ended_on")
        help_texts = {
            "employer": gettext_lazy("代表在承办单位工作的，选该单位：他不能在那里办自己的建议。"),
            "ended_on": gettext_lazy("辞职、罢免、调离等终止代表资格的日期。他以前的建议照常办。")}

    def __init__(self, *args: Any, congress: Congress, person: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person:
            self.instance.person = person
        for name, rows in (("term", congress.terms.all()), ("delegation", congress.delegations.all()),
                           ("employer", Department.objects.filter(
                               congress=congress.handled_at, kind__in=Department.HANDLING_KINDS))):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self.fields["term"].empty_label = None  # type: ignore[attr-defined]
        for name in ("delegation", "employer"):
            self.fields[name].empty_label = _("没有")  # type: ignore[attr-defined]
        del self.fields["term" if self.instance.pk else "ended_on"]

    def clean_seat_number(self) -> str:
        """One number a delegate in a term."""
        number = even_code(self.cleaned_data["seat_number"])
        term = self.instance.term if self.instance.pk else self.cleaned_data.get("term")
        double = Delegate.objects.filter(term=term, seat_number=number).exclude(pk=self.instance.pk)
        if number and term and (seat := double.select_related("person").first()):
            raise forms.ValidationError(_("这个代表证号是%s的。") % seat.person.name)
        return number

    def clean_term(self) -> Any:
        """One seat a person in a term."""
        term = self.cleaned_data["term"]
        if self.instance.person_id and Delegate.objects.filter(person=self.instance.person_id, term=term).exists():
            raise forms.ValidationError(_("这一届已经有代表席位。"))
        return term
