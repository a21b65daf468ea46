"""统计 per department and session: on screen, as XLSX, printed from the browser."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.clock import today
from directory.handing_out import file_headers, note_access
from directory.models import AccessEntry
from directory.parlance import speak
from directory.rights import Right
from oversight.table_file import write_table
from permissions.doors import require, user_of
from permissions.scopes import departments_where
from suggestions.wording import full_day
from workflow.reading.statistics import Statistics, called, sessions_for
from workflow.shell import is_staff

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """The office reads all departments, a bureau itself; a delegate has his own list."""
    user = user_of(request)
    if not is_staff(user):
        return redirect("mine")
    require(bool(departments_where(user, Right.SEE_CASES)), _("统计由承办单位和代表工作机构查看。"))
    sessions = sessions_for(user)
    if not sessions:
        return render(request, "oversight/statistics.html", {"sessions": []})
    chosen = next((one for one in sessions if str(one.pk) == request.GET.get("session")), sessions[0])
    speak(chosen.term.congress.source)
    found = Statistics(user, chosen)
    named = called(sessions)
    if request.GET.get("as") == "xlsx":
        return _as_xlsx(request, found)
    return render(request, "oversight/statistics.html", {
        "sessions": sessions, "called": named, "session": chosen, "name": dict(named)[chosen],
        "columns": [column.label for column in found.columns],
        "rows": found.rows(), "total": found.total(), "facts": found.facts(), "day": today()})


def _as_xlsx(request: HttpRequest, found: Statistics) -> HttpResponse:
    name = _("代表建议办理统计 %s") % found.session
    head: list[list[Any]] = [[name], [_("统计日期：%s") % full_day(today())],
                             [_("承办单位"), *(column.label for column in found.columns)]]
    rows = [[row["unit"], *(cell["value"] for cell in row["cells"])] for row in found.rows()]
    total = [_("合计"), *(cell["value"] for cell in found.total())]
    note_access(AccessEntry.Kind.DOWNLOAD, f"statistics.xlsx {found.session}", found.user, request)
    return HttpResponse(write_table(_("统计"), [*head, *rows, total]), content_type=XLSX,
                        headers=file_headers(f"{name}.xlsx"))
