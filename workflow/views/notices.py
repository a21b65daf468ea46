"""Notices (通知)."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse


@login_required
def notices(request: HttpRequest) -> HttpResponse:
    """What others did that I should know."""
    raise Http404
