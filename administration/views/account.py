"""我的账号: everything about one's own account in one place, each with the way to change it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from directory.clock import SHANGHAI, recorded_now, today
from directory.handing_out import note_access
from directory.models import AccessEntry, User
from oversight.sending import way_of
from permissions.doors import user_of
from suggestions.wording import moment
from workflow.reading import persons
from workflow.shell import has_own_pages, is_staff

LOGINS_SHOWN = 5
Kind = AccessEntry.Kind


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, what one has set, where one's data are."""
    user = user_of(request)
    logins = AccessEntry.objects.filter(person=user, kind=Kind.LOGIN).order_by("-pk")[:LOGINS_SHOWN]
    return render(request, "administration/account.html", {
        "person": user, "rows": _rows(user), "data": _data(user),
        "contact": persons.contact_of(user, shown=True), "posts": persons.posts_of(user),
        "seats": persons.seats_of(user), "logins": [
            {"at": moment(one.at.astimezone(SHANGHAI), today()), "address": one.address or ""} for one in logins]})


@login_required
@require_POST
def other_sessions(request: HttpRequest) -> HttpResponse:
    """Log out everywhere else: a telephone lost, an office left open."""
    user, ended = user_of(request), 0
    for session in Session.objects.filter(expire_date__gt=recorded_now()).iterator():
        own = session.get_decoded().get(SESSION_KEY) == str(user.pk)
        if own and session.session_key != request.session.session_key:
            session.delete()
            ended += 1
    note_access(Kind.LOGOUT, f"{user.username} {ended}", user, request)
    messages.success(request, _("已退出其他%d处登录。") % ended if ended else _("没有其他地方登录着。"))
    return redirect("account")


def _rows(user: User) -> list[dict[str, Any]]:
    """What one can set: its name, how it stands, where it is changed."""
    rows = [
        (_("提醒方式"), str(way_of(user).label), reverse("reminding")),
        (_("密码"), _("只有您自己知道；忘了由系统管理员重新发登录条"), reverse("password"))]
    if is_staff(user):
        away = persons.absences_of(user)
        rows.insert(0, (_("请人代理"), "；".join(away) or _("现在没有请人代理"), reverse("absence")))
    return [{"label": label, "note": note, "url": url} for label, note, url in rows]


def _data(user: User) -> list[dict[str, Any]]:
    """Where to find what is kept of one."""
    rows = [(_("本人的页面"), _("席位、任职、提出的建议，同事看到的也是这些"), reverse("person", args=[user.pk])),
            (_("通知"), _("发给您的每一条通知和每日提醒"), reverse("notices"))]
    if has_own_pages(user):
        rows.insert(0, (_("我的建议"), _("您提出和联名的建议、答复和评价"), reverse("mine")))
        rows.append((_("草稿"), _("没有提交的只有您自己看得到"), reverse("drafts")))
    return [{"label": label, "note": note, "url": url} for label, note, url in rows]
