"""Accounts and management pages."""

from django.http import Http404, HttpRequest, HttpResponse

from administration.views.accounts import login, login_demo, logout, password, size

__all__ = ["login", "login_demo", "logout", "password", "size"]


def manage(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def congress(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def terms(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def departments(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def department(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def people(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def person(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def posts(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def slip(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def roster(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def roster_import(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def slips(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404
