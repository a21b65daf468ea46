"""保护代表: a proposer at risk is read by named people alone, and his name is kept apart."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, Post, Role, User
from directory.rights import Right
from permissions.roles import RIGHTS_OF_ROLE
from permissions.scopes import departments_where
from procedures.terms import Extension as Decider
from procedures.terms import LimitKind
from suggestions.actions import clocks
from suggestions.actions.verbs import verb
from suggestions.closing import take_back
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.assignment import GONE, AssignmentState
from suggestions.lifecycle.extension import ExtensionState
from suggestions.lifecycle.paper import PaperState
from suggestions.lifecycle.suggestion import BEFORE_SUBMISSION
from suggestions.models import Assignment, Party, Protection, Reader, SealedName, Suggestion
from suggestions.queries import reads_as
from suggestions.rules import Rule, office_may, the_author

MARKS = "甲乙丙丁戊己庚辛壬癸"
# The roles in the government's office that read what it is asked about.
DECIDING = [role for role, rights in RIGHTS_OF_ROLE.items() if rights & {Right.DECIDE, Right.VET}]
# What floors above know: the departments (pk) that take part in a suggestion without a share of it.
FURTHER_DEPARTMENTS: list[Callable[[Suggestion], Iterable[int]]] = []

leads_a_bureau_in_it = Rule(
    lambda suggestion, user: bool(_led_by(suggestion, user)),
    _("指定人员由代表工作机构和承办单位负责人确定。"), Right.LEAD,
    on_behalf=lambda suggestion, user: next(iter(_led_by(suggestion, user)), None)).in_nobodys_own_matter()


@verb(on="suggestion", done=gettext_lazy("作保护处理"), allowed=the_author | office_may(Right.DECIDE))
def protect(suggestion: Suggestion, user: User, *, reason: str) -> None:
    """Asked for by the proposer or found by the office; the heads of the office, and who marks it there, read it."""
    if suggestion.restricted:
        raise NotNow(_("这件建议已经作了保护。"))
    if suggestion.state in BEFORE_SUBMISSION:
        raise NotNow(_("还没有提交的建议只有提出人看得到，提交时可以写明请求保护。"))
    if suggestion.merged_into_id is not None:
        raise NotNow(_("已经并案的，先移出并案，再作保护。"))
    begin_protection(suggestion, reason, user if user.pk not in suggestion.proposer_ids else None)


@verb(on="suggestion", done=gettext_lazy("调整指定人员"), allowed=office_may(Right.DECIDE) | leads_a_bureau_in_it)
def name_readers(suggestion: Suggestion, user: User, *, readers: Sequence[User], knowing: Sequence[User] = ()) -> None:
    """Who works on it, of those the user may name: all, or the people of his own bureau. Raises Incomplete, NotNow."""
    require_protection(suggestion)
    mine = {one.pk for one in may_be_named(suggestion, user)}
    wanted, informed = {one.pk for one in readers}, {one.pk for one in knowing}
    if not wanted <= mine or not informed <= wanted:
        raise Incomplete(_("只能指定这件建议的经办单位里的人员。"), "readers")
    if suggestion.readers.filter(person__in=reads_as(user, suggestion) & mine - wanted).exists():
        raise Incomplete(_("不能把自己或者所代理的人去掉；换人办理的，请接手的人来调整。"), "readers")
    suggestion.readers.filter(person__in=mine - wanted).delete()
    here = {one.person_id: one for one in suggestion.readers.filter(person__in=wanted)}
    for pk in sorted(wanted):
        reader = here.get(pk) or Reader(suggestion=suggestion, person_id=pk)
        # Whether a bureau may know the name is the office's to say.
        if suggestion.office_id in departments_where(user, Right.DECIDE):
            reader.knows = pk in informed
        reader.save()


@verb(on="suggestion", done=gettext_lazy("解除保护"), allowed=the_author | office_may(Right.DECIDE))
def end_protection(suggestion: Suggestion, user: User, *, reason: str) -> None:
    """The names come back, the lists and the search show it again. Raises NotNow."""
    require_protection(suggestion)
    for sealed in SealedName.objects.filter(party__suggestion=suggestion).select_related("party"):
        Party.objects.filter(pk=sealed.party_id).update(name=sealed.name)
        sealed.delete()
    suggestion.restricted, suggestion.delegation = False, suggestion.protection.delegation
    suggestion.save()
    suggestion.protection.delete()
    suggestion.readers.all().delete()


def begin_protection(suggestion: Suggestion, reason: str, user: User | None) -> None:
    """The names are sealed away; from here on only readers and proposers see it.

    Heads of bureaus that have it are among the readers, without the names; they say who works on it.
    """
    Protection.objects.create(
        suggestion=suggestion, reason=reason, since=today(), delegation=suggestion.delegation)
    suggestion.restricted, suggestion.delegation = True, None
    suggestion.save()
    take_back(suggestion)
    clocks.stop_everywhere(suggestion, LimitKind.PUBLISH)
    proposers = list(suggestion.parties.exclude(role=Party.Role.ADDRESSEE))
    for place, party in enumerate(proposers):
        SealedName.objects.create(party=party, name=party.name)
        party.name = masked_name(place, len(proposers))
        party.save()
    heads = Post.objects.filter(
        department=suggestion.office_id, role=Role.OFFICE_HEAD, person__is_active=True).values_list("person", flat=True)
    named = {*heads, *([user.pk] if user else [])} - suggestion.proposer_ids
    Reader.objects.bulk_create(
        [Reader(suggestion=suggestion, person_id=pk, knows=True) for pk in sorted(named)], ignore_conflicts=True)
    # Their clocks run on, and what is answered may come back to them.
    for share in _shares(suggestion):
        share.suggestion = suggestion
        admit_leaders(suggestion, share.department)
        admit_government(share)


def admit_leaders(suggestion: Suggestion, department: Department) -> None:
    """Whoever heads a bureau to which it is assigned reads it, and names those who work on it.

    In the government's office, which passes it on (转办), whoever assigns does.
    """
    _admit(suggestion, department, _leading(department))


def admit_government(assignment: Assignment) -> None:
    """The government's office is asked about this share: those who decide there read it."""
    if (assignment.suggestion.restricted and assignment.government is not None
            and _asks_the_government_now(assignment)):
        _admit(assignment.suggestion, assignment.government, DECIDING)


