"""Accounts and management pages."""

from django.http import Http404, HttpRequest, HttpResponse


def login(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def login_demo(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def logout(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def password(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def size(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


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
