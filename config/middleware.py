"""What every request passes: who is calling, and how long ago the caller last did something."""

import time
from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.template.loader import render_to_string

from administration.belonging import page_for
from directory.parlance import speaking
from directory.terms import DELEGATES

GetResponse = Callable[[HttpRequest], HttpResponseBase]
TOUCH_EVERY = 60  # seconds


def client_address(get_response: GetResponse) -> GetResponse:
    """Behind our own proxy the caller is whom X-Real-IP names, else the proxy would share one lock-out.

    Only with BEHIND_PROXY: without a proxy anybody could write that header.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if settings.BEHIND_PROXY:
            named = request.META.get("HTTP_X_REAL_IP", "").strip()
            try:
                request.META["REMOTE_ADDR"] = str(ip_address(named))
            except ValueError:
                request.META["REMOTE_ADDR"] = ""
        return get_response(request)

    return answer


def idle_timeout(get_response: GetResponse) -> GetResponse:
    """Let a session end SESSION_COOKIE_AGE seconds after the last request of a logged-in person.

    A session lives that long from its last save. Saving it on every request would make each page a
    write; at most one a minute is enough for a limit counted in minutes.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            now = int(time.time())
            if now - request.session.get("seen", 0) >= TOUCH_EVERY:
                request.session["seen"] = now
        return get_response(request)

    return answer


def own_words(get_response: GetResponse) -> GetResponse:
    """A page speaks as its reader does (directory.parlance): of 代表, of 委员, or of both; found out at his log-in.

    A view turns to the words of the matter it shows; whatever it turned to ends with the answer.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        known = request.session.get("parlance", DELEGATES) if request.user.is_authenticated else DELEGATES
        with speaking(known):
            return get_response(request)

    return answer


def no_blank_page(get_response: GetResponse) -> GetResponse:
    """An address opened in a way it does not answer to (405) says so, and leads to the page it belongs to."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        given = get_response(request)
        if isinstance(given, HttpResponseNotAllowed) and not given.content:
            page = page_for(request.path)
            given.content = render_to_string("405.html", {"page": page if page != request.path else ""}, request)
        return given

    return answer
