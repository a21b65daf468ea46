"""What an imported suggestion was answered before this house kept its records (往届答复), as plain values."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from suggestions.models import EarlierReply, Suggestion
from suggestions.wording import short_day
from workflow.reading.originals import file_of


def earlier_of(suggestion: Suggestion) -> EarlierReply | None:
    """Its earlier reply; costs nothing where it was not imported."""
    if not suggestion.is_archived():
        return None
    return EarlierReply.objects.select_related("file").filter(suggestion=suggestion).first()


def as_replies(suggestion: Suggestion, earlier: EarlierReply, *, ratings_shown: bool) -> list[dict[str, Any]]:
    """As cases/reply.html shows a reply; nothing where the table named no answer."""
    if not is_answered(earlier):
        return []
    found = suggestion.rules.class_set.find(earlier.class_code) if earlier.class_code else None
    facts = [
        {"label": _("文号"), "value": earlier.number},
        {"label": _("答复"), "value": short_day(earlier.replied_on, today()) if earlier.replied_on else ""},
        {"label": _("会办"), "value": earlier.others},
        {"label": _("类别"), "value": found.words if found else earlier.class_code,
         "mark": found.letter if found else ""},
        {"label": _("代表评价"), "value": earlier.get_rating_display() if ratings_shown else ""},
    ]
    return [{
        "heading": _("往届答复　%s") % earlier.unit, "facts": [one for one in facts if one["value"]],
        "text": earlier.text or _("没有录入正文。"), "files": [file_of(earlier.file)] if earlier.file else [],
        "state": _("历史导入")}]


def as_answers(suggestion: Suggestion, earlier: EarlierReply) -> list[dict[str, Any]]:
    """As delegate/answer.html shows one."""
    if not is_answered(earlier):
        return []
    day = _("%s答复") % short_day(earlier.replied_on, today()) if earlier.replied_on else ""
    file = earlier.file
    return [{
        "heading": _("%s答复") % earlier.unit, "split": False, "promises": [],
        "asks": [{"number": ask.place, "text": ask.text} for ask in suggestion.asks.all()],
        "title": "，".join(part for part in (earlier.number, day) if part), "text": earlier.text,
        "letter": [{"name": _("答复件"), "icon": "paper", "url": reverse("attachment", args=[file.pk]),
                    "note": file.name}] if file else []}]


def is_answered(earlier: EarlierReply) -> bool:
    """The table said something of an answer."""
    return any((earlier.text, earlier.file_id, earlier.number, earlier.replied_on, earlier.class_code, earlier.unit))


def words_of(earlier: EarlierReply, *, rating_shown: bool) -> list[str]:
    """市交通局主办, 已经解决（A）: for one line about it."""
    rated = _("评价%s") % earlier.get_rating_display() if earlier.rating and rating_shown else ""
    return [part for part in (
        _("%s主办") % earlier.unit if earlier.unit else "", earlier.class_code, rated) if part]
