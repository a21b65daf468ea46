"""The shell of every page: navigation with counts, the office's name, the account menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from directory.models import User
from directory.rights import Right
from permissions.scopes import departments_around, departments_where, holds_seat, rights_by_department
from workflow.reading.waiting import number_unread, number_waiting

# The shell of who serves nowhere.
ALONE = "base_delegate.html"


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor; nothing is asked of the database on pages that show no shell."""
    user = getattr(request, "user", None)
    if not isinstance(user, User) or not user.is_authenticated:
        return {"size_url": reverse("size"), "base_template": ALONE}
    return {
        # A loader joins it to a path: it must be a plain string by then, which the template makes of what it may call.
        "base_template": lambda: base_of(user),
        "home_url": reverse("home"),
        "is_delegate": SimpleLazyObject(lambda: not is_staff(user)),
        "nav": SimpleLazyObject(lambda: staff_nav(user, request.path)),
        "tabs": SimpleLazyObject(lambda: delegate_nav(user, request.path)),
        "office_name": SimpleLazyObject(lambda: office_name(user)),
        "search_url": reverse("suggestions"),
        "search_text": request.GET.get("q", ""),
        "size_url": reverse("size"),
        "account": SimpleLazyObject(lambda: account(user)),
    }


def is_staff(user: User) -> bool:
    """He holds a post somewhere (a delegate may, too)."""
    return bool(rights_by_department(user))


def has_own_pages(user: User) -> bool:
    """The pages of a delegate are his: he has or had a seat, or nothing but them."""
    return not is_staff(user) or user.seats.exists()


def base_of(user: User) -> str:
    """The base template of pages both kinds of people come to: delegates stay in their own shell."""
    return "base.html" if rights_by_department(user) else ALONE


def staff_nav(user: User, path: str) -> list[dict[str, Any]]:
    """The main navigation of people with posts."""
    if not is_staff(user):
        return delegate_nav(user, path)
    held = {right for rights in rights_by_department(user).values() for right in rights}
    links = [_link(_("待办"), "home", path, number_waiting(user))]
    if Right.SEE_CASES in held:
        links.append(_link(_("台账"), "suggestions", path))
        links.append(_link(_("日历"), "calendar", path))
    if Right.SUPERVISE in held or Right.SIGN_PAPER in held:
        links.append(_link(_("督办"), "supervision", path))
        links.append(_link(_("统计"), "statistics", path))
    if Right.ENTER in held:
        links.append(_link(_("代录"), "entries", path))
    if held & {Right.REGISTER_LETTER, Right.SIGN_PAPER, Right.DECIDE}:
        links.append(_link(_("发文登记"), "register", path))
    links.append(_link(_("时限"), "calculator", path))
    if Right.MANAGE in held:
        links.append(_link(_("管理"), "manage", path))
    return links


def delegate_nav(user: User, path: str) -> list[dict[str, Any]]:
    """The tabs of a delegate; who never had a seat has nothing to write."""
    own = [_link(_("写建议"), "drafts", path, icon="pen"), _link(_("我的建议"), "mine", path, icon="list")]
    return [
        _link(_("首页"), "home", path, icon="home"),
        *(own if holds_seat(user) else []),
        _link(_("通知"), "notices", path, number_unread(user), icon="bell"),
    ]


def office_name(user: User) -> str:
    """The department one works for; a delegate's congress."""
    pks = departments_where(user, Right.SEE_CASES) or sorted(rights_by_department(user))
    if pks:
        # What was merged into his own department does not stand for it.
        around = departments_around(user)
        return next((around[pk] for pk in pks if around[pk].merged_into_id is None), around[pks[0]]).name
    seat = user.seats.select_related("term__congress").order_by("-term__ordinal").first()
    return seat.term.congress.name if seat else ""


def account(user: User) -> dict[str, Any]:
    """The account menu; in a delegate's shell the tab of the notices counts what is unread."""
    return {"name": user.name, "logout_url": reverse("logout"), "links": account_links(user),
            "unread": number_unread(user) if is_staff(user) else 0}


def account_links(user: User) -> list[dict[str, Any]]:
    """What the account menu offers."""
    links: list[dict[str, Any]] = [
        {"label": _("通知"), "url": reverse("notices"), "count": number_unread(user) or None},
        {"label": _("办理时限计算器"), "url": reverse("calculator")},
        {"label": _("我的账号"), "url": reverse("account")}]
    if is_staff(user):
        links.insert(0, {"label": _("请人代理"), "url": reverse("absence")})
        links.append({"label": _("批量办理结果"), "url": reverse("bulk_results")})
    if departments_where(user, Right.CORRECT):
        links.append({"label": _("涉密处置"), "url": reverse("secrecy")})
    if is_staff(user) and holds_seat(user):
        links.insert(0, {"label": _("我的代表建议"), "url": reverse("mine")})
    return links


def _link(label: str, name: str, path: str, count: int = 0, icon: str = "") -> dict[str, Any]:
    url = reverse(name)
    return {"label": label, "url": url, "count": count or None, "icon": icon,
            "current": path == url or (url != "/" and path.startswith(url))}
