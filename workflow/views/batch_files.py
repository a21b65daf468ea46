"""What a batch made, handed over: a volume, or everything as one ZIP that is written while it is sent."""

from collections.abc import Iterable

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.handing_out import file_headers, note_access
from directory.models import AccessEntry
from letters.batch.folder import file_name, files_in, folder_of, zipped
from letters.models import Batch
from permissions.doors import user_of
from workflow.views.batches import find


@login_required
@require_safe
def batch_file(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """One volume; those that are whole can be fetched while others are still being made."""
    found = _logged(request, pk, _("第%d卷") % number)
    volumes = files_in(folder_of(found.pk)) if found.kind == Batch.Kind.VOLUMES else []
    if not 0 < number <= len(volumes):
        raise Http404(_("没有这一卷。"))
    answer = FileResponse(volumes[number - 1].open("rb"), content_type="application/pdf")
    return _named(answer, f"{found.title} {volumes[number - 1].name}", inline=True)


@login_required
@require_safe
def batch_zip(request: HttpRequest, pk: int) -> HttpResponseBase:
    """All of it, once it is whole."""
    found = _logged(request, pk, "ZIP")
    if found.stage != Batch.Stage.DONE:
        raise Http404(_("还没有制成。"))
    stream = zipped(folder_of(found.pk))
    chunks: Iterable[bytes] = stream
    answer = StreamingHttpResponse(chunks, content_type="application/zip", headers={"Content-Length": str(len(stream))})
    return _named(answer, f"{found.title}.zip", inline=False)


def _logged(request: HttpRequest, pk: int, part: str) -> Batch:
    user = user_of(request)
    found = find(user, pk)
    note_access(AccessEntry.Kind.DOWNLOAD, f"{found.title} {part}", user, request)
    return found


def _named(answer: HttpResponseBase, name: str, *, inline: bool) -> HttpResponseBase:
    for header, value in file_headers(file_name(name, 120), inline=inline).items():
        answer[header] = value
    return answer
