"""离任交接 in one step: the posts, and the places on protected matters, each by its own act.

Whoever is appointed head without it is let into the protected matters that lie there.
"""

from django.db import transaction
from django.db.models import Q

from directory.models import Congress, Post, Role, User
from directory.rights import Right
from permissions.grants import hand_over
from permissions.roles import RIGHTS_OF_ROLE
from suggestions.actions.leaving import is_to_be_admitted, protected_at
from suggestions.models import Suggestion
from workflow import door

HEADING = {Role.LEADER, *(role for role, rights in RIGHTS_OF_ROLE.items()
                          if rights & {Right.DECIDE, Right.VET, Right.ASSIGN})}


def hand_over_everything(person: User, successor: User, congress: Congress, *, by: User) -> None:
    """`successor` gets what `person` was in this congress, and reads what he was named to read there."""
    named = Suggestion.objects.filter(
        Q(congress=congress) | Q(congress__bureaus_of=congress), restricted=True, readers__person=person)
    with transaction.atomic():
        # First the places: with the post he would be let in as a new head, and not with what the former one knew.
        for suggestion in named.order_by("pk"):
            door.act(by, "pass_reading_on", suggestion, leaving=person, to=successor)
        hand_over(person, successor, congress, by=by)


def let_head_read(post: Post) -> None:
    """Somebody was appointed: what is protected and lies where he is a head now he reads, and names who works on it."""
    if post.role not in HEADING:
        return
    for suggestion in protected_at(post.department):
        if is_to_be_admitted(suggestion, post.person, post.department):
            door.act(None, "admit_head", suggestion, to=post.person, department=post.department)
