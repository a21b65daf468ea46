"""The only reader of guardian's rows: which departments may this person speak for, and how."""

from collections.abc import Mapping

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from guardian.models import GroupObjectPermission

from directory.models import Department, User
from directory.rights import Right

Person = User | AnonymousUser
_REMEMBERED = "_rights_by_department"


def rights_by_department(user: Person) -> Mapping[int, frozenset[str]]:
    """Department pk → codenames of the rights held there; one query, remembered on the user object (a request)."""
    if not user.is_authenticated or not user.is_active:
        return {}
    known: dict[int, frozenset[str]] | None = user.__dict__.get(_REMEMBERED)
    if known is None:
        rows = GroupObjectPermission.objects.filter(
            group__user=user.pk, content_type=ContentType.objects.get_for_model(Department),
        ).values_list("object_pk", "permission__codename")
        gathered: dict[int, set[str]] = {}
        for department, codename in rows:
            gathered.setdefault(int(department), set()).add(codename)
        known = user.__dict__[_REMEMBERED] = {pk: frozenset(names) for pk, names in gathered.items()}
    return known


def forget(user: User) -> None:
    """After a change of posts: read the rows anew next time."""
    for what in ("", "_around", "_seat"):
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


def departments_around(user: Person) -> Mapping[int, Department]:
    """Every department of the congresses `user` serves in, and those below his own; one query, remembered."""
    own = list(rights_by_department(user))
    if not own:
        return {}
    known: dict[int, Department] | None = user.__dict__.get(_REMEMBERED + "_around")
    if known is None:
        congresses = Department.objects.filter(pk__in=own).order_by().values("congress")
        found = Department.objects.filter(Q(congress__in=congresses) | Q(parent__in=own))
        known = user.__dict__[_REMEMBERED + "_around"] = {one.pk: one for one in found}
    return known


def departments_seen(user: Person) -> list[int]:
    """The departments whose cases `user` sees: his own, and a government office's (政府办) subtree."""
    own = departments_where(user, Right.SEE_CASES)
    if not own:
        return []
    around = departments_around(user)
    heads = {pk for pk in own if around[pk].kind == Department.Kind.GOVERNMENT_OFFICE}
    return sorted({*own, *(pk for pk, one in around.items() if one.parent_id in heads)})


def offices_around(user: Person) -> list[int]:
    """The congress offices (pk) of the congresses `user` serves in: every suggestion there belongs to one of them."""
    return sorted(pk for pk, one in departments_around(user).items()
                  if one.kind == Department.Kind.CONGRESS_OFFICE)


def holds_seat(user: Person) -> bool:
    """He is or was a delegate; remembered."""
    if not user.is_authenticated:
        return False
    known: bool | None = user.__dict__.get(_REMEMBERED + "_seat")
    if known is None:
        known = user.__dict__[_REMEMBERED + "_seat"] = user.seats.exists()
    return known
