"""In whose words somebody is spoken to (directory.parlance): decided by his posts and seats."""

from django.db.models import Q

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
