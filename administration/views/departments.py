"""The departments: listed, added, changed, given a new name (更名), retired."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from administration.doors import changes_of, for_administrators, recorded, saved
from administration.forms.departments import DepartmentForm, by_kind
from administration.forms.renaming import RenameForm, drafts_with
from administration.views.page import page
from directory.models import Congress


@for_administrators
@require_safe
def departments(request: HttpRequest, congress: Congress) -> HttpResponse:
    """All departments, the retired ones last."""
    rows = sorted(by_kind(congress.departments.select_related("merged_into")), key=lambda one: not one.is_active)
    return page(request, congress, "departments", {"departments": rows})


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def department(request: HttpRequest, congress: Congress, pk: int | None = None) -> HttpResponse:
    """One department, new or changed."""
    row = get_object_or_404(congress.departments, pk=pk) if pk else None
    title = row.name if row else _("增加机构")
    form = DepartmentForm(request.POST or None, instance=row, congress=congress)
    if form.is_bound and form.is_valid():
        what = _("机构 %(name)s：%(changes)s") % {"name": form.cleaned_data["name"], "changes": changes_of(form)}
        if saved(request, form, what):
            messages.success(request, _("已保存：%s。") % form.instance.name)
            return redirect("manage_departments")
    return page(request, congress, "department", {"form": form, "title": title, "row": row}, refused=form.is_bound)


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def department_name(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    """更名: from a day on it bears a new name; what is of an earlier day keeps the old one."""
    row = get_object_or_404(congress.departments, pk=pk)
    old = row.name
    form, drafts = RenameForm(request.POST or None, department=row), drafts_with(row, old)
    if request.method == "POST" and form.is_valid():
        with recorded(request, _("机构更名 %(old)s：%(new)s") % {"old": old, "new": form.cleaned_data["name"]}):
            form.save()
        messages.success(request, _("%(old)s已更名为%(new)s。") % {"old": old, "new": row.name})
        if drafts:
            messages.warning(request, _("有%d件没有签发的文稿还写着旧名，请起草人改过再送。") % drafts)
        return redirect("manage_department", pk=pk)
    return page(request, congress, "department_name", {
        "form": form, "row": row, "old": old, "drafts": drafts}, refused=form.is_bound)
