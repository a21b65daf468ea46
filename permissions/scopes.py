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
    user.__dict__.pop(_REMEMBERED, None)
    user.__dict__.pop(_REMEMBERED + "_seen", None)


def may(user: Person, right: Right, department: Department | int | None) -> bool:
    """May `user` use `right` in the name of `department`?"""
    if department is None:
        return False
    pk = department if isinstance(department, int) else department.pk
    return right.value in rights_by_department(user).get(pk, frozenset())


def departments_where(user: Person, right: Right) -> list[int]:
    """The departments (pk) for which `user` holds `right`."""
    return sorted(pk for pk, rights in rights_by_department(user).items() if right.value in rights)


def departments_seen(user: Person) -> list[int]:
    """The departments whose cases `user` sees: his own, and a government office's (政府办) subtree."""
    own = departments_where(user, Right.SEE_CASES)
    if not own:
        return []
    remembered: list[int] | None = user.__dict__.get(_REMEMBERED + "_seen")
    if remembered is None:
        below = Q(parent__in=own, parent__kind=Department.Kind.GOVERNMENT_OFFICE)
        remembered = sorted({*own, *Department.objects.filter(below).values_list("pk", flat=True)})
        user.__dict__[_REMEMBERED + "_seen"] = remembered
    return remembered
