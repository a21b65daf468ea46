"""The door's entrance for what the clock alone does to many at once: one transaction, the same locks, a Record each."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from django.db.models import Model

from suggestions.models import Suggestion
from workflow import chapters
from workflow.door import opened
from workflow.record import note_many

# A subject and the particulars of what became of it.
Done = tuple[Model, Mapping[str, Any]]


def act_on_many(verb: str, suggestions: Collection[int], write: Callable[[], Sequence[Done]]) -> Sequence[Done]:
    """`write` changes the domain under the locks of these suggestions (pk) and says what it did.

    Only for verbs of the clock after which the route stays where it is. Whatever raises undoes all of it.
    """
    if verb not in chapters.BY_THE_CLOCK or chapters.FREE_ACTS[verb] is not chapters.stays:
        raise ValueError(f"{verb} is not for the clock alone")
    with opened():
        rows = Suggestion.objects.filter(pk__in=suggestions).order_by("pk").select_for_update(no_key=True)
        # Read to the end: a lock that is not fetched is not held.
        list(rows.values_list("pk", flat=True))
        done = write()
        if done:
            note_many(verb, done)
    return done
