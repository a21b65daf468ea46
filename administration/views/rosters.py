"""Rosters from XLSX: upload, preview, import, slips."""

from django.http import Http404, HttpRequest, HttpResponse


def roster(request: HttpRequest) -> HttpResponse:
    """Being written."""
    raise Http404


def roster_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Being written."""
    raise Http404


def slips(request: HttpRequest, pk: int) -> HttpResponse:
    """Being written."""
    raise Http404
