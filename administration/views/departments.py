"""The departments: listed, added, changed, retired."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from administration.doors import changes_of, for_administrators, saved
from administration.forms.departments import DepartmentForm, by_kind
from administration.views.page import page
from directory.models import Congress


@for_administrators
@require_safe
def departments(request: HttpRequest, congress: Congress) -> HttpResponse:
    """All departments, the retired ones last."""
    rows = sorted(by_kind(congress.departments.all()), key=lambda one: not one.is_active)
    return page(request, congress, "departments", {"departments": rows})


@for_administrators
@require_http_methods(["GET", "POST"])
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
    return page(request, congress, "department", {"form": form, "title": title}, refused=form.is_bound)
