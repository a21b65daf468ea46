"""Notices (通知): what others did that I should know. Nothing is asked here."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from directory.clock import recorded_now, today
from permissions.doors import user_of
from suggestions.models import Suggestion
from suggestions.wording import short_day
from workflow.models import Notice
from workflow.reading.records import when_of

NOTICES_A_PAGE = 30


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """The newest first; POST marks all of them as read."""
    user = user_of(request)
    mine = Notice.objects.to(user)
    if request.method == "POST":
        mine.unread().update(read_at=recorded_now())
        return redirect("notices")
    rows = mine.select_related("record__suggestion", "digest")
    page = Paginator(rows, NOTICES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "notices/notices.html", {
        "page_obj": page, "files": [row_of(notice) for notice in page.object_list],
        "unread": mine.unread().exists()})


@login_required
@require_safe
def digest(request: HttpRequest, pk: int) -> HttpResponse:
    """One day's reminders of the reader himself; opening them marks their notice as read."""
    user = user_of(request)
    found = user.digests.select_related("notice").filter(pk=pk).first()
    if found is None:
        raise Http404(_("没有这份提醒，或者不是给您的。"))
    Notice.objects.filter(digest=found, read_at=None).update(read_at=recorded_now())
    named = Suggestion.objects.filter(pk__in=[item["suggestion"] for item in found.items])
    readable = set(named.not_closed_to(user).values_list("pk", flat=True))
    return render(request, "notices/digest.html", {
        "digest": found, "hidden": found.total - len(found.items),
        "files": [{"label": item["title"], "url": reverse("suggestion", args=[item["suggestion"]]),
                   "note": item["words"]} for item in found.items if item["suggestion"] in readable]})


def row_of(notice: Notice) -> dict[str, Any]:
    """One row of the files component, leading to the suggestion or to the digest."""
    if notice.digest is not None:
        return {"label": notice.words, "url": reverse("digest", args=[notice.digest.pk]),
                "note": "", "unread": notice.read_at is None, "date": short_day(notice.digest.on, today())}
    record = notice.record
    assert record is not None  # noqa: S101 - the constraint a_notice_of_one_thing
    title = record.suggestion.title
    return {"label": notice.words, "url": reverse("suggestion", args=[record.suggestion_id]),
            "note": title, "unread": notice.read_at is None,
            "date": when_of(record)}
