"""The congress itself: where an administrator begins, its name and number patterns, terms and delegations."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from administration.doors import CHOSEN, changes_of, for_administrators, managed_by, saved
from administration.forms.congress import CongressForm, DelegationForm, SessionForm, TermForm
from administration.views.page import page
from directory.models import Congress, CongressSession, Delegation, Term
from permissions.doors import user_of
from workflow.delegations import ask_whoever_checks_now
from workflow.steps.writing import number_in

PartForm = TermForm | SessionForm | DelegationForm


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest, managed: Congress) -> HttpResponse:
    """Where an administrator begins; who manages several congresses chooses one here."""
    congresses = managed_by(user_of(request))
    if request.method == "POST":
        congress = get_object_or_404(congresses, pk=number_in(request.POST.get("congress")))
        request.session[CHOSEN] = congress.pk
        return redirect("manage")
    term = managed.terms.first()
    people = managed.departments.filter(posts__isnull=False).values("posts__person").distinct().count()
    seats = term.delegates.filter(ended_on=None).count() if term else 0
    facts = [
        {"label": _("本届"), "value": str(term) if term else _("还没有设置，先增加一届和一次会议"),
         "url": reverse("manage_terms")},
        {"label": _("代表"), "value": _("%d名") % seats, "url": reverse("manage_people")},
        {"label": _("机构"), "value": _("%d个在用") % managed.departments.filter(is_active=True).count(),
         "url": reverse("manage_departments")},
        {"label": _("人员"), "value": _("%d人任职") % people, "url": reverse("manage_people")},
    ]
    others = [one for one in congresses if one != managed]
    return page(request, managed, "manage", {"facts": facts, "others": others})


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def congress(request: HttpRequest, managed: Congress) -> HttpResponse:
    """Name and number patterns; “preview” shows what new patterns make and saves nothing."""
    form = CongressForm(request.POST or None, instance=Congress.objects.get(pk=managed.pk))
    examples = []
    if form.is_bound and form.is_valid():
        examples = form.examples()
        if "preview" not in request.POST and saved(request, form, _("人大 %s") % changes_of(form)):
            messages.success(request, _("已保存。"))
            return redirect("manage_congress")
    return page(request, managed, "congress", {"form": form, "examples": examples},
                refused=form.is_bound and not form.is_valid())


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def terms(request: HttpRequest, managed: Congress) -> HttpResponse:
    """Terms, sessions and delegations: each added by its own small form, or changed in its place (?edit=term-3)."""
    edited = request.POST.get("edit", request.GET.get("edit", ""))
    forms = [_changing(request, managed, edited)] if edited else _adding(request, managed)
    for form in forms:
        if form.is_bound and form.is_valid() and saved(request, form, f"{form.instance}：{changes_of(form)}"):
            if isinstance(form.instance, Delegation):
                ask_whoever_checks_now(form.instance)
            messages.success(request, _("已保存：%s。") % form.instance)
            return redirect("manage_terms")
    return page(request, managed, "terms", {
        "terms": managed.terms.prefetch_related("sessions"),
        "delegations": managed.delegations.select_related("head", "secretary").order_by("pk"),
        "forms": forms, "edited": edited}, refused=request.method == "POST")


def _adding(request: HttpRequest, managed: Congress) -> list[PartForm]:
    kind = request.POST.get("add", "")

    def data(prefix: str) -> object:
        return request.POST if kind == prefix else None
    return [
        SessionForm(data("session"), prefix="session", congress=managed),
        TermForm(data("term"), prefix="term", congress=managed),
        DelegationForm(data("delegation"), prefix="delegation", congress=managed)]


def _changing(request: HttpRequest, managed: Congress, edited: str) -> PartForm:
    kind, _dash, key = edited.partition("-")
    pk, data = number_in(key), request.POST or None
    if kind == "session":
        session = get_object_or_404(CongressSession, pk=pk, term__congress=managed)
        return SessionForm(data, prefix=kind, congress=managed, instance=session)
    if kind == "term":
        return TermForm(data, prefix=kind, congress=managed, instance=get_object_or_404(Term, pk=pk, congress=managed))
    if kind == "delegation":
        delegation = get_object_or_404(Delegation, pk=pk, congress=managed)
        return DelegationForm(data, prefix=kind, congress=managed, instance=delegation)
    raise Http404
