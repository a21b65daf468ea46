"""Who is who: a person's page, a department's page."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from directory.handing_out import note_access
from directory.models import AccessEntry, User
from permissions.doors import require, user_of
from permissions.scopes import rights_by_department
from workflow.reading import persons, units

ON_A_PAGE = 20


@login_required
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Seats and posts, what he proposed as far as the reader sees it, what he was promised."""
    return _person(request, _known(request, pk), revealed=False)


@login_required
@require_POST
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """His contact in full: shown once, and noted in the access log."""
    found, user = _known(request, pk), user_of(request)
    require(persons.may_read_contact(user, found), _("代表的联系方式由人大代表工作机构和正在办理他的建议的单位查看。"))
    note_access(AccessEntry.Kind.REVEAL, f"person {found.pk} {found.username}", user, request)
    answer = _person(request, found, revealed=True)
    add_never_cache_headers(answer)
    return answer


@login_required
@require_safe
def department(request: HttpRequest, pk: int) -> HttpResponse:
    """Duties and people; for those who may see them its load, its figures and what it has in hand."""
    user = user_of(request)
    unit = units.units_known_to(user).filter(pk=pk).first()
    if unit is None:
        raise Http404(_("没有这个机构，或者您无权查看。"))
    whole, staff = units.may_read_figures(user, unit), bool(rights_by_department(user))
    handles = unit.kind in unit.HANDLING_KINDS
    return render(request, "who/department.html", {
        "unit": unit, "about": units.about(unit),
        "people": units.people_of(unit, links=staff) if staff else [], "whole": whole and handles,
        "load": units.load_of(unit, user) if whole and handles else [],
        "sessions": units.by_session(unit, user, rated=units.of_the_office(user, unit)) if whole and handles else [],
        "nearest": units.nearest(units.in_hand(unit, user), unit) if whole and handles else []})


def _known(request: HttpRequest, pk: int) -> User:
    found = persons.people_known_to(user_of(request)).filter(pk=pk).first()
    if found is None:
        raise Http404(_("没有这个人，或者您无权查看。"))
    return found


def _person(request: HttpRequest, found: User, *, revealed: bool) -> HttpResponse:
    user = user_of(request)
    proposed = persons.proposed_by(found, user).select_related("session__term")
    page = Paginator(proposed, ON_A_PAGE).get_page(request.GET.get("page"))
    seats = persons.seats_of(found)
    return render(request, "who/person.html", {
        "person": found, "himself": user.pk == found.pk,
        "seats": seats, "posts": persons.posts_of(found), "absences": persons.absences_of(found),
        "contact": persons.contact_of(found, shown=revealed), "revealed": revealed,
        "may_reveal": persons.may_read_contact(user, found), "facts": persons.facts_of(found, user),
        "page_obj": page, "rows": persons.rows_of(list(page.object_list), found),
        "promises": persons.promises_to(found, user) if seats else []})
