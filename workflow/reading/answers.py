"""What was answered, ask by ask, as delegates read it: plain values of replies that have left the house."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from suggestions.models import Assignment, Suggestion
from suggestions.wording import short_day
from workflow.reading.casefile import reply_in, shares_of
from workflow.reading.promises import lines_of
from workflow.reading.replies import LEFT_THE_HOUSE, promise_of


def answered(suggestion: Suggestion, share: Assignment) -> dict[str, Any]:
    """One issued reply: its asks with answers, verdicts and promises, its whole text, the letter to fetch.

    Reads what casefile.load has loaded.
    """
    reply = reply_in(share)
    if reply is None or reply.state not in LEFT_THE_HOUSE:
        return {}
    verdicts = {one.ask.place: str(one.get_verdict_display()) for one in reply.answers.all()}
    promises = list(reply.commitments.all())
    asks = [{"number": ask.place, "text": ask.text, "verdict": verdicts.get(ask.place, ""),
             "answer": "\n".join(part["text"] for part in reply.paragraphs if ask.place in part.get("asks", ()))}
            for ask in suggestion.asks.all()]
    again = share.round > 1
    return {
        "unit": str(share.department), "again": again, "superseded": reply.state == "superseded",
        "heading": _("%s再次答复") % share.department if again else _("%s答复") % share.department,
        "asks": asks, "split": any(ask["answer"] for ask in asks),
        "title": reply.title, "text": "\n".join(part["text"] for part in reply.paragraphs),
        "promises": [promise_of(one) | lines_of(one, reply) for one in promises],
        "letter": [{"name": _("答复函"), "icon": "paper", "url": reverse("letter", args=[reply.pk]), "note": _(
            "%(number)s，%(day)s印发，可下载打印") % {
                "number": reply.number, "day": short_day(reply.issued_on, today()) if reply.issued_on else ""}}]}


def all_answered(suggestion: Suggestion) -> list[dict[str, Any]]:
    """Every issued reply, the newest round first."""
    found = [answered(suggestion, share) for share in shares_of(suggestion) if share.answers]
    return [one for one in found if one][::-1]
