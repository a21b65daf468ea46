"""Replies and their ratings as plain values: what was answered, by whom, in which round, and how it was rated."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import SHANGHAI, today
from suggestions.lifecycle.paper import PaperState
from suggestions.lifecycle.rating import RatingState
from suggestions.models import Commitment, Rating, Reply
from suggestions.wording import chinese_number, light_of, moment, short_day
from workflow.reading.promises import lines_of

LEFT_THE_HOUSE = (PaperState.ISSUED, PaperState.SUPERSEDED)


def reply_of(reply: Reply, ratings: Iterable[Rating], *, ratings_shown: bool = True) -> dict[str, Any]:
    """One reply in full. Reads assignment.department, signer, answers (with ask) and commitments (with owner)."""
    own = [one for one in ratings if one.reply_id == reply.pk]
    return {
        "heading": heading_of(reply), "title": reply.title,
        "unit": reply.assignment.unit_on(reply.signed_on or today()),
        "text": "\n".join(part["text"] for part in reply.paragraphs), "facts": facts_of(reply),
        "verdicts": [{"number": one.ask.place, "verdict": one.get_verdict_display()}
                     for one in sorted(reply.answers.all(), key=lambda one: one.ask.place)],
        "promises": [promise_of(one) | lines_of(one, reply, ratings_shown=ratings_shown)
                     for one in reply.commitments.all()],
        "ratings": ratings_of(own) if ratings_shown else [],
        "ratings_hidden": bool(own) and not ratings_shown,
        "pdf_url": reverse("letter", args=[reply.pk]) if reply.state in LEFT_THE_HOUSE else "",
        "state": reply.get_state_display(),
    }


def progress_of(reply: Reply) -> dict[str, Any]:
    """What outsiders may know of a reply that has not left the house: that there is one, and how far it is."""
    saved = moment(reply.saved_at.astimezone(SHANGHAI), today())
    note = _("第%(version)d稿，%(saved)s保存") % {"version": reply.version, "saved": saved} if reply.version else ""
    return {"heading": heading_of(reply), "unit": reply.assignment.department.name, "hidden": True,
            "state": reply.get_state_display(), "note": note}


def heading_of(reply: Reply) -> str:
    """第一次答复 市公安局."""
    return _("第%(round)s次答复　%(unit)s") % {
        "round": chinese_number(reply.assignment.round),
        "unit": reply.assignment.short_unit_on(reply.signed_on or today())}


def facts_of(reply: Reply) -> list[dict[str, str]]:
    """Number, signer, day, class and publicity."""
    found = reply.suggestion.rules.class_set.find(reply.class_code) if reply.class_code else None
    rows = [
        {"label": _("文号"), "value": reply.number},
        {"label": _("签发"), "value": _signed(reply.signer_name or str(reply.signer or ""), reply.signed_on)},
        {"label": _("印发"), "value": short_day(reply.issued_on, today()) if reply.issued_on else ""},
        {"label": _("类别"), "value": found.words if found else reply.class_code,
         "mark": found.letter if found else ""},
        {"label": _("公开"), "value": publicity_words(reply)},
    ]
    return [row for row in rows if row["value"]]


def publicity_words(reply: Reply) -> str:
    """主动公开, and since when and where it can be read."""
    words = str(reply.get_publicity_display()) if reply.publicity else ""
    if reply.published_on is None:
        return words
    return _("%(words)s，%(day)s在%(where)s公开") % {
        "words": words, "day": short_day(reply.published_on, today()), "where": reply.published_where}


def promise_of(promise: Commitment) -> dict[str, Any]:
    """A promise with its day; one that waits for an event shows the day it is looked at again."""
    words = promise.due_words or (_("%s前完成") % short_day(promise.due_on, today()) if promise.due_on else "")
    note = _("%s复查") % short_day(promise.review_on, today()) if promise.review_on and not promise.due_on else ""
    return {"title": _("承诺"), "span": promise.text, "owner": str(promise.owner), "due": words, "note": note,
            "light": light_of(promise.day, today())}


def ratings_of(ratings: Iterable[Rating]) -> list[dict[str, str]]:
    """Entries of the talk component: who, when, 态度 and 结果, and why."""
    return [{
        "day": short_day(one.given_on, today()) if one.given_on else "", "title": one.rater.called,
        "kind": _("凭签名表录入") if one.by_sheet else "", "note": words_of(one), "text": one.comment}
        for one in ratings]


def words_of(rating: Rating) -> str:
    """办理态度满意，办理结果不满意; or 待评价, 未评价."""
    if rating.state != RatingState.GIVEN:
        return str(rating.get_state_display())
    said = [(_("办理态度"), rating.get_attitude_display()), (_("办理结果"), rating.get_result_display()),
            (_("总体"), rating.get_overall_display())]
    return "，".join(f"{label}{level}" for label, level in said if level)


def _signed(name: str, day: date | None) -> str:
    return f"{name}，{short_day(day, today())}" if name and day else name
