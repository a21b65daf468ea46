"""并案: suggestions on one matter are handled together by one bureau, and each is answered in a letter of its own.

They stay suggestions: number, clocks, reply and rating belong to each. What is shared are the assignment, the
co-handlers' opinions and the text from which the letters are made.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from directory.rights import Right
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.assignment import ACTIVE
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Assignment, Suggestion
from suggestions.rules import office_may
from suggestions.wording import spoken_number

MERGEABLE = (SuggestionState.REGISTERED, SuggestionState.IN_HAND)


@verb(on="suggestion", done=gettext_lazy("并案办理"), allowed=office_may(Right.ASSIGN))
def merge(suggestion: Suggestion, user: User, *, others: Sequence[Suggestion], reason: str = "") -> dict[str, Any]:
    """This is the main one; the door merges the `others` into it, each on its own record. Raises Incomplete, NotNow."""
    _require_mergeable(suggestion)
    if suggestion.merged_into_id is not None and not suggestion.is_main:
        raise NotNow(_("这件已经并入别的建议，请以主件来并案。"))
    if not others:
        raise Incomplete(_("请选要并入的建议。"), "others")
    suggestion.merged_into = suggestion
    suggestion.save()
    return {"others": numbers_of(others)}


@verb(on="suggestion", done=gettext_lazy("并入主件办理"), allowed=office_may(Right.ASSIGN))
def be_merged(suggestion: Suggestion, user: User, *, into: Suggestion, reason: str = "") -> dict[str, Any]:
    """It is handled with `into` from now on. Raises Incomplete, NotNow."""
    require_mergeable_into(suggestion, into)
    suggestion.merged_into = into
    suggestion.save()
    return {"into": spoken_number(into.number)}


def require_mergeable_into(suggestion: Suggestion, into: Suggestion) -> None:
    """Both are at one bureau's, by one way, and not answered yet. Raises Incomplete, NotNow."""
    _require_mergeable(suggestion)
    number = spoken_number(suggestion.number)
    if suggestion.pk == into.pk:
        raise Incomplete(_("%s就是这一件，请写要并入的其他建议。") % number, "others")
    if suggestion.office_id != into.office_id:
        raise Incomplete(_("%s不能并入这一件。") % number, "others")
    if suggestion.merged_into_id is not None:
        raise Incomplete(_("%s已经并案，请先移出再并。") % number, "others")
    leads = _leads(suggestion)
    if leads and into.state != SuggestionState.IN_HAND:
        raise Incomplete(_("%s已经交办，主件还没有交办。请以已经交办的一件为主件。") % number, "others")
    if leads and leads != _leads(into):
        raise Incomplete(_("%s的主办单位与主件不同，不能并案；先改由同一单位办理。") % number, "others")
    if leads and _relays(suggestion) != _relays(into):
        raise Incomplete(
            _("%s和主件一件由政府办公室转办，一件直接交办，退回由不同的机构决定，不能并案。") % number, "others")


@verb(on="suggestion", done=gettext_lazy("移出并案"), allowed=office_may(Right.ASSIGN))
def take_out(suggestion: Suggestion, user: User, *, others: Sequence[Suggestion], reason: str) -> dict[str, Any]:
    """Of this matter the `others` are handled alone from now on; the door lets each leave. Raises Incomplete."""
    within = suggestion.merged_with() if suggestion.is_main else []
    leaving = {one.pk for one in others}
    if not leaving or leaving - {one.pk for one in within}:
        raise Incomplete(_("请选要移出的建议。"), "others")
    if leaving == {one.pk for one in within}:
        suggestion.merged_into = None
        suggestion.save()
    return {"others": numbers_of(others)}


@verb(on="suggestion", done=gettext_lazy("移出并案，单独办理"), allowed=office_may(Right.ASSIGN))
def leave_merger(suggestion: Suggestion, user: User | None, *, reason: str = "") -> dict[str, Any]:
    """From here on it has its own contacts, opinions and text. Raises NotNow.

    `without`: the co-handlers that helped the main one; its lead asks them anew (增加会办单位), or does without.
    """
    if suggestion.merged_into is None:
        raise NotNow(_("这件没有并案。"))
    into = spoken_number(suggestion.merged_into.number)
    lost = _helped_by_the_main_one(suggestion)
    suggestion.merged_into = None
    suggestion.save()
    return {"into": into, **({"without": lost} if lost else {})}


def numbers_of(suggestions: Sequence[Suggestion]) -> str:
    """第003号、第011号, for a record or a letter."""
    return "、".join(spoken_number(one.number) for one in suggestions)


def _require_mergeable(suggestion: Suggestion) -> None:
    if suggestion.restricted:
        raise NotNow(_("%s作了保护，单独办理，不并案。") % spoken_number(suggestion.number))
    if suggestion.state not in MERGEABLE or suggestion.round > 1:
        raise NotNow(_("%s现在是“%s”，只有受理以后、第一次答复以前的建议可以并案。") % (
            spoken_number(suggestion.number), suggestion.get_state_display()))


def _leads(suggestion: Suggestion) -> set[int]:
    """The departments that answer it now, or pass it on (转办)."""
    active = suggestion.assignments.filter(role__in=[*Assignment.ANSWERING, Assignment.Role.RELAY], state__in=ACTIVE)
    return set(active.values_list("department", flat=True))


def _relays(suggestion: Suggestion) -> set[int | None]:
    """The relays by which those that answer it now have got it; who gives it back asks them first."""
    active = suggestion.assignments.filter(role__in=Assignment.ANSWERING, state__in=ACTIVE)
    return set(active.values_list("through__department", flat=True))


def _helped_by_the_main_one(suggestion: Suggestion) -> list[str]:
    """The co-handlers whose opinions it has from the main one alone, while its own letter is not written."""
    found: dict[str, None] = {}
    for share in suggestion.assignments.filter(role__in=Assignment.ANSWERING, state__in=ACTIVE):
        if share.main_share is not None:
            found |= dict.fromkeys(str(one.department) for one in share.helpers().select_related("department")
                                   if one.beside_id != share.pk and not one.was_taken_out())
    return list(found)
