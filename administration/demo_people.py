"""The demo's people by role, each with what waits for them: the list of the log-in page."""

from collections import Counter
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Congress, Delegate, Department, Post, Role, User
from directory.parlance import speaking
from directory.source import Source
from permissions.roles import RIGHTS_OF_ROLE
from workflow.models import Todo

DELEGATES_SHOWN, BUREAUS_SHOWN, OTHERS_SHOWN, MEMBERS_SHOWN = 4, 3, 4, 2
ALWAYS_SHOWN = (Department.Kind.CONGRESS_OFFICE, Department.Kind.GOVERNMENT_OFFICE, Department.Kind.STATION)
WHAT_THEY_DO = {
    Role.CLERK: gettext_lazy("审查、登记、交办"),
    Role.OFFICE_HEAD: gettext_lazy("看全局，决定重新办理"),
    Role.RECEIVER: gettext_lazy("签收、编号、印发"),
    Role.DRAFTER: gettext_lazy("联系代表、逐条起草"),
    Role.REVIEWER: gettext_lazy("核对、退改"),
    Role.LEADER: gettext_lazy("两分钟看完，签发"),
    Role.OVERSEER: gettext_lazy("转办，看各单位办理情况"),
    Role.STATION_STAFF: gettext_lazy("替代表录入"),
    Role.ADMINISTRATOR: gettext_lazy("机构、人员、角色"),
}
ORDER = list(WHAT_THEY_DO)


def is_demo_person(user: User) -> bool:
    """Somebody with a post or a seat; nobody else is offered."""
    return user.posts.exists() or user.seats.exists()


def demo_groups() -> list[dict[str, Any]]:
    """Groups of {title, people: [{name, post, about, value}]}: the largest congress in full, the others in one each.

    Nobody is shown twice, so that the list stays short enough to be seen beside the form.
    """
    congresses = list(Congress.objects.annotate(size=Count("departments")).order_by("-size", "pk"))
    shown: set[int] = set()
    groups: list[dict[str, Any]] = []
    for congress in congresses[:1]:
        delegates = _delegates(congress, DELEGATES_SHOWN, shown)
        groups.append({"title": _("%s代表") % congress.short_name, "people": delegates})
        groups += [{"title": str(one), "people": people}
                   for one, people in _departments(congress, BUREAUS_SHOWN, shown)]
    for congress in congresses[1:]:
        with speaking(congress.source):
            groups.append(_in_one(congress, shown))
    return [group for group in groups if group["people"]]


def _in_one(congress: Congress, shown: set[int]) -> dict[str, Any]:
    """One group for all of a congress that is not the largest, or of the CPPCC."""
    members = congress.source == Source.MEMBERS
    people = _delegates(congress, MEMBERS_SHOWN if members else 1, shown)
    for department, staff in _departments(congress, 1, shown):
        people += [one | {"post": f"{department} {one['post']}"} for one in staff[:2]]
    title = _("政协提案：%s") if members else _("另一级人大：%s")
    return {"title": title % congress.short_name, "people": people[:OTHERS_SHOWN]}


def _delegates(congress: Congress, most: int, shown: set[int]) -> list[dict[str, str]]:
    """Those with something to answer first, then those with the most suggestions; of several one heads a delegation."""
    seats = (Delegate.objects.filter(term__congress=congress, ended_on=None, person__is_active=True)
             .exclude(person__in=shown).annotate(suggestions=Count("parts"))
             .select_related("person", "delegation"))
    asked = Counter(Todo.objects.open().filter(owner__seats__term__congress=congress).values_list("owner", flat=True))
    ranked = sorted(seats, key=lambda seat: (-min(asked[seat.person_id], 1), -seat.suggestions, seat.pk))
    chosen = ranked[:most]
    if most > 1 and not any(seat.heads_delegation for seat in chosen):
        chosen = [*chosen[:most - 1], *[seat for seat in ranked[most - 1:] if seat.heads_delegation][:1]]
    shown |= {seat.person_id for seat in chosen}
    return [
        _person(seat.person, _post_of(seat), _about(_("写建议、看进度、作评价"), asked[seat.person_id]))
        for seat in chosen]


def _post_of(seat: Delegate) -> str:
    return _("%s团长") % seat.delegation if seat.heads_delegation else str(seat.delegation or "")


def _departments(congress: Congress, bureaus: int, shown: set[int]) -> list[tuple[Department, list[dict[str, str]]]]:
    """The offices, and the bureaus with the most to do, each with one person a role."""
    asked = Counter({
        (department, permission): count for department, permission, count in
        Todo.objects.open().filter(department__congress=congress, owner=None)
        .values_list("department", "owner_permission").annotate(count=Count("pk"))})
    busy = Counter[int]()
    for (department, _permission), count in asked.items():
        busy[department] += count
    departments = list(congress.departments.filter(is_active=True).exclude(kind=Department.Kind.COMMITTEE))
    order = list(Department.Kind)
    departments.sort(key=lambda one: (order.index(Department.Kind(one.kind)), -busy[one.pk], one.pk))
    busiest = [one.pk for one in departments if one.kind == Department.Kind.BUREAU][:bureaus]
    by_department: dict[int, list[Post]] = {}
    for post in Post.objects.filter(department__in=departments, person__is_active=True).select_related("person"):
        by_department.setdefault(post.department_id, []).append(post)
    return [(one, _one_a_role(by_department.get(one.pk, []), asked, shown)) for one in departments
            if one.kind in ALWAYS_SHOWN or one.pk in busiest]


def _one_a_role(posts: list[Post], asked: Counter[tuple[int, str]], shown: set[int]) -> list[dict[str, str]]:
    """The first holder of each role who is not shown yet, with all that waits for him there."""
    people = []
    held: set[str] = set()
    for post in sorted(posts, key=lambda post: (ORDER.index(Role(post.role)), post.pk)):
        if post.role in held or post.person_id in shown:
            continue
        own = [one for one in posts if one.person_id == post.person_id]
        roles = sorted({Role(one.role) for one in own}, key=ORDER.index)
        held |= set(roles)
        shown.add(post.person_id)
        rights = {right.permission for role in roles for right in RIGHTS_OF_ROLE[role]}
        waiting = sum(asked[post.department_id, permission] for permission in rights)
        label = post.title or "、".join(str(role.label) for role in roles)
        people.append(_person(post.person, label, _about(str(WHAT_THEY_DO[roles[-1]]), waiting)))
    return people


def _person(user: User, post: str, about: str) -> dict[str, str]:
    return {"name": user.name, "post": post, "about": about, "value": user.username}


def _about(what: str, waiting: int) -> str:
    return _("%(what)s，待办%(count)d件") % {"what": what, "count": waiting} if waiting else what
