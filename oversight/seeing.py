"""What a supervision (重点督办) means to the floors below: whose committee supervises, and that it is supervised."""

from django.db.models import Exists, OuterRef, Q

from directory.models import Department
from directory.rights import Right
from oversight.models import Supervision
from permissions.scopes import Person, departments_around, departments_where
from suggestions.models import Suggestion


def committees_of(user: Person) -> list[int]:
    """The committees (pk) for which he supervises."""
    around = departments_around(user)
    return [pk for pk in departments_where(user, Right.SUPERVISE)
            if pk in around and around[pk].kind == Department.Kind.COMMITTEE]


def supervised_by(user: Person) -> Q | None:
    """As a condition on suggestions; None for whom it can never be true."""
    own = committees_of(user)
    if not own:
        return None
    return Q(Exists(Supervision.objects.on_the_list().filter(suggestion=OuterRef("pk"), committee__in=own)))


def is_on_the_list(suggestion: Suggestion) -> bool:
    """The standing committee supervises it (重点督办)."""
    return Supervision.objects.on_the_list().filter(suggestion=suggestion).exists()


def committee_on(suggestion: Suggestion) -> list[int]:
    """The committee (pk) that supervises it, whose people may be named where it is protected (保护代表)."""
    supervised = Supervision.objects.on_the_list().filter(suggestion=suggestion, committee__isnull=False)
    return [pk for pk in supervised.values_list("committee", flat=True) if pk is not None]
