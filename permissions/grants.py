"""The only writer of guardian's rows: a post is an appointment and a place in the role's group, always both."""

from collections.abc import Callable

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from guardian.models import GroupObjectPermission

from directory.clock import today
from directory.handing_out import note_access
from directory.models import AccessEntry, Congress, Department, Post, Role, Substitute, User
from permissions import scopes
from permissions.roles import RIGHTS_OF_ROLE, group_name

# What floors above do for whoever has got a post, in the same transaction.
APPOINTED: list[Callable[[Post], None]] = []


def group_of(department: Department, role: str) -> Group:
    """The group of all who hold `role` in `department`, made with its rights when it is first needed."""
    group, made = Group.objects.get_or_create(name=group_name(department.pk, role))
    if made:
        for one in (department, *department.everything_absorbed()):
            _give(group, one.pk, {right.value for right in RIGHTS_OF_ROLE[role]})
    return group


def bring_up_to_date() -> None:
    """Every group has exactly the rights of its role in the table; three queries when nothing differs."""
    held: dict[tuple[int, int], set[str]] = {}
    for group_pk, department, codename in GroupObjectPermission.objects.filter(
            content_type=ContentType.objects.get_for_model(Department)).values_list(
            "group", "object_pk", "permission__codename"):
        held.setdefault((group_pk, int(department)), set()).add(codename)
    absorbed = scopes.absorbed_departments()
    for group in Group.objects.filter(name__startswith="department:"):
        _department, own, role = group.name.split(":")
        wanted = {right.value for right in RIGHTS_OF_ROLE.get(role, ())}
        for pk in (int(own), *absorbed.get(int(own), ())):
            has = held.get((group.pk, pk), set())
            _give(group, pk, wanted - has)
            if has - wanted:
                GroupObjectPermission.objects.filter(
                    group=group, object_pk=str(pk), permission__codename__in=has - wanted).delete()


def _give(group: Group, department: int, codenames: set[str]) -> None:
    if not codenames:
        return
    content_type = ContentType.objects.get_for_model(Department)
    GroupObjectPermission.objects.bulk_create(
        GroupObjectPermission(group=group, permission=permission, content_type=content_type, object_pk=str(department))
        for permission in Permission.objects.filter(content_type=content_type, codename__in=codenames))


def appoint(person: User, department: Department, role: Role | str, *, title: str = "",
            by: User | None = None) -> Post:
    """Give `person` a role in a department. Doing it twice changes the title at most."""
    with transaction.atomic():
        post, made = Post.objects.update_or_create(
            person=person, department=department, role=str(role), defaults={"title": title})
        person.groups.add(group_of(department, str(role)))
        if made:
            _log(by, f"任命 {post}")
            for follow in APPOINTED:
                follow(post)
    scopes.forget(person)
    return post


def dismiss(post: Post, *, by: User | None = None) -> None:
    """Take a role away again. What he did in it stays in the Records."""
    with transaction.atomic():
        post.person.groups.remove(group_of(post.department, post.role))
        _log(by, f"免去 {post}")
        post.delete()
    scopes.forget(post.person)


def absorb(department: Department, into: Department, *, pass_posts: bool, by: User) -> None:
    """`department` was merged into `into` (机构撤并): whoever serves there acts and reads for it from now on.

    Its own people get the same posts there, or lose them; who then has neither post nor seat can no longer log in.
    """
    with transaction.atomic():
        reached = [department, *department.everything_absorbed()]
        for group in Group.objects.filter(name__startswith=group_name(into.pk, "")):
            role = group.name.rpartition(":")[2]
            for one in reached:
                _give(group, one.pk, {right.value for right in RIGHTS_OF_ROLE[role]})
        for post in department.posts.select_related("department", "person"):
            if pass_posts:
                appoint(post.person, into, post.role, title=post.title, by=by)
            dismiss(post, by=by)
            if not post.person.posts.exists() and not post.person.seats.exists():
                post.person.is_active = False
                post.person.save()
        lent = Substitute.objects.filter(department=department, ended_on=None, last_day__gte=today())
        if pass_posts:
            lent.update(department=into)
        else:
            lent.update(ended_on=today())
        _log(by, f"机构撤并 {department} 并入 {into}")


def hand_over(person: User, successor: User, congress: Congress, *, by: User) -> None:
    """`person` leaves: `successor` gets every post he has in this congress, and nobody stands in for him any more.

    Who is left with neither post nor seat anywhere can no longer log in.
    """
    with transaction.atomic():
        for post in person.posts.filter(department__congress=congress).select_related("department", "person"):
            appoint(successor, post.department, post.role, title=post.title, by=by)
            dismiss(post, by=by)
        running = Substitute.objects.filter(Q(person=person) | Q(stand_in=person), ended_on=None)
        running.filter(last_day__gte=today()).update(ended_on=today())
        if not person.posts.exists() and not person.seats.exists():
            person.is_active = False
            person.save()
        _log(by, f"离任交接 {person} 交 {successor}")


def _log(by: User | None, what: str) -> None:
    note_access(AccessEntry.Kind.GRANT, what, by)
