"""The list of 重点督办: a year at a time, for the office and for all who have part in it."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from directory.clock import today
from permissions.doors import user_of
from workflow.reading.limits import soon_days
from workflow.reading.supervised import of_year, supervision_rows, years_for
from workflow.shell import is_staff

ROWS_A_PAGE = 50


@login_required
@require_safe
def supervision(request: HttpRequest) -> HttpResponse:
    """What of the year's list one may see; a delegate without a post reads it in his own matters."""
    user = user_of(request)
    if not is_staff(user):
        return redirect("mine")
    years = years_for(user)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in {str(one) for one in years} else next(iter(years), today().year)
    page = Paginator(of_year(user, year), ROWS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "oversight/supervision.html", {
        "years": years or [year], "year": year, "page_obj": page,
        "rows": supervision_rows(list(page.object_list), user, soon_days())})
