"""Letters and sheets as PDF, the register."""

from django.http import Http404, HttpRequest, HttpResponse


def register(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def letter(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def copies(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def opinion(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def sheet(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404
