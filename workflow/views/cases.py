"""The page of one suggestion (一卷一页), its record and its files."""

from collections.abc import Callable
from typing import Any, cast

from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from directory.clock import recorded_now
from directory.handing_out import note_access
from directory.models import AccessEntry, User
from directory.parlance import speak
from permissions.doors import find_or_404, require, user_of
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.masking import mask_for
from suggestions.models import Attachment, Suggestion
from suggestions.queries import may_know_names
from suggestions.uploads import SHOWN
from workflow.models import Notice
from workflow.reading.access import reads_as_staff, reads_file
from workflow.reading.case import CasePage
from workflow.reading.casefile import ONE_ROW, load
from workflow.reading.heads import head_of
from workflow.reading.protected import names_of, note_view
from workflow.reading.records import chain_of
from workflow.views import delegate

RECORDS_A_PAGE = 50


@login_required
@require_safe
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    """One matter on one page, to a delegate as his own; a draft is still written. Its notices are read with it."""
    user = user_of(request)
    news = Notice.objects.filter(person=user, record__suggestion=OuterRef("pk")).unread()
    found: Any = find_or_404(Suggestion.objects.select_related(*ONE_ROW).annotate(has_news=Exists(news)), user, pk=pk)
    speak(found.source)
    if found.state == SuggestionState.DRAFT:
        return redirect("draft", pk)
    if found.has_news:
        Notice.objects.filter(person=user, record__suggestion=found).unread().update(read_at=recorded_now())
    load(found)
    note_view(request, user, found)
    if not reads_as_staff(user, found):
        return delegate.case(request, found)
    return render(request, "cases/case.html", CasePage(found, user).context())


@login_required
@require_safe
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that was done, in order, each record sealed to the one before."""
    user = user_of(request)
    found: Suggestion = find_or_404(Suggestion.objects.select_related(*ONE_ROW), user, pk=pk)
    speak(found.source)
    note_view(request, user, found)
    rows = found.records.select_related("actor", "in_place_of", "department").prefetch_related(
        "department__earlier_names").order_by("place")
    page = Paginator(rows, RECORDS_A_PAGE).get_page(request.GET.get("page"))
    shown = CasePage(found, user).ratings_shown
    return render(request, "cases/record.html", {
        "suggestion": found, "case": head_of(found, kicker=_("办理记录")), "page_obj": page,
        **mask_for(user, found)(chain_of(list(page.object_list), user, ratings_shown=shown))})


@login_required
@require_safe
def proposers(request: HttpRequest, pk: int) -> HttpResponse:
    """Who proposes what is under protection: for those who may know, and each look is written down."""
    user = user_of(request)
    found: Suggestion = find_or_404(Suggestion.objects.select_related("protection__delegation"), user, pk=pk)
    speak(found.source)
    require(may_know_names(user, found), _("提出人身份只由经允许的指定人员查看。"))
    note_view(request, user, found, names=True)
    answer = render(request, "cases/proposers.html", {"suggestion": found, "names": names_of(found)})
    answer["Cache-Control"] = "no-store"
    return answer


FileView = Callable[[HttpRequest, int], FileResponse]
# django-csp types a view as if it took the request alone.
framed_by_our_pages = cast("Callable[[FileView], FileView]", csp_replace(
    {"frame-ancestors": ["'self'"], "object-src": ["'self'"]}))


@login_required
@require_safe
def attachment(request: HttpRequest, pk: int) -> FileResponse:
    """A file of a suggestion: handed over to be saved, never opened in the page."""
    return _handed_over(request, _file_for(user_of(request), pk), to_be_saved=True)


@login_required
@require_safe
@xframe_options_sameorigin
@framed_by_our_pages
def attachment_preview(request: HttpRequest, pk: int) -> FileResponse:
    """A picture or a PDF as the browser itself shows it, in a frame of the matter's page; nothing else is shown."""
    found = _file_for(user_of(request), pk)
    if found.content_type not in SHOWN:
        raise Http404(_("这种文件不能预览，请下载后打开。"))
    return _handed_over(request, found, to_be_saved=False)


def _file_for(user: User, pk: int) -> Attachment:
    found = Attachment.objects.select_related("suggestion").filter(pk=pk, removed=False).first()
    if found is None or not Suggestion.objects.visible_to(user).filter(pk=found.suggestion_id).exists():
        raise Http404(_("没有这个文件，或者您无权查看。"))
    require(reads_file(user, found), _("这份签名的材料由人大代表工作机构和办理单位保管，您不能查看。"))
    return found


def _handed_over(request: HttpRequest, found: Attachment, *, to_be_saved: bool) -> FileResponse:
    """The file, under the type its content was found to have, and a line in the access log."""
    note_access(AccessEntry.Kind.DOWNLOAD, f"attachment {found.pk} {found.name}", user_of(request), request)
    answer = FileResponse(found.file.open("rb"), as_attachment=to_be_saved, filename=found.name,
                          content_type=found.content_type)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
