"""并案 in words: what is handled together, how far each is, and what may still be merged."""

import re
import unicodedata
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.models import User
from suggestions.actions.merge import MERGEABLE
from suggestions.likeness import similar
from suggestions.models import Suggestion
from suggestions.wording import BETWEEN
from workflow.reading.heads import number_words

_BETWEEN_NUMBERS = re.compile(r"[、,;和及\s]+")
_AROUND_A_NUMBER = re.compile(r"第|号|建议|提案")
OFFERED = 8
LIKE_ENOUGH = 0.2


def mergeable(suggestion: Suggestion, user: User) -> list[Suggestion]:
    """The suggestions most like this one that could still be merged into it, the most alike first; two queries."""
    others = _open_to_merging(user).exclude(pk=suggestion.pk).filter(office=suggestion.office_id, merged_into=None)
    text = "".join([suggestion.title, *(ask.text for ask in suggestion.asks.all())])
    found = [pk for pk, likeness in similar(others, text, limit=OFFERED) if likeness >= LIKE_ENOUGH]
    rows = Suggestion.objects.in_bulk(found)
    return [rows[pk] for pk in found]


def numbers_in(words: str) -> list[str]:
    """Numbers as people type or copy them: ０１２、闭003, 第012号和闭会期间第003号, one a line."""
    return list(dict.fromkeys(filter(None, _BETWEEN_NUMBERS.split(_plain(words)))))


def _plain(words: str) -> str:
    found = _AROUND_A_NUMBER.sub("", unicodedata.normalize("NFKC", words))
    for mark in BETWEEN:
        found = re.sub(f"{mark}[会期间时]+", mark, found)
    return found


def by_number(suggestion: Suggestion, number: str, user: User) -> Suggestion | None:
    """The suggestion of the same session that bears this number (of numbers_in), be it this one; 12 finds 012."""
    wanted = {number, number.zfill(3)}
    if number.startswith(BETWEEN):
        wanted.add(number[0] + number[1:].zfill(3))
    known = Suggestion.objects.visible_to(user).filter(session=suggestion.session_id)
    found: Suggestion | None = known.filter(number__in=wanted).first()
    if found is None:
        # Where the pattern (编号式样) itself has such words or signs: 建议〔2026〕12号.
        told = known.exclude(number="").values_list("pk", "number")
        found = known.filter(pk__in=[pk for pk, its in told if _plain(its) == number]).first()
    return found


def section_of(suggestion: Suggestion, user: User) -> dict[str, Any] | None:
    """The section of the case page: the others with their state; a link where the reader may see them. Two queries."""
    others = suggestion.merged_with()
    if not others:
        return None
    seen = set(Suggestion.objects.visible_to(user).filter(
        pk__in=[one.pk for one in others]).values_list("pk", flat=True))
    return {"note": _("一并办理，分别答复"), "rows": [_row(one, one.pk in seen) for one in others]}


def _row(one: Suggestion, visible: bool) -> dict[str, Any]:
    mark = _("%s（主件）") % number_words(one) if one.is_main else number_words(one)
    return {"number": mark, "title": one.title if visible else "", "state": one.get_state_display(),
            "url": reverse("suggestion", args=[one.pk]) if visible else ""}


def _open_to_merging(user: User) -> Any:
    return Suggestion.objects.visible_to(user).filter(state__in=MERGEABLE, round=1)
