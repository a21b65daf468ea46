"""Congress, terms, sessions, departments: what is set up once and changed seldom."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from administration.doors import for_administrators, recorded
from administration.forms.directory import CongressForm, DelegationForm, DepartmentForm, SessionForm, TermForm
from directory.models import Congress, Term

UNPROCESSABLE = 422


@for_administrators
@require_safe
def manage(request: HttpRequest, congress: Congress) -> HttpResponse:
    """Where an administrator begins."""
    people = congress.departments.filter(posts__isnull=False).values("posts__person").distinct().count()
    term = congress.terms.first()
    links = [
        (_("人大"), reverse("manage_congress"), _("名称、编号式样")),
        (_("届次和代表团"), reverse("manage_terms"), str(term) if term else _("还没有设置届次")),
        (_("机构"), reverse("manage_departments"),
         _("%d个在用") % congress.departments.filter(is_active=True).count()),
        (_("人员和角色"), reverse("manage_people"), _("%d人任职") % people),
        (_("名册导入"), reverse("roster"), _("从XLSX一次导入机构、代表团、代表和人员")),
    ]
    return render(request, "administration/manage.html", {"congress": congress, "links": links})


@for_administrators
@require_http_methods(["GET", "POST"])
def congress(request: HttpRequest, managed: Congress) -> HttpResponse:
    """Name and number patterns."""
    form = CongressForm(request.POST or None, instance=managed)
    if request.method == "POST" and form.is_valid():
        with recorded(request, f"人大 {managed.pk}：{'、'.join(form.changed_data)}"):
            form.save()
        messages.success(request, _("已保存。"))
        return redirect("manage_congress")
    return _form_page(request, form, _("人大"), _("保存"))


@for_administrators
@require_http_methods(["GET", "POST"])
def terms(request: HttpRequest, managed: Congress) -> HttpResponse:
    """Terms, sessions and delegations; each is added by its own small form."""
    kind = request.POST.get("add", "")
    term_form = TermForm(request.POST if kind == "term" else None, prefix="term", instance=Term(congress=managed))
    session_form = SessionForm(request.POST if kind == "session" else None, prefix="session", congress=managed)
    delegation_form = DelegationForm(request.POST if kind == "delegation" else None, prefix="delegation")
    delegation_form.instance.congress = managed
    form = {"term": term_form, "session": session_form, "delegation": delegation_form}.get(kind)
    if form is not None and form.is_valid() and _is_new(form, managed):
        with recorded(request, f"{kind} {form.instance}"):
            form.save()
        messages.success(request, _("已增加：%s。") % form.instance)
        return redirect("manage_terms")
    return render(request, "administration/terms.html", {
        "terms": managed.terms.prefetch_related("sessions"), "delegations": managed.delegations.all(),
        "term_form": term_form, "session_form": session_form, "delegation_form": delegation_form,
    }, status=UNPROCESSABLE if form is not None else 200)


@for_administrators
@require_safe
def departments(request: HttpRequest, managed: Congress) -> HttpResponse:
    """All departments, the retired ones last."""
    rows = managed.departments.select_related("parent").order_by("-is_active", "kind", "pk")
    return render(request, "administration/departments.html", {"departments": rows})


@for_administrators
@require_http_methods(["GET", "POST"])
def department(request: HttpRequest, managed: Congress, pk: int | None = None) -> HttpResponse:
    """One department, new or changed."""
    row = get_object_or_404(managed.departments, pk=pk) if pk else None
    form = DepartmentForm(request.POST or None, instance=row, congress=managed)
    if request.method == "POST" and form.is_valid():
        with recorded(request, f"机构 {form.cleaned_data['name']}：{'、'.join(form.changed_data)}"):
            form.save()
        messages.success(request, _("已保存：%s。") % form.instance.name)
        return redirect("manage_departments")
    return _form_page(request, form, row.name if row else _("增加机构"), _("保存"), reverse("manage_departments"))


def _is_new(form: TermForm | SessionForm | DelegationForm, managed: Congress) -> bool:
    """Not there yet; otherwise the form says so."""
    data = form.cleaned_data
    if isinstance(form, TermForm):
        double = managed.terms.filter(ordinal=data["ordinal"]).exists()
    elif isinstance(form, SessionForm):
        double = data["term"].sessions.filter(ordinal=data["ordinal"]).exists()
    else:
        double = managed.delegations.filter(name=data["name"]).exists()
    if double:
        form.add_error(None, _("已经有了，不用再增加。"))
    return not double


def _form_page(request: HttpRequest, form: object, title: str, yes: str, back: str = "") -> HttpResponse:
    bound = bool(getattr(form, "is_bound", False))
    return render(request, "administration/form.html", {
        "form": form, "title": title, "yes": yes, "back_url": back or reverse("manage")},
        status=UNPROCESSABLE if bound else 200)
