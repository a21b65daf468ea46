"""The demo's people by role, each with what waits for them: the list of the log-in page."""

from collections import Counter
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Congress, Delegate, Department, Post, Role, User
from permissions.roles import RIGHTS_OF_ROLE
from workflow.models import Todo

DELEGATES_SHOWN, BUREAUS_SHOWN = 6, 3
WHAT_THEY_DO = {
    Role.CLERK: gettext_lazy("审查、登记、交办"),
    Role.OFFICE_HEAD: gettext_lazy("看全局，决定重新办理"),
    Role.RECEIVER: gettext_lazy("签收、编号、印发"),
    Role.DRAFTER: gettext_lazy("联系代表、逐条起草"),
    Role.REVIEWER: gettext_lazy("核对、退改"),
    Role.LEADER: gettext_lazy("两分钟看完，签发"),
    Role.OVERSEER: gettext_lazy("看各单位办理情况"),
    Role.STATION_STAFF: gettext_lazy("替代表录入"),
    Role.ADMINISTRATOR: gettext_lazy("机构、人员、角色"),
}
ORDER = list(WHAT_THEY_DO)


def is_demo_person(user: User) -> bool:
    """Somebody with a post or a seat; nobody else is offered."""
    return user.posts.exists() or user.seats.exists()


def demo_groups() -> list[dict[str, Any]]:
    """Groups of {title, people: [{name, post, about, value}]} of each congress, the largest first."""
    congresses = Congress.objects.annotate(size=Count("departments")).order_by("-size", "pk")
    groups: list[dict[str, Any]] = []
    for congress in congresses:
        groups += [_delegates(congress), *_departments(congress)]
    return [group for group in groups if group["people"]]


def _delegates(congress: Congress) -> dict[str, Any]:
    """Those with something to answer first, then those with the most suggestions."""
    seats = (Delegate.objects.filter(term__congress=congress, ended_on=None, person__is_active=True)
             .annotate(suggestions=Count("parts")).select_related("person", "delegation")
             .order_by("-suggestions", "pk"))
    asked = Counter(Todo.objects.open().filter(owner__seats__term__congress=congress).values_list("owner", flat=True))
    chosen = sorted(seats, key=lambda seat: (-min(asked[seat.person_id], 1), -seat.suggestions, seat.pk))
    people = [
        _person(seat.person, str(seat.delegation or ""), _about(_("写建议、看进度、作评价"), asked[seat.person_id]))
        for seat in chosen[:DELEGATES_SHOWN]]
    return {"title": _("%s代表") % congress.short_name, "people": people}


def _departments(congress: Congress) -> list[dict[str, Any]]:
    """The offices, and the bureaus with the most to do."""
    asked = Counter({
        (department, permission): count for department, permission, count in
        Todo.objects.open().filter(department__congress=congress, owner=None)
        .values_list("department", "owner_permission").annotate(count=Count("pk"))})
    busy = Counter[int]()
    for (department, _permission), count in asked.items():
        busy[department] += count
    departments = list(congress.departments.filter(is_active=True).exclude(kind=Department.Kind.COMMITTEE))
    bureaus = sorted((one for one in departments if one.kind == Department.Kind.BUREAU),
                     key=lambda one: (-busy[one.pk], one.pk))[:BUREAUS_SHOWN]
    shown = [one for one in departments if one.kind != Department.Kind.BUREAU] + bureaus
    posts = Post.objects.filter(Q(department__in=shown), person__is_active=True).select_related("person")
    by_department: dict[int, list[Post]] = {}
    for post in sorted(posts, key=lambda post: (ORDER.index(Role(post.role)), post.pk)):
        by_department.setdefault(post.department_id, []).append(post)
    return [{"title": one.short_name or one.name, "people": _one_a_role(by_department.get(one.pk, []), asked)}
            for one in sorted(shown, key=lambda one: (list(Department.Kind).index(Department.Kind(one.kind)), one.pk))]


def _one_a_role(posts: list[Post], asked: Counter[tuple[int, str]]) -> list[dict[str, str]]:
    seen: set[str] = set()
    people = []
    for post in posts:
        if post.role not in seen:
            seen.add(post.role)
            waiting = sum(asked[post.department_id, right.permission] for right in RIGHTS_OF_ROLE[post.role])
            what = _about(str(WHAT_THEY_DO[Role(post.role)]), waiting)
            people.append(_person(post.person, post.title or post.get_role_display(), what))
    return people


def _person(user: User, post: str, about: str) -> dict[str, str]:
    return {"name": user.name, "post": post, "about": about, "value": user.username}


def _about(what: str, waiting: int) -> str:
    return _("%(what)s，待办%(count)d件") % {"what": what, "count": waiting} if waiting else what
