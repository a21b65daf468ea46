"""The only reader of guardian's rows: which departments may this person speak for, and how."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from guardian.models import GroupObjectPermission

from directory.clock import today
from directory.models import Congress, Delegate, Delegation, Department, Substitute, User
from directory.prepared import Prepared
from directory.rights import Right
from permissions.roles import department_of
from permissions.substitutes import covered_by

Person = User | AnonymousUser
_REMEMBERED = "_rights_by_department"


def rights_by_department(user: Person) -> Mapping[int, frozenset[str]]:
    """Department pk → codenames of the rights one may use there, his own and those of whom he stands in for (代理).

    One query where he stands in for nobody, remembered on the user object (a request).
    """
    if not user.is_authenticated or not user.is_active:
        return {}
    known: dict[int, frozenset[str]] | None = user.__dict__.get(_REMEMBERED)
    if known is None:
        own, lent = _read(user)
        user.__dict__[_REMEMBERED + "_own"], user.__dict__[_REMEMBERED + "_lent"] = own, lent
        known = user.__dict__[_REMEMBERED] = {
            pk: frozenset(own.get(pk, frozenset()) | lent.get(pk, {}).keys()) for pk in own.keys() | lent.keys()}
    return known


def stands_in_for(user: Person, right: Right | None, department: int | None) -> int | None:
    """The person (pk) in whose place `user` uses a right there; None where it is his own, or nobody's."""
    rights_by_department(user)
    own = user.__dict__.get(_REMEMBERED + "_own", {}).get(department, frozenset())
    lent: Mapping[str, int] = user.__dict__.get(_REMEMBERED + "_lent", {}).get(department, {})
    return None if right is None or right.value in own else lent.get(right.value)


def stood_in_for(user: Person) -> frozenset[int]:
    """All in whose place `user` may act today, through chains too."""
    rights_by_department(user)
    covered: frozenset[int] = user.__dict__.get(_REMEMBERED + "_covered", frozenset())
    return covered


def lent_by(user: Person) -> Mapping[int, frozenset[int]]:
    """In whose place (pk) `user` may act today → the departments (pk) in which that one's rights are lent to him."""
    rights_by_department(user)
    lending: Mapping[int, frozenset[int]] = user.__dict__.get(_REMEMBERED + "_lending", {})
    return lending


def acts_as(user: Person, department: int | None) -> frozenset[int]:
    """The people (pk) as whom `user` serves in a department: he himself, and those in whose place he may act there."""
    own: frozenset[int] = frozenset({user.pk} if user.pk else ())
    return own | {person for person, departments in lent_by(user).items() if department in departments}


def _read(user: User) -> tuple[dict[int, frozenset[str]], dict[int, dict[str, int]]]:
    """His own rights by department; the rights lent him, each with its holder. Managing is lent to nobody."""
    rows = _OWN_AND_LENT(user.pk, today(), _departments())
    own: dict[int, set[str]] = {}
    lent: dict[int, dict[str, int]] = {}
    for department, codename, person, _group in rows:
        if person == user.pk:
            own.setdefault(int(department), set()).add(codename)
    if any(person != user.pk for _department, _codename, person, _group in rows):
        covered = covered_by(user)
        user.__dict__[_REMEMBERED + "_covered"] = frozenset(covered)
        lending: dict[int, set[int]] = {}
        for department, codename, person, group in _rows(Q(group__user__in=covered), _departments()):
            # By his post in a department one acts for what was merged into it, too: so the post is looked at.
            scope = covered[person]
            if codename != Right.MANAGE and (scope is None or department_of(group) in scope):
                lent.setdefault(int(department), {}).setdefault(codename, person)
                lending.setdefault(person, set()).add(int(department))
        user.__dict__[_REMEMBERED + "_lending"] = {one: frozenset(where) for one, where in lending.items()}
    return {pk: frozenset(names) for pk, names in own.items()}, lent


def _rows(whose: Q, content_type: int) -> QuerySet[Any, tuple[str, str, int, str]]:
    """(department, right, person, the group of the post that gives it)."""
    rows = GroupObjectPermission.objects.filter(whose, content_type=content_type)
    return rows.order_by("group__user", "pk").values_list(
        "object_pk", "permission__codename", "group__user", "group__name")


def _own_and_lent(user: int, day: date, content_type: int) -> QuerySet[Any, tuple[str, str, int, str]]:
    """Those of `user`, and of those in whose place he acts on `day` by their own word."""
    away = Substitute.objects.holding_on(day).filter(stand_in=user).values("person")
    return _rows(Q(group__user=user) | Q(group__user__in=away), content_type)


_OWN_AND_LENT = Prepared(_own_and_lent)


