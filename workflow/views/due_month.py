"""The calendar of what is due (到期日历)."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.models import Department, User
from permissions.doors import require, user_of
from permissions.scopes import departments_around, departments_seen, offices_around
from workflow.reading.due_month import due_on, entries_of, month_after, month_in, weeks_of

ROWS_A_PAGE = 50


@login_required
@require_safe
def due_month(request: HttpRequest) -> HttpResponse:
    """`?month=2026-12`, `?bureau=` one of those he sees into, `?day=` lists one day in full, page by page."""
    user = user_of(request)
    require(bool(departments_seen(user)), str(_("到期日历供办理建议的工作人员使用。")))
    bureaus = _bureaus(user)
    bureau = request.GET.get("bureau", "") if request.GET.get("bureau", "") in bureaus else ""
    first = month_in(request.GET.get("month", ""))
    weeks = weeks_of(user, first, int(bureau) if bureau else None)
    days = [day for week in weeks for day in week if day.inside]

    def address(month: Any, **more: str) -> str:
        kept = {"month": f"{month:%Y-%m}", "bureau": bureau} | more
        return f"{reverse('calendar')}?{urlencode({name: value for name, value in kept.items() if value})}"

    chosen = next((day for day in days if f"{day.day}" == request.GET.get("day")), None)
    page, rows = None, []
    if chosen:
        page = Paginator(due_on(user, chosen.day, int(bureau) if bureau else None), ROWS_A_PAGE).get_page(
            request.GET.get("page"))
        shown: Any = page.object_list
        rows = [entry for _clock, entry in entries_of(shown)]
    return render(request, "desk/calendar.html", {
        "first": first, "weeks": weeks, "total": sum(day.count for day in days),
        "previous": address(month_after(first, -1)), "next": address(month_after(first, 1)),
        "bureaus": bureaus.items(), "bureau": bureau, "here": address(first),
        "chosen": chosen, "page_obj": page, "rows": rows})


def _bureaus(user: User) -> dict[str, str]:
    """Those whose limits he may look at one by one."""
    around, seen = departments_around(user), departments_seen(user)
    everywhere = bool(set(seen) & set(offices_around(user)))
    return {str(pk): str(one) for pk, one in around.items()
            if one.kind in Department.HANDLING_KINDS and (everywhere or pk in seen)}
