"""Who handles a suggestion now, of all it was ever assigned to."""

from collections.abc import Iterable

from django.db.models import F, Prefetch, QuerySet, prefetch_related_objects

from suggestions.lifecycle.assignment import AssignmentState
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Assignment, EarlierReply, Suggestion


def with_reply_state(shares: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """What `handling_now` reads of each share, without the reply itself."""
    return shares.annotate(reply_state=F("reply__state"))


def handling_now(shares: Iterable[Assignment]) -> list[Assignment]:
    """Of all shares of one suggestion those that nobody has taken over or answered again.

    Of several bureaus that answer separately one may be a round behind the others, so the round alone does not tell.
    """
    by_pk = {share.pk: share for share in shares}

    def stands(share: Assignment | None) -> bool:
        return share is None or (
            share.state != AssignmentState.RELEASED and _reply_state(share) != PaperState.SUPERSEDED)

    return [share for share in by_pk.values() if stands(share) and stands(by_pk.get(share.beside_id or 0))]


def _reply_state(share: Assignment) -> str | None:
    return getattr(share, "reply_state", None)


def read_earlier(suggestions: Iterable[Suggestion]) -> None:
    """Give what was imported its earlier reply, but for the text: one query where there is any."""
    if imported := [one for one in suggestions if one.is_archived()]:
        prefetch_related_objects(imported, Prefetch("earlier_reply", EarlierReply.objects.defer("text")))


def earlier_units(suggestion: Suggestion) -> tuple[str, str]:
    """Who led and who helped, as the imported table names them; ("", "") where nothing was imported."""
    earlier = getattr(suggestion, "earlier_reply", None) if suggestion.is_archived() else None
    return (earlier.unit, earlier.others) if earlier else ("", "")
