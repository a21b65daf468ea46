"""Writing a suggestion."""

from django.http import Http404, HttpRequest, HttpResponse


def drafts(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def draft(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def autosave(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def attach(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def detach(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404
