"""The desk (待办): the first page of everybody who logs in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from directory.models import User
from directory.rights import Right
from permissions.doors import user_of
from permissions.scopes import departments_where
from workflow.bulk import acts_for
from workflow.reading import shelves, worklist
from workflow.reading.columns import columns
from workflow.reading.counting import counted
from workflow.reading.filters import SORTS
from workflow.reading.limits import LIT, by_light, lightbar, of_kind, soon_days
from workflow.reading.paging import Chain, LongPaginator
from workflow.reading.waiting import remember
from workflow.shell import is_staff
from workflow.views import delegate

ROWS_A_PAGE = 25


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What waits for me and my departments; a delegate has a home of his own."""
    user = user_of(request)
    if not is_staff(user):
        return delegate.home(request)
    step, light, sort = (request.GET.get(name, "") for name in ("step", "light", "sort"))
    step, light = step if step in worklist.VIEWS else "", light if light in LIT else ""
    sort = sort if sort in SORTS else ""
    counts, soon = worklist.count_by_step(user), soon_days()
    todos = worklist.waiting_for(user)
    if step:
        todos = worklist.of_step(todos, step)
    lit = counted(user, {"all": todos, **by_light(todos, worklist.PROCEDURE, soon)})
    if light:
        todos = todos.filter(of_kind(light, worklist.PROCEDURE, soon))
    chain = Chain([worklist.in_order(todos, sort)], [lit[light or "all"]])
    page, _as_asked = LongPaginator(chain, ROWS_A_PAGE).found(request.GET.get("page"))
    remember(user, sum(counts.values()))

    def address(**changes: str) -> str:
        kept = {"step": step, "light": light, "sort": sort} | changes
        return f"{reverse('home')}?{urlencode({name: value for name, value in kept.items() if value})}"

    return render(request, "desk/home.html", {
        "heading": worklist.VIEWS[step] if step else _("等我办"),
        "groups": shelves.beside_the_desk(user, counts, step),
        "lights": lightbar(lit, light, lambda kind: address(light=kind)), "page_obj": page,
        "columns": columns(sort, lambda by: address(sort=by)),
        "acts": acts_for(page.object_list),
        "rows": [worklist.row_of(todo, soon) for todo in page.object_list], "waiting": sum(counts.values()),
        "way_on": way_on(user)})


def way_on(user: User) -> dict[str, str]:
    """Where somebody goes for whom nothing waits: to what his posts are for."""
    for right, label, name in ((Right.SEE_CASES, _("看台账"), "suggestions"), (Right.ENTER, _("代录建议"), "entries"),
                               (Right.MANAGE, _("管理机构和人员"), "manage")):
        if departments_where(user, right):
            return {"label": label, "url": reverse(name)}
    return {"label": _("看通知"), "url": reverse("notices")}
