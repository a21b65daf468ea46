"""Notices (通知): what others did that I should know. Nothing is asked here."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from directory.clock import SHANGHAI, recorded_now, today
from directory.models import User
from suggestions.wording import moment
from workflow.models import Notice
from workflow.shell import base_of

NOTICES_A_PAGE = 30


@login_required
@require_http_methods(["GET", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """The newest first; POST marks all of them as read."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - login_required
    mine = Notice.objects.filter(person=user)
    if request.method == "POST":
        mine.filter(read_at=None).update(read_at=recorded_now())
        return redirect("notices")
    page = Paginator(mine.select_related("record__suggestion"), NOTICES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "notices/notices.html", {
        "page_obj": page, "files": [row_of(notice) for notice in page.object_list],
        "unread": mine.filter(read_at=None).exists(),
        "base_template": base_of(user)})


def row_of(notice: Notice) -> dict[str, str]:
    """One row of the files component, leading to the suggestion."""
    record = notice.record
    title = record.suggestion.title
    return {"label": notice.words, "url": reverse("suggestion", args=[record.suggestion_id]),
            "note": title if notice.read_at else _("未读　%s") % title,
            "date": moment(record.recorded_at.astimezone(SHANGHAI), today())}
