"""A list handed out as a file: exactly what was filtered; who took it is in the access log."""

import tempfile
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from directory.clock import recorded_now
from directory.handing_out import file_headers, note_access
from directory.models import AccessEntry
from permissions.doors import require
from permissions.scopes import departments_seen
from workflow.exporting import SILENT, name_of, write_list
from workflow.listfiles import csv_of, write_xlsx
from workflow.models import ListFile
from workflow.reading.desk import listing_of
from workflow.reading.listing import address_of
from workflow.views.staff import staff_of
from workflow.worklists import LONGEST_QUERY

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """Line by line, however long the list is; conditions that make no sense are told on its page instead."""
    listing = listing_of(staff_of(request), request.GET)
    if listing.form.errors:
        return redirect(listing.as_asked)
    _log(request, f"ledger.csv {listing.query}")
    name = name_of(listing, "csv")
    return StreamingHttpResponse(csv_of(listing), content_type="text/csv; charset=utf-8", headers=file_headers(name))


@login_required
@require_POST
def as_xlsx(request: HttpRequest) -> HttpResponseBase:
    """A short list at once; a long one is ordered, and its page tells how far it is."""
    user, query = staff_of(request), request.POST.get("query", "")
    if len(query) > LONGEST_QUERY:
        messages.error(request, _("筛选条件太长，没有导出。请少选几个条件或者缩短搜索的字再导出。"))
        return redirect("suggestions")
    listing = listing_of(user, QueryDict(query))
    if listing.form.errors:
        return redirect(listing.as_asked)
    name = name_of(listing, "xlsx")
    _log(request, f"ledger.xlsx {listing.query}")
    if not listing.chain().is_long:
        # The answer closes the file when it has been sent.
        target: Any = tempfile.TemporaryFile()  # noqa: SIM115
        for _done in write_xlsx(listing, target):
            pass
        target.seek(0)
        return FileResponse(target, content_type=XLSX, headers=file_headers(name))
    total, left_out = listing.counted_for_a_file()
    with transaction.atomic():
        order = ListFile.objects.create(owner=user, name=name, query=listing.query, total=total, left_out=left_out)
        write_list.enqueue(order.pk)
    return redirect("list_file", order.pk)


@login_required
@require_safe
def list_file(request: HttpRequest, pk: int) -> HttpResponse:
    """How far an ordered list is."""
    order = _own(request, pk)
    queued = order.moved_at is None
    at_work = order.moved_at is None or order.moved_at >= recorded_now() - SILENT
    waiting = not order.file and not order.failed and at_work
    return render(request, "cases/list_file.html", {
        "order": order, "waiting": waiting, "queued": queued, "back_url": address_of(QueryDict(order.query).dict())})


@login_required
@require_safe
def fetch_list(request: HttpRequest, pk: int) -> FileResponse:
    """The file, once it is written."""
    order = _own(request, pk)
    if not order.file:
        raise Http404(_("还没有写完。"))
    require(set(order.seen) <= set(departments_seen(order.owner)),
            str(_("导出以后您的任职有变动，这个文件里有您现在看不到的办件。请重新导出。")))
    _log(request, f"list {order.pk} {order.query}")
    return FileResponse(order.file.open("rb"), content_type=XLSX, headers=file_headers(order.name))


def _own(request: HttpRequest, pk: int) -> ListFile:
    order = ListFile.objects.filter(pk=pk, owner=staff_of(request)).first()
    if order is None:
        raise Http404(_("没有这个文件：它是别人导出的，或者已经删除。需要的话请重新导出。"))
    return order


def _log(request: HttpRequest, what: str) -> None:
    note_access(AccessEntry.Kind.DOWNLOAD, what, staff_of(request), request)
