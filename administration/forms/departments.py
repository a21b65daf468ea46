"""The form of a department, and which roles a department of a kind can have."""

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Case, Q, QuerySet, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Congress, Department, Post, Role
from suggestions.forms.worded import Worded
from suggestions.lifecycle.assignment import ACTIVE, AssignmentState
from suggestions.lifecycle.extension import ExtensionState
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Commitment, Extension, Suggestion
from suggestions.wording import spoken_number
from workflow.reindexing import index_department

NAMED = 3

OFFICE_ROLES = frozenset({Role.CLERK, Role.OFFICE_HEAD, Role.ADMINISTRATOR})
BUREAU_ROLES = frozenset({
    Role.RECEIVER, Role.DRAFTER, Role.REVIEWER, Role.DEPUTY_LEADER, Role.LEADER, Role.OVERSEER})


def roles_of(kind: str) -> frozenset[str]:
    """The roles a department of this kind can have; a committee (专门委员会) that handles has those of a bureau."""
    if kind == Department.Kind.CONGRESS_OFFICE:
        return OFFICE_ROLES
    if kind == Department.Kind.STATION:
        return frozenset({Role.STATION_STAFF})
    return BUREAU_ROLES if kind in Department.HANDLING_KINDS else frozenset()


def by_kind(rows: QuerySet[Department]) -> QuerySet[Department]:
    """The offices first, then the bureaus: the order of Department.Kind."""
    places = [When(kind=kind, then=place) for place, kind in enumerate(Department.Kind.values)]
    return rows.order_by(Case(*places), "pk")


def reasons_to_stay(department: Department) -> list[str]:
    """Why it cannot simply be retired: what it has in hand, and what it has promised and is not yet due."""
    reasons = []
    if department.assignments.filter(state__in=ACTIVE).exists():
        reasons.append(_("还有正在办理的件，办完或改办后才能停用；并入别的单位的，请用“撤并”。"))
    if promises := promises_of(department):
        named = "、".join(dict.fromkeys(spoken_number(one.reply.suggestion.number) for one in promises[:NAMED]))
        reasons.append(_("还有%(count)d条没有到期的承诺（%(named)s%(more)s），要有单位接着落实：请用“撤并”。") % {
            "count": len(promises), "named": named, "more": _("等") if len(promises) > NAMED else ""})
    return reasons


def promises_of(department: Department) -> list[Commitment]:
    """What it has promised in letters that have gone out, and is still to be kept."""
    to_come = Q(due_on__gte=today()) | Q(review_on__gte=today())
    return list(Commitment.objects.filter(to_come, owner=department, reply__state=PaperState.ISSUED).select_related(
        "reply__assignment__suggestion").order_by("pk"))


def held_by_parent(department: Department) -> int:
    """How many of its shares lie with the government's office above it: checked, disputed, or for more time."""
    vetted = Q(reply__state=PaperState.IN_VETTING) | Q(state=AssignmentState.BEFORE_LEADER)
    asked = Extension.objects.filter(assignment__department=department, state=ExtensionState.ASKED).select_related(
        "assignment__suggestion__office", "assignment__suggestion__procedure", "assignment__department__parent")
    lying = [one for one in asked if one.decider.pk == department.parent_id]
    return int(department.assignments.active().filter(vetted).count()) + len(lying)


class DepartmentForm(Worded, forms.ModelForm[Department]):
    """A department. One that is used no more is retired, never deleted."""

    class Meta:
        model = Department
        fields = ("kind", "name", "short_name", "parent", "letter_code", "duties", "phone", "address", "is_active")
        help_texts = {
            "kind": gettext_lazy(
                "常委会的工作机构承办建议的，选“人大专门委员会”；监察委员会选“承办单位”，上级机构不选。"),
            "name": gettext_lazy("写错了在这里改；机构更名请用页首的“更名”，旧名随旧件保留。"),
            "parent": gettext_lazy("由政府办公室转办、督办的单位，选该政府办公室；其他的不选。"),
            "letter_code": gettext_lazy("发文字号开头的字，如“云交函”，编成云交函〔2026〕1号。"),
            "duties": gettext_lazy("几个词，用顿号隔开，如“道路照明、公交站台”；交办时据此推荐承办单位。"),
            "is_active": gettext_lazy("不再承办的单位取消勾选，即停用；并入别的单位的，请用页首的“撤并”。"),
        }
        widgets = {"duties": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.congress = congress
        if congress.bureaus_of_id is not None:
            kind: Any = self.fields["kind"]
            kind.choices = [(one, label) for one, label in kind.choices if one not in Department.ANSWERABLE_KINDS]
            kind.initial = Department.Kind.COMMITTEE
        others = congress.departments.filter(
            kind=Department.Kind.GOVERNMENT_OFFICE, merged_into=None).exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = others  # type: ignore[attr-defined]
        self.fields["parent"].empty_label = _("没有")  # type: ignore[attr-defined]

    def clean_kind(self) -> str:
        """The people appointed there must keep a meaning, and what an office took in an office."""
        kind: str = self.cleaned_data["kind"]
        gives_up = "kind" in self.changed_data and self.initial.get("kind") == Department.Kind.CONGRESS_OFFICE
        if gives_up and Suggestion.objects.filter(office=self.instance.pk).exists():
            raise forms.ValidationError(_("这里受理过建议，类型不能改。不再受理的请停用，或者用页首的“撤并”。"))
        strange = Post.objects.filter(department=self.instance.pk).exclude(role__in=roles_of(kind))
        if self.instance.pk and (post := strange.select_related("person").first()):
            raise forms.ValidationError(
                _("%(person)s在这里任%(role)s，这类机构没有这个角色。请先改他的任职，再改类型。") % {
                    "person": post.person.name, "role": post.get_role_display()})
        return kind

    def clean_name(self) -> str:
        """One department a name in a congress."""
        name: str = self.cleaned_data["name"]
        if self.instance.congress.departments.filter(name=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("已有同名的机构。"))
        return name

    def clean_duties(self) -> str:
        """One line, also where somebody has begun a new one for each."""
        return "、".join(line.strip(" 、") for line in self.cleaned_data["duties"].splitlines() if line.strip(" 、"))

    def clean(self) -> dict[str, Any]:
        """Nobody is left waiting, and somebody receives what delegates submit."""
        data = super().clean() or {}
        row = self.instance
        if row.merged_into_id and data.get("is_active"):
            self.add_error("is_active", _("已并入%s，不能再启用。") % row.merged_into)
        elif row.pk and not row.merged_into_id and not data.get("is_active"):
            for why in reasons_to_stay(row):
                self.add_error("is_active", why)
        if row.pk and "parent" in self.changed_data and (kept := held_by_parent(row)):
            self.add_error("parent", _("有%d件正由上级机构审核或者决定，办完这一步才能改隶。") % kept)
        office = Department.Kind.CONGRESS_OFFICE
        others = row.congress.departments.filter(kind=office, is_active=True).exclude(pk=row.pk)
        stays = data.get("is_active") and data.get("kind", office) == office
        if not stays and not others.exists():
            self.add_error(None, _("至少要有一个在用的人大代表工作机构受理建议。"))
        return data

    def save(self, commit: bool = True) -> Department:
        """Under another parent from now on (改隶), the former is kept with the day; found by what it is called now."""
        self.instance.keep_parent(today())
        known = self.instance.pk is not None
        row: Department = super().save(commit)
        if known and {"name", "short_name"} & {*self.changed_data}:
            transaction.on_commit(lambda: index_department.enqueue(row.pk))
        return row