def leave_with(assignment: Assignment) -> None:
    """Its share has ended: who was named for that department, or the government above it, alone reads no further."""
    suggestion = assignment.suggestion
    if not suggestion.restricted:
        return
    leaving = [assignment.department_id, *([assignment.government.pk] if assignment.government else [])]
    staying = {suggestion.office_id, *_departments_in(suggestion)}
    people = Post.objects.filter(department__in=leaving).values("person")
    elsewhere = Post.objects.filter(department__in=staying).values("person")
    suggestion.readers.filter(person__in=people).exclude(person__in=elsewhere).delete()


def may_be_named(suggestion: Suggestion, user: User) -> list[User]:
    """The people `user` may name: the office of all in it, a bureau's leader of his own; never a proposer.

    Whoever is named already the office may always leave out.
    """
    departments, named = set(_led_by(suggestion, user)), Q()
    if suggestion.office_id in departments_where(user, Right.DECIDE):
        departments = {suggestion.office_id, *_departments_in(suggestion)}
        named = Q(pk__in=suggestion.readers.values("person"))
    seeing = [role for role, rights in RIGHTS_OF_ROLE.items() if Right.SEE_CASES in rights]
    serving = Q(posts__department__in=departments, posts__role__in=seeing)
    people = User.objects.filter(serving | named if named else serving, is_active=True)
    return list(people.exclude(pk__in=suggestion.proposer_ids).order_by("posts__department", "pk").distinct())


