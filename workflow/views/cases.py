"""The ledger (台账) and the page of one suggestion (一卷一页)."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse


@login_required
def ledger(request: HttpRequest) -> HttpResponse:
    """Every suggestion one may see."""
    raise Http404


@login_required
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    """One matter on one page."""
    raise Http404


@login_required
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that was done, in order."""
    raise Http404


@login_required
def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """A file of a suggestion."""
    raise Http404
