"""In whose words somebody is spoken to (directory.parlance): decided by his posts and seats when he logs in."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db.models import Q
from django.dispatch import receiver
from django.http import HttpRequest

from directory.models import Congress, Department, User
from directory.source import Source
from directory.terms import BOTH


def parlance_of(user: User) -> str:
    """That of the bodies he serves or sits in; in a bureau or the government's office, of all whose matters it handles.

    One query.
    """
    his = Department.objects.filter(posts__person=user)
    handling = his.filter(kind__in=Department.HANDLING_KINDS)
    bodies = Congress.objects.filter(
        Q(departments__in=his) | Q(terms__delegates__person=user) | Q(bureaus_of__departments__in=handling))
    found = set(bodies.order_by().values_list("source", flat=True).distinct())
    return BOTH if len(found) > 1 else next(iter(found), Source.DELEGATES.value)


@receiver(user_logged_in)
def remember(request: HttpRequest, user: User, **rest: Any) -> None:
    """Kept in the session, so that no page asks for it."""
    request.session["parlance"] = parlance_of(user)
