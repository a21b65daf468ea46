"""The desk (待办): the first page of everybody who logs in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.models import User
from directory.rights import Right
from permissions.doors import user_of
from permissions.scopes import departments_where
from workflow.bulk import acts_for
from workflow.reading import shelves
from workflow.reading.columns import columns
from workflow.reading.desk import Desk
from workflow.reading.paging import LongPaginator
from workflow.reading.worklist import row_of
from workflow.shell import is_staff
from workflow.views import delegate
from workflow.views.saved_views import SaveForm

ROWS_A_PAGE = 25


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for me and my departments; a delegate has a home of his own."""
    user = user_of(request)
    if not is_staff(user):
        return delegate.home(request)
    found = Desk(user, request.GET)
    kept = shelves.kept_by(user)
    waiting = sum(found.waiting.values())
    page = LongPaginator(found.chain(), ROWS_A_PAGE).found(request.GET.get("page"))
    return render(request, "desk/home.html", {
        "listing": found, "form": found.form, "heading": found.title(), "page_obj": page, "waiting": waiting,
        "groups": shelves.beside_the_desk(found, kept), "lights": found.lights(), "acts": acts_for(page.object_list),
        "columns": columns(found.chosen.get("sort", ""), lambda sort: found.address(sort=sort)),
        "rows": [row_of(todo, found.soon) for todo in page.object_list],
        "save_form": SaveForm(user=user), "saved": shelves.saved_as(found, kept), "way_on": way_on(user)})


def way_on(user: User) -> dict[str, str]:
    """Where somebody goes for whom nothing waits: to what his posts are for."""
    for right, label, name in ((Right.SEE_CASES, _("看台账"), "suggestions"), (Right.ENTER, _("代录建议"), "entries"),
                               (Right.MANAGE, _("管理机构和人员"), "manage")):
        if departments_where(user, right):
            return {"label": label, "url": reverse(name)}
    return {"label": _("看通知"), "url": reverse("notices")}
