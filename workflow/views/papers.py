"""Working copies of papers."""

from django.http import Http404, HttpRequest, HttpResponse


def save(request: HttpRequest, **where: object) -> HttpResponse:
    """Being written."""
    raise Http404
