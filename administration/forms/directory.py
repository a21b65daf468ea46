"""Forms of the administrator: congress, terms, sessions, departments, people, posts, seats."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import (
    Congress,
    CongressSession,
    Delegate,
    Delegation,
    Department,
    Role,
    Term,
    User,
)
from suggestions.forms.worded import Worded

LONGEST_NUMBER = 20
PATTERN = re.compile(r"[^{}]*\{n(:0[1-9])?\}[^{}]*")
OFFICE_ROLES = frozenset({Role.CLERK, Role.OFFICE_HEAD})
BUREAU_ROLES = frozenset({Role.RECEIVER, Role.DRAFTER, Role.REVIEWER, Role.LEADER, Role.OVERSEER})


def numbered(pattern: str, number: int) -> str:
    """A number in a pattern. Raises ValidationError when the pattern does not work."""
    if not PATTERN.fullmatch(pattern) or len(pattern.format(n=9999)) > LONGEST_NUMBER:
        raise forms.ValidationError(_("写一处{n}（不补零）或{n:03}（补零到三位）代表序号，全长不超过20个字。"))
    return pattern.format(n=number)


class CongressForm(Worded, forms.ModelForm[Congress]):
    """Name and number patterns of the congress."""

    class Meta:
        model = Congress
        fields = ("name", "short_name", "level", "session_pattern", "between_pattern")
        help_texts = {
            "session_pattern": gettext_lazy("{n:03}是补零到三位的序号，如“{n:03}”编成007，“{n}”编成7。"),
            "between_pattern": gettext_lazy("闭会期间的建议另成一个序列，如“闭{n:03}”编成闭007。"),
        }

    def clean_session_pattern(self) -> str:
        """It must make a number."""
        pattern: str = self.cleaned_data["session_pattern"]
        numbered(pattern, 1)
        return pattern

    def clean_between_pattern(self) -> str:
        """It must make a number, and another one than the session's."""
        pattern: str = self.cleaned_data["between_pattern"]
        if numbered(pattern, 1) == self.cleaned_data.get("session_pattern", "").format(n=1):
            raise forms.ValidationError(_("闭会建议的编号要与大会建议的编号看得出不同。"))
        return pattern


class TermForm(Worded, forms.ModelForm[Term]):
    """A term of the congress."""

    class Meta:
        model = Term
        fields = ("ordinal", "begins_on", "ends_on")

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        return _in_order(super().clean() or {}, self, "begins_on", "ends_on")


class SessionForm(Worded, forms.ModelForm[CongressSession]):
    """A session of a term."""

    class Meta:
        model = CongressSession
        fields = ("term", "ordinal", "opens_on", "closes_on")

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["term"].queryset = congress.terms.all()  # type: ignore[attr-defined]
        self.fields["term"].empty_label = None  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """It closes after it opens."""
        return _in_order(super().clean() or {}, self, "opens_on", "closes_on")


class DepartmentForm(Worded, forms.ModelForm[Department]):
    """A department. One that is used no more is retired, never deleted."""

    class Meta:
        model = Department
        fields = ("kind", "name", "short_name", "parent", "letter_code", "duties", "phone", "address", "is_active")
        help_texts = {
            "letter_code": gettext_lazy("发文字号开头的字，如“云交函”，编成云交函〔2026〕1号。"),
            "duties": gettext_lazy("几个词，交办时作参考。"),
            "is_active": gettext_lazy("撤并的单位停用即可，办过的件不受影响。"),
        }

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.congress = congress
        others = congress.departments.exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = others.filter(  # type: ignore[attr-defined]
            kind=Department.Kind.GOVERNMENT_OFFICE)

    def clean_is_active(self) -> bool:
        """Nobody is left waiting: what is in hand must be finished or passed on first."""
        active: bool = self.cleaned_data["is_active"]
        if not active and self.instance.pk and self.instance.assignments.filter(
                state__in=("offered", "signed_for", "accepted", "disputed")).exists():
            raise forms.ValidationError(_("还有正在办理的件，办完或改办后才能停用。"))
        return active

    def clean_name(self) -> str:
        """One department a name in a congress."""
        name: str = self.cleaned_data["name"]
        if self.instance.congress.departments.filter(name=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("已有同名的机构。"))
        return name


class PersonForm(Worded, forms.ModelForm[User]):
    """A person with an account."""

    class Meta:
        model = User
        fields = ("name", "username", "phone", "email", "is_active")
        labels = {"username": gettext_lazy("账号"), "email": gettext_lazy("邮箱"), "is_active": gettext_lazy("可以登录")}
        help_texts = {"username": gettext_lazy("登录时输入的账号，用字母和数字，如姓名拼音。"), "is_active": ""}
        error_messages = {"username": {"unique": gettext_lazy("已有这个账号，请换一个。")}}


class PostForm(Worded, forms.Form):
    """A role in a department."""

    department = forms.ModelChoiceField(label=gettext_lazy("机构"), queryset=Department.objects.none())
    role = forms.ChoiceField(label=gettext_lazy("角色"), choices=Role.choices)
    title = forms.CharField(label=gettext_lazy("职务"), max_length=40, required=False)

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = congress.departments.filter(  # type: ignore[attr-defined]
            is_active=True)

    def clean(self) -> dict[str, Any]:
        """The role must be one the kind of department has."""
        data = super().clean() or {}
        department, role = data.get("department"), data.get("role")
        if department and role and role not in roles_of(department):
            raise forms.ValidationError(_("“%(department)s”没有“%(role)s”这个角色。") % {
                "department": department.name, "role": Role(role).label})
        return data


class SeatForm(Worded, forms.ModelForm[Delegate]):
    """A delegate's seat in a term."""

    class Meta:
        model = Delegate
        fields = ("term", "delegation", "seat_number", "work_unit", "address", "employer")
        help_texts = {"employer": gettext_lazy("代表在承办单位工作的，选该单位：他不能在那里办自己的建议。")}

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("term", congress.terms.all()), ("delegation", congress.delegations.all()),
                           ("employer", congress.departments.filter(kind__in=Department.HANDLING_KINDS))):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]


class DelegationForm(Worded, forms.ModelForm[Delegation]):
    """A delegation."""

    class Meta:
        model = Delegation
        fields = ("name",)


def roles_of(department: Department) -> frozenset[str]:
    """The roles a department of this kind can have."""
    if department.kind == Department.Kind.CONGRESS_OFFICE:
        return frozenset({*OFFICE_ROLES, Role.ADMINISTRATOR})
    if department.kind == Department.Kind.STATION:
        return frozenset({Role.STATION_STAFF})
    return BUREAU_ROLES


def _in_order(data: dict[str, Any], form: forms.ModelForm[Any], first: str, last: str) -> dict[str, Any]:
    begins, ends = data.get(first), data.get(last)
    if begins and ends and ends < begins:
        form.add_error(last, _("%(last)s不能早于%(first)s。") % {
            "last": form.fields[last].label, "first": form.fields[first].label})
    return data
