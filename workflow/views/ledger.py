"""The ledger (台账): every suggestion one may see, narrowed, sorted, page by page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.models import User
from directory.rights import Right
from permissions.doors import user_of
from permissions.scopes import departments_where
from workflow.reading import shelves
from workflow.reading.columns import columns
from workflow.reading.hits import show_hits
from workflow.reading.ledger import Ledger
from workflow.reading.paging import LongPaginator
from workflow.reading.rows import rows_of
from workflow.shell import is_staff
from workflow.views.saved_views import SaveForm

ROWS_A_PAGE = 30


@login_required
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """One page of it; a delegate without a post has his own list, under the conditions it knows, too."""
    user = user_of(request)
    if not is_staff(user):
        return redirect(f"{reverse('mine')}?{request.GET.urlencode()}" if request.GET else "mine")
    found = Ledger(user, request.GET)
    kept = shelves.kept_by(user)
    page = LongPaginator(found.chain(), ROWS_A_PAGE).found(request.GET.get("page"))
    rows = rows_of(list(page.object_list), user, found.soon)
    show_hits(rows, found.chosen.get("q", ""))
    return render(request, "cases/ledger.html", {
        "listing": found, "form": found.form, "heading": found.title(), "page_obj": page,
        "rows": rows, "groups": shelves.beside_the_ledger(found, kept),
        "columns": columns(found.chosen.get("sort", ""), lambda sort: found.address(sort=sort), found.goes_by),
        "lights": found.lights(), "save_form": SaveForm(user=user),
        "saved": shelves.saved_as(found, kept), "way_on": way_on(user)})


def way_on(user: User) -> dict[str, str]:
    """Where somebody goes who may take in what came on paper, or a table of earlier terms; others wait."""
    for right, label, name in ((Right.REVIEW_SUGGESTION, _("导入往届的建议"), "import_archive"),
                               (Right.ENTER, _("代录建议"), "entries")):
        if departments_where(user, right):
            return {"label": label, "url": reverse(name)}
    return {}
