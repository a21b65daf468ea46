"""Logging in and out, and writing down that it happened (网络安全法 21)."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from directory.handing_out import note_access
from directory.models import AccessEntry, User
from permissions.own_words import parlance_of

Kind = AccessEntry.Kind


@receiver(user_logged_in, dispatch_uid="note_login")
def note_login(sender: object, request: HttpRequest, user: User, **more: Any) -> None:
    """Who came in, from where. In whose words he is spoken to is kept in the session: no page asks for it."""
    note_access(Kind.LOGIN, user.username, user, request)
    request.session["parlance"] = parlance_of(user)


@receiver(user_logged_out, dispatch_uid="note_logout")
def note_logout(sender: object, request: HttpRequest, user: User | None, **more: Any) -> None:
    """Who left."""
    if user is not None:
        note_access(Kind.LOGOUT, user.username, user, request)


@receiver(user_login_failed, dispatch_uid="note_refused")
def note_refused(sender: object, credentials: dict[str, Any], request: HttpRequest | None = None, **more: Any) -> None:
    """Under which name somebody tried, never with which password."""
    note_access(Kind.REFUSED, str(credentials.get("username", "")), request=request)

