"""Entering for a delegate."""

from django.http import Http404, HttpRequest, HttpResponse


def entries(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404
