"""A delegate's own pages."""

from django.http import Http404, HttpRequest, HttpResponse


def home(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404


def mine(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404
