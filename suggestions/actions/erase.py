"""涉密不上网: frozen at once by whoever finds it, then either given back or emptied for good; a stub stays.

What is emptied is found by walking all rows that belong to the suggestion, whatever floor they live on: a column added
later is emptied too, unless it is named in KEPT.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from directory.rights import Right
from suggestions.actions import clocks
from suggestions.actions.halt import unfreeze_limit
from suggestions.actions.requests import drop_requests
from suggestions.actions.verbs import verb
from suggestions.closing import give_up, take_back
from suggestions.emptying import empty, empty_records
from suggestions.errors import NotNow
from suggestions.lifecycle.assignment import ACTIVE
from suggestions.models import Clock, Erasure, Suggestion
from suggestions.rules import office_may

# What floors above keep outside the suggestion's own rows: digests, tables it came in by.
EMPTIED_TOO: list[Callable[[Suggestion], None]] = []


@verb(on="suggestion", done=gettext_lazy("冻结"), allowed=office_may(Right.REVIEW_SUGGESTION))
def freeze(suggestion: Suggestion, user: User, *, reason: str) -> None:
    """Nobody reads it and nothing is asked from this moment; its limits stand still. Raises NotNow."""
    if suggestion.frozen:
        raise NotNow(_("这件已经冻结。"))
    running = suggestion.clocks.filter(stopped_on=None)
    Erasure.objects.create(
        suggestion=suggestion, reason=reason, frozen_on=today(), frozen_by=user,
        halted=list(running.order_by("pk").values_list("pk", flat=True)))
    clocks.stop_all(suggestion)
    suggestion.frozen = True
    suggestion.save()
    take_back(suggestion)


@verb(on="suggestion", done=gettext_lazy("解除冻结"), allowed=office_may(Right.CORRECT))
def unfreeze(suggestion: Suggestion, user: User, *, reason: str) -> None:
    """No secret after all: it goes on, its limits end later by the days it stood still, the law's do not.

    Raises NotNow.
    """
    erasure = _frozen(suggestion)
    for clock in Clock.objects.filter(pk__in=erasure.halted).select_related("assignment"):
        clock.suggestion = suggestion
        unfreeze_limit(clock, erasure.frozen_on, erasure.reason)
    suggestion.frozen = False
    suggestion.save()
    erasure.delete()


@verb(on="suggestion", done=gettext_lazy("清除涉密内容"))
def erase(suggestion: Suggestion, user: User) -> dict[str, Any]:
    """For good: text, asks, files, drafts, letters, the words of notices and Records; number and days stay.

    Returns `emptied`, which seals what is left of each emptied Record into the chain. Raises NotNow.
    """
    erasure = _frozen(suggestion)
    suggestion.erase()
    suggestion.save()
    for assignment in suggestion.assignments.filter(state__in=ACTIVE):
        drop_requests(assignment)
        assignment.end()
        assignment.save()
    take_back(suggestion)
    give_up(suggestion)
    for further in EMPTIED_TOO:
        further(suggestion)
    empty(suggestion)
    emptied = empty_records(suggestion)
    erasure.erased_on, erasure.erased_by = today(), user
    erasure.save()
    return {"emptied": emptied}


def _frozen(suggestion: Suggestion) -> Erasure:
    if not suggestion.frozen or suggestion.erasure.erased_on is not None:
        raise NotNow(_("只有冻结着、还没有清除的可以这样办理。"))
    erasure: Erasure = suggestion.erasure
    return erasure
