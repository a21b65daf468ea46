"""The desk (待办): the first page of everybody who logs in."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What waits for me."""
    raise Http404