def _departments() -> int:
    """The type of content (pk) of all these rows."""
    return ContentType.objects.get_for_model(Department).pk


def forget(user: User) -> None:
    """After a change of posts: read the rows anew next time."""
    for what in ("", "_own", "_lent", "_covered", "_lending", "_around", "_seat"):
        user.__dict__.pop(_REMEMBERED + what, None)


def may(user: Person, right: Right, department: Department | int | None) -> bool:
    """May `user` use `right` in the name of `department`?"""
    if department is None:
        return False
    pk = department if isinstance(department, int) else department.pk
    return right.value in rights_by_department(user).get(pk, frozenset())


def departments_where(user: Person, right: Right) -> list[int]:
    """The departments (pk) for which `user` holds `right`."""
    return sorted(pk for pk, rights in rights_by_department(user).items() if right.value in rights)


def absorbed_departments() -> Mapping[int, list[int]]:
    """Department → all that was merged into it, however long ago (pk); one query."""
    merged = Department.objects.exclude(merged_into=None).values_list("pk", "merged_into")
    into = {pk: following for pk, following in merged if following is not None}
    found: dict[int, list[int]] = {}
    for pk in into:
        last = pk
        while last in into:
            last = into[last]
            found.setdefault(last, []).append(pk)
    return found


def whole_department(user: Person, department: int) -> list[int]:
    """It (pk) and all that was merged into it (机构撤并), however long ago; no query once those around are read."""
    around, found = departments_around(user), [department]
    for into in found:
        found += [pk for pk, one in around.items() if one.merged_into_id == into]
    return found


def departments_around(user: Person) -> Mapping[int, Department]:
    """Every department of the bodies `user` serves in, and those below his own; one query, remembered.

    Where suggestions and proposals lie on one desk (两案办理), the bureaus of the people's congress for those at the
    CPPCC, the CPPCC's office for those in the bureaus.
    """
    own = list(rights_by_department(user))
    if not own:
        return {}
    known: dict[int, Department] | None = user.__dict__.get(_REMEMBERED + "_around")
    if known is None:
        known = user.__dict__[_REMEMBERED + "_around"] = {one.pk: one for one in _around_so_many(len(own))(*own)}
    return known


def _around(*own: int) -> QuerySet[Department]:
    his = Department.objects.filter(pk__in=own).order_by()
    handling = his.filter(kind__in=Department.HANDLING_KINDS)
    sharing = Congress.objects.filter(bureaus_of__in=handling.values("congress"))
    return Department.objects.filter(
        Q(congress__in=his.values("congress")) | Q(parent__in=own)
        | Q(congress__in=his.values("congress__bureaus_of"), kind__in=Department.HANDLING_KINDS)
        | Q(congress__in=sharing, kind=Department.Kind.CONGRESS_OFFICE))


@cache
def _around_so_many(_number: int) -> Prepared:
    """The question for somebody with so many departments: another SQL for each number of them."""
    return Prepared(_around)


def departments_seen(user: Person) -> list[int]:
    """The departments whose cases `user` sees: his own, and a government office's (政府办) subtree."""
    own = departments_where(user, Right.SEE_CASES)
    if not own:
        return []
    around = departments_around(user)
    heads = {pk for pk in own if around[pk].kind == Department.Kind.GOVERNMENT_OFFICE}
    return sorted({*own, *(pk for pk, one in around.items() if one.parent_id in heads)})


def offices_around(user: Person) -> list[int]:
    """The offices (pk) that take in what comes to `user`: every suggestion he meets belongs to one of them."""
    return sorted(pk for pk, one in departments_around(user).items()
                  if one.kind == Department.Kind.CONGRESS_OFFICE)


def holds_seat(user: Person) -> bool:
    """He is or was a delegate; remembered."""
    if not user.is_authenticated:
        return False
    return _standing(user)[0]


def speaks_for_delegation(user: Person) -> bool:
    """He is the head of a delegation, or works for one; remembered."""
    if not user.is_authenticated:
        return False
    return _standing(user)[1]


def _standing(user: User) -> tuple[bool, bool]:
    """As a delegate, and for a delegation; one query for both."""
    known: tuple[bool, bool] | None = user.__dict__.get(_REMEMBERED + "_seat")
    if known is None:
        [known] = _AS_DELEGATE(user.pk)
        user.__dict__[_REMEMBERED + "_seat"] = known
    return known


def _as_delegate(user: int) -> QuerySet[User, tuple[bool, bool]]:
    delegations = Delegation.objects.filter(Q(head=OuterRef("pk")) | Q(secretary=OuterRef("pk")))
    return User.objects.filter(pk=user).values_list(
        Exists(Delegate.objects.filter(person=OuterRef("pk"))), Exists(delegations))


_AS_DELEGATE = Prepared(_as_delegate)
