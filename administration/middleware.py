"""The first log-in: nothing is shown before the handed-out password was replaced."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

GetResponse = Callable[[HttpRequest], HttpResponseBase]
STILL_OPEN = ("password", "logout", "size", "healthz")


def own_password_first(get_response: GetResponse) -> GetResponse:
    """Lead whoever must change his password to that page."""
    def answer(request: HttpRequest) -> HttpResponseBase:
        must = request.user.is_authenticated and request.user.must_change_password
        if must and request.path not in {reverse(name) for name in STILL_OPEN}:
            return redirect("password")
        return get_response(request)

    return answer
