"""The desk (待办): the first page of everybody who logs in."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from directory.models import User
from directory.rights import Right
from permissions.scopes import departments_seen, departments_where
from suggestions.models import Suggestion
from workflow.reading import ledger, worklist
from workflow.reading.limits import KINDS, count_by_light, lightbar, of_kind, soon_days
from workflow.shell import is_staff
from workflow.views import delegate

ROWS_A_PAGE = 25


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What waits for me and my departments; a delegate has a home of his own."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - login_required
    if not is_staff(user):
        return delegate.home(request)
    counts, soon = worklist.count_by_step(user), soon_days()
    step = request.GET.get("step", "")
    step = step if step in worklist.VIEWS else ""
    todos = worklist.waiting_for(user)
    if step:
        todos = worklist.of_step(todos, step)
    by_light = count_by_light(todos, worklist.PROCEDURE, soon)
    light = request.GET.get("light", "")
    if light in KINDS:
        todos = todos.filter(of_kind(light, worklist.PROCEDURE, soon))
    page = Paginator(worklist.in_order(todos), ROWS_A_PAGE).get_page(request.GET.get("page"))
    here = f"{reverse('home')}?step={step}&light="
    return render(request, "desk/home.html", {
        "heading": worklist.VIEWS[step] if step else _("等我办"), "groups": groups(user, counts, step),
        "lights": lightbar(by_light, light if light in KINDS else "", here), "page_obj": page,
        "rows": [worklist.row_of(todo, soon) for todo in page.object_list], "waiting": sum(counts.values()),
        "way_on": way_on(user)})


def way_on(user: User) -> dict[str, str]:
    """Where somebody goes for whom nothing waits: to what his posts are for."""
    for right, label, name in ((Right.SEE_CASES, _("看台账"), "suggestions"), (Right.ENTER, _("代录建议"), "entries"),
                               (Right.MANAGE, _("管理机构和人员"), "manage")):
        if departments_where(user, right):
            return {"label": label, "url": reverse(name)}
    return {"label": _("看通知"), "url": reverse("notices")}


def groups(user: User, counts: dict[str, int], step: str) -> list[dict[str, object]]:
    """The views at the left: what waits for me, and beside it what my departments have in the ledger."""
    found: list[dict[str, object]] = [{"title": _("等我办"), "links": worklist.views(counts, step)}]
    if departments_seen(user):
        by_state = ledger.count_by_state(Suggestion.objects.visible_to(user))
        links = [{**link, "current": False} for link in ledger.views(by_state, {})]
        beneath = len(departments_seen(user)) > len(departments_where(user, Right.SEE_CASES))
        office = bool(departments_where(user, Right.REVIEW_SUGGESTION))
        title = _("台账") if office else (_("所属单位办件") if beneath else _("本单位办件"))
        found.append({"title": title, "links": links})
    return found
