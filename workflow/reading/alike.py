"""Suggestions on the same matter (往年同一事项): what was asked before, who answered, what was promised then."""

from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.models import User
from permissions.scopes import departments_seen
from suggestions.actions.rate import ratings_may_be_read
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.likeness import similar
from suggestions.models import Assignment, Commitment, EarlierReply, Suggestion
from workflow.reading.access import of_the_office
from workflow.reading.casefile import reply_in
from workflow.reading.earlier import words_of
from workflow.reading.excerpts import excerpt
from workflow.reading.heads import number_words
from workflow.reading.matters import others_of
from workflow.reading.replies import LEFT_THE_HOUSE, promise_of

# Half the words in common and some of the title: below that a clerk would not call it the same matter.
LIKE_ENOUGH = 0.3
SHOWN = 3


def alike_of(suggestion: Suggestion, user: User) -> list[dict[str, Any]]:
    """What was confirmed to be the same matter, then what reads alike: what was answered and promised.

    Of those the reader may see; six queries, two where there is nothing.
    """
    same = list((others_of(suggestion) & Suggestion.objects.visible_to(user)).values_list("pk", flat=True))
    found = same + [pk for pk in found_alike(suggestion, user) if pk not in same]
    return [answered | {"same": pk in same} for pk, answered in _answered(found, user).items()]


def _answered(found: list[int], user: User) -> dict[int, dict[str, Any]]:
    """Suggestion (pk) → what it was answered and promised; four queries, none where there is nothing.

    A bureau is not told how it was rated where the procedure keeps that from it (背靠背).
    """
    if not found:
        return {}
    earlier = {one.suggestion_id: one for one in EarlierReply.objects.filter(
        suggestion__in=found, suggestion__channel=Suggestion.Channel.ARCHIVE)}
    shares = Prefetch("assignments", Assignment.objects.select_related("department", "reply"))
    promises = Prefetch("assignments__reply__commitments", Commitment.objects.select_related("owner"))
    rows = Suggestion.objects.select_related("session__term", "procedure").prefetch_related(shares, promises)
    by_pk = rows.in_bulk(found)
    return {pk: _row(one, earlier.get(pk), rating_shown=ratings_may_be_read(
        one.rules.rating_visibility, (), of_the_bureau=bool(departments_seen(user)) and not of_the_office(user, one)))
        for pk in found if (one := by_pk[pk])}


def found_alike(suggestion: Suggestion, user: User) -> list[int]:
    """The suggestions (pk) most alike that he may see."""
    text = "".join([suggestion.title, *(ask.text for ask in suggestion.asks.all())])
    others = Suggestion.objects.visible_to(user).exclude(pk=suggestion.pk)
    return [pk for pk, likeness in similar(others, text, limit=SHOWN) if likeness >= LIKE_ENOUGH]


def raised_before(draft: Suggestion, title: str, user: User) -> list[dict[str, Any]]:
    """What colleagues have raised that reads like `title`: number, title and state.

    Where he may see it there is a link, with who handled it, in which class, and how the answer begins.

    Of the suggestions he may not see only those are named that have a number and whose proposers agree to have at
    least the title published; nothing else of them is told, nor compared with what he writes.
    """
    visible = Suggestion.objects.visible_to(user)
    named = Suggestion.objects.known_to_colleagues([draft.congress_id])
    others = (named | visible).exclude(pk=draft.pk).exclude(state=SuggestionState.DRAFT)
    alike = [pk for pk, likeness in similar(others, title, SHOWN, read=visible) if likeness >= LIKE_ENOUGH]
    if not alike:
        return []
    rows = Suggestion.objects.select_related("session__term").in_bulk(alike)
    seen = set(visible.filter(pk__in=alike).values_list("pk", flat=True))
    answered = _answered([pk for pk in alike if pk in seen], user)
    return [answered.get(pk) or {
        "label": _("%(number)s　%(title)s") % {"number": number_words(rows[pk]), "title": rows[pk].title},
        "url": "", "answer": "", "note": f"{rows[pk].session}，{rows[pk].get_state_display()}"} for pk in alike]


def _row(suggestion: Suggestion, earlier: EarlierReply | None, *, rating_shown: bool) -> dict[str, Any]:
    shares = [share for share in suggestion.assignments.all()
              if share.answers and share.state != AssignmentState.RELEASED]
    replies = [reply for share in shares if (reply := reply_in(share)) and reply.state in LEFT_THE_HOUSE]
    units = "、".join(dict.fromkeys(str(share.department) for share in shares))
    classes = [str(found) for reply in replies if (found := suggestion.rules.class_set.find(reply.class_code))]
    said = [str(suggestion.session),
            *(words_of(earlier, rating_shown=rating_shown) if earlier else [
                _("%s主办") % units if units else "", *classes[-1:]]),
            str(suggestion.get_state_display())]
    return {
        "label": _("%(number)s　%(title)s") % {"number": number_words(suggestion), "title": suggestion.title},
        "url": reverse("suggestion", args=[suggestion.pk]), "note": "，".join(part for part in said if part),
        "answer": excerpt([earlier.text] if earlier else [
            part["text"] for reply in replies[-1:] for part in reply.paragraphs if part.get("asks")]),
        "promises": [{**promise_of(promise), "title": _("当时承诺")}
                     for reply in replies for promise in reply.commitments.all()]}