def require_protection(suggestion: Suggestion) -> None:
    """It holds. Raises NotNow."""
    if not suggestion.restricted:
        raise NotNow(_("这件建议没有作保护。"))


def masked_name(place: int, many: int) -> str:
    """某, of several 某甲, 某乙 … (the letter adds 代表)."""
    if many == 1:
        return _("某")
    return _("某%s") % (MARKS[place] if place < len(MARKS) else place + 1)


def roles_that_read(suggestion: Suggestion, department: Department) -> list[str]:
    """Whoever holds one of these in a department reads what lies there by himself, and names the others."""
    if department.pk == suggestion.office_id:
        return [Role.OFFICE_HEAD]
    found: dict[str, None] = {}
    here = {department.pk, *(one.pk for one in department.everything_absorbed())}
    for share in _shares(suggestion):
        share.suggestion = suggestion
        if share.department_id in here:
            found |= dict.fromkeys(_leading(department))
        if share.government == department and _asks_the_government_now(share):
            found |= dict.fromkeys(DECIDING)
    return list(found)


def _leading(department: Department) -> list[str]:
    relaying = department.kind == Department.Kind.GOVERNMENT_OFFICE
    return [Role.LEADER, *(role for role, rights in RIGHTS_OF_ROLE.items() if relaying and Right.ASSIGN in rights)]


def _admit(suggestion: Suggestion, department: Department, roles: Sequence[str]) -> None:
    if not suggestion.restricted:
        return
    serving = Post.objects.filter(department=department, role__in=roles, person__is_active=True)
    Reader.objects.bulk_create(
        [Reader(suggestion=suggestion, person_id=pk) for pk in sorted(
            set(serving.values_list("person", flat=True)) - suggestion.proposer_ids)], ignore_conflicts=True)


def _led_by(suggestion: Suggestion, user: Any) -> list[int]:
    """The departments that take part in it and that `user` heads."""
    led = departments_where(user, Right.LEAD)
    return [pk for pk in _departments_in(suggestion) if pk in led] if led else []


def _departments_in(suggestion: Suggestion) -> list[int]:
    """Those (pk) that have, or had to the end, a share in it, and those that are asked beside them.

    The government's office, where the procedure or the dispute brings it there; the committee that supervises it.
    """
    found: dict[int, None] = {}
    for share in _shares(suggestion):
        share.suggestion = suggestion
        found[share.department_id] = None
        if share.government is not None and _may_ask_the_government(share):
            found[share.government.pk] = None
    for further in FURTHER_DEPARTMENTS:
        found |= dict.fromkeys(further(suggestion))
    return list(found)


def _shares(suggestion: Suggestion) -> Sequence[Assignment]:
    return list(suggestion.assignments.exclude(state__in=GONE).select_related("department__parent"))


def _may_ask_the_government(share: Assignment) -> bool:
    """By the procedure sooner or later, or now."""
    by_rule = share.answers and (
        share.is_vetted_first() or share.suggestion.rules.extension == Decider.GOVERNMENT
        or share.reconciler == share.government)
    return by_rule or _asks_the_government_now(share)


def _asks_the_government_now(share: Assignment) -> bool:
    """Its reply is vetted, a leader of the government decides whose it is, or more time is asked for there.

    Or bureaus that lead jointly did not agree, and are brought together there.
    """
    reply = getattr(share, "reply", None)
    objected = reply is not None and reply.state == PaperState.TO_SIGN and share.joint_leads().exclude(
        agreement__objection="").filter(agreement__isnull=False).exists()
    return (share.state == AssignmentState.BEFORE_LEADER
            or (reply is not None and reply.state == PaperState.IN_VETTING)
            or (objected and share.reconciler == share.government)
            or (share.suggestion.rules.extension == Decider.GOVERNMENT
                and share.extensions.filter(state=ExtensionState.ASKED).exists()))
