"""离任交接 in one step: the posts, and the places on protected matters, each by its own act."""

from django.db import transaction
from django.db.models import Q

from directory.models import Congress, User
from permissions.grants import hand_over
from suggestions.models import Suggestion
from workflow import door


def hand_over_everything(person: User, successor: User, congress: Congress, *, by: User) -> None:
    """`successor` gets what `person` was in this congress, and reads what he was named to read there."""
    named = Suggestion.objects.filter(
        Q(congress=congress) | Q(congress__bureaus_of=congress), restricted=True, readers__person=person)
    with transaction.atomic():
        hand_over(person, successor, congress, by=by)
        for suggestion in named.order_by("pk"):
            door.act(by, "pass_reading_on", suggestion, leaving=person, to=successor)
