"""机构撤并: looked at first, then begun; afterwards what became of each share."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from administration.doors import for_administrators, recorded
from administration.forms.departments import promises_of
from administration.forms.mergers import PASS, MergerForm, why_not_merged
from administration.views.page import page
from directory.models import Congress, Department
from permissions.doors import user_of
from workflow.reading.succession import done_with, result_of, survey
from workflow.steps.forms import Confirmed
from workflow.succeeding import carry_over_the_rest

ON_A_PAGE = 50


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def department_merger(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    """The form, then what would follow; once it is merged how far it is, and a push where it stands still."""
    row = get_object_or_404(congress.departments.select_related("merged_into"), pk=pk)
    if row.merged_into is not None:
        return _begun(request, congress, row, row.merged_into)
    if why := why_not_merged(row, user_of(request)):
        return page(request, congress, "merger", {"row": row}, forbidden=why)
    form = MergerForm(request.POST or None, department=row)
    if request.method == "POST" and request.POST.get("confirmed") != "0" and form.is_valid():
        into = form.successor
        if request.POST.get("confirmed") != "1":
            return page(request, congress, "merger_preview", {
                "row": row, "into": into, "day": form.cleaned_data["day"], "survey": survey(row, into),
                "drafts": form.drafts, "promises": len(promises_of(row)), "posts": row.posts.count(),
                "passes": form.cleaned_data["posts"] == PASS, "form": Confirmed(request.POST)})
        with recorded(request, _("机构撤并 %(old)s 并入 %(new)s") % {"old": row.name, "new": into.name}):
            form.save(user_of(request))
        messages.success(request, _("%(old)s已并入%(new)s，在办的件正在转过去。") % {"old": row.name, "new": into.name})
        return redirect("manage_department_merger", pk=pk)
    return page(request, congress, "merger", {"form": form, "row": row}, refused=form.is_bound and bool(form.errors))


def _begun(request: HttpRequest, congress: Congress, row: Department, into: Department) -> HttpResponse:
    if request.method == "POST":
        carry_over_the_rest.enqueue(row.pk)
        messages.info(request, _("已经接着办。"))
        return redirect("manage_department_merger", pk=row.pk)
    left = survey(row, into.successor)
    found = Paginator(done_with(row), ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "row": row, "into": into, "survey": left, "going": left.total - len(left.staying),
        "done": found.paginator.count, "page_obj": found, "results": [result_of(one) for one in found.object_list]}
    return page(request, congress, "merger_result", context)
