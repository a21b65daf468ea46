"""Who may have what made, and who may take it away: its orderer, while he may still read every letter in it."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from directory.models import Department, User
from directory.rights import Right
from letters.models import Batch, IssuedLetter
from permissions.scopes import Person, departments_where
from suggestions.lifecycle.paper import PaperState
from suggestions.queries import leaves_the_desk, of_visible


def may_order(user: Person) -> bool:
    """Whoever reads cases through a post."""
    return bool(departments_where(user, Right.SEE_CASES))


def readable(user: Person) -> QuerySet[IssuedLetter]:
    """Issued letters go with the suggestion."""
    return IssuedLetter.objects.filter(
        of_visible(user, "reply__assignment__suggestion"), leaves_the_desk("reply__assignment__suggestion"))


def open_letters(letters: Iterable[int]) -> QuerySet[IssuedLetter, int]:
    """Of these (pk) the ones that may still leave the desk, as pks: since the order one may have been closed."""
    return IssuedLetter.objects.filter(leaves_the_desk("entry__suggestion"), pk__in=letters).values_list(
        "pk", flat=True)


def in_force(letters: QuerySet[IssuedLetter]) -> QuerySet[IssuedLetter]:
    """Without void ones and those whose matter is handled again: nobody wants them printed by the hundred."""
    return letters.filter(reply__state=PaperState.ISSUED, entry__void_reason="")


def archived_by(user: Person) -> QuerySet[Department]:
    """The departments whose year he may pack: where he registers letters, or decides for the congress office."""
    own = Q(pk__in=departments_where(user, Right.REGISTER_LETTER))
    office = Q(pk__in=departments_where(user, Right.DECIDE), kind=Department.Kind.CONGRESS_OFFICE)
    return Department.objects.filter(own | office).order_by("pk")


def of_user(user: User) -> QuerySet[Batch]:
    """Those he ordered himself."""
    return Batch.objects.filter(ordered_by=user)


def may_take_away(user: User, batch: Batch) -> bool:
    """Asked anew at every download: rights end, files stay some days."""
    wanted = {pk for pk, _copies in batch.plan}
    if batch.kind == Batch.Kind.ARCHIVE:
        return batch.department in archived_by(user) and wanted <= set(open_letters(wanted))
    return wanted <= set(readable(user).filter(pk__in=wanted).values_list("pk", flat=True))
