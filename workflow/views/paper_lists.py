"""The ledger on paper (打印台账): exactly what is filtered, in the order of the page."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from letters import papers
from letters.compose.lists import IN_A_LEDGER, ledger_of
from letters.handing_out import handed_out
from permissions.scopes import departments_seen
from workflow.reading.lateness import READS, late_words, why_words
from workflow.reading.ledger import Ledger
from workflow.reading.printable import conditions_of
from workflow.views.staff import staff_of

# About 130 pages; what is longer is better read as a file.
MOST_ROWS = 1200


@login_required
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """The list as PDF; one too long for paper, or that makes no sense, is refused with a word."""
    user = staff_of(request)
    found = Ledger(user, request.GET)
    if found.form.errors:
        return redirect(found.as_asked)
    if found.rows.count() > MOST_ROWS:
        messages.error(request, _("超过%d件，不宜打印。请增加筛选条件，或者导出为文件。") % MOST_ROWS)
        return redirect(found.address())
    rows: list[Any] = []
    for batch in found.batches():
        prefetch_related_objects(batch, *IN_A_LEDGER, *READS)
        rows += batch
    late = {one.pk: "。".join(filter(None, (late_words(one), why_words(one, user)))) for one in rows}
    content = ledger_of(rows, conditions_of(found.form, found.chosen), rated_for=departments_seen(user), late=late)
    return handed_out(request, found.title(), lambda: papers.ledger(content))
