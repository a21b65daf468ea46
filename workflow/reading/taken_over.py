"""The text of a merged matter (并案), written once with the main letter and taken over into another's own frame."""

from collections.abc import Mapping, Sequence
from typing import Any

from suggestions.likeness import pairs_of
from suggestions.models import Ask, Reply
from workflow.reading.draft import closing_of, frame_of, opening_of

# Shared pairs of characters from which on two asks are one; below it the drafter says himself what answers what.
SAME_ASK = 0.3
KEPT = ("class_code", "publicity", "publicity_mark", "publicity_reason", "contact_unit", "contact_name",
        "contact_phone", "attachments")


def main_reply_of(reply: Reply) -> Reply | None:
    """The reply to the main suggestion of its matter, once somebody has written on it."""
    share = reply.assignment.main_share
    found: Reply | None = getattr(share, "reply", None) if share else None
    return found if found is not None and found.version else None


def taken_over(reply: Reply, main: Reply) -> dict[str, Any]:
    """Keyword arguments for write_reply: the main letter's text and marks, with this letter's own title and people."""
    places = matching(list(main.suggestion.asks.all()), list(reply.suggestion.asks.all()))
    verdicts = {place: one.verdict for one in main.answers.select_related("ask")
                for place in places.get(one.ask.place, ())}
    promises = [
        {"ask": next(iter(places.get(one.ask.place, ())), None) if one.ask else None, "text": one.text,
         "owner": one.owner, "due_on": one.due_on, "due_words": one.due_words, "review_on": one.review_on}
        for one in main.commitments.select_related("ask", "owner").order_by("pk")]
    return {
        "fields": {**{name: getattr(main, name) for name in KEPT}, **frame_of(reply)},
        "paragraphs": paragraphs_for(reply, main, places), "verdicts": verdicts, "promises": promises}


def paragraphs_for(reply: Reply, main: Reply, places: Mapping[int, Sequence[int]]) -> list[dict[str, Any]]:
    """The main letter's paragraphs under this letter's asks, between its own opening and closing."""
    parts = [{"text": part["text"], "asks": [own for place in part.get("asks", ()) for own in places.get(place, ())]}
             for part in main.paragraphs]
    if parts and not main.paragraphs[0].get("asks"):
        parts[0] = {"text": opening_of(reply), "asks": []}
    if len(parts) > 1 and parts[-1]["text"].startswith(closing_of()):
        parts[-1] = {"text": closing_of(reply.suggestion), "asks": []}
    return parts


def matching(theirs: Sequence[Ask], own: Sequence[Ask]) -> dict[int, list[int]]:
    """Place of an ask of the main suggestion → places of our asks that want the same."""
    found: dict[int, list[int]] = {}
    for ask in own:
        best = max(theirs, key=lambda one: likeness(one.text, ask.text), default=None)
        if best is not None and likeness(best.text, ask.text) >= SAME_ASK:
            found.setdefault(best.place, []).append(ask.place)
    return found


def likeness(one: str, other: str) -> float:
    """The share of pairs of characters two texts have in common, 0 to 1."""
    pairs, others = set(pairs_of(one)), set(pairs_of(other))
    return len(pairs & others) / len(pairs | others) if pairs | others else 0.0
