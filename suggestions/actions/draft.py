"""Working copies: saving what is being written. No act yet, so no Record; the door still locks and checks."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from directory.models import User
from directory.rights import Right
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.paper import OPEN_TO_WRITING, PaperState
from suggestions.models import Answer, Ask, Commitment, Opinion, Reply, Uptake
from suggestions.rules import hands_of
from suggestions.text import cleaned

REPLY_FIELDS = (
    "title", "class_code", "publicity", "publicity_mark", "publicity_reason", "issuer", "signer_name", "addressees",
    "copies_to", "attachments", "closing_notes", "contact_unit", "contact_name", "contact_phone", "printed_by")


def write_opinion(opinion: Opinion, user: User, *, paragraphs: Sequence[str]) -> None:
    """Put down the text of an opinion."""
    _open(opinion)
    opinion.paragraphs = [text for text in (cleaned(text) for text in paragraphs) if text]
    _by(opinion, user)


def write_reply(reply: Reply, user: User, *, fields: Mapping[str, Any], paragraphs: Sequence[Mapping[str, Any]],
                verdicts: Mapping[int, str], promises: Sequence[Mapping[str, Any]],
                uptakes: Mapping[int, tuple[str, str]] = MappingProxyType({})) -> None:
    """Put down a reply as a whole.

    `paragraphs` are {"text", "asks": [place]}; `verdicts` maps an ask's place to a verdict; `promises` are
    {"ask": place | None, "text", "owner": Department, "due_on", "due_words", "review_on"} whose text must
    stand in a paragraph word for word; `uptakes` maps a delivered opinion (pk) to what became of it and why. What
    is not named there stays as it is. Raises Incomplete.
    """
    _open(reply)
    for name in REPLY_FIELDS:
        if name in fields:
            value = fields[name]
            setattr(reply, name, cleaned(value) if isinstance(value, str) else value)
    reply.paragraphs = [
        {"text": cleaned(part["text"]), "asks": list(part.get("asks", []))}
        for part in paragraphs if cleaned(part["text"])]
    _by(reply, user)
    asks = {ask.place: ask for ask in reply.suggestion.asks.all()}
    _write_answers(reply, asks, verdicts)
    _write_promises(reply, asks, promises)
    _write_uptakes(reply, uptakes)


def _write_answers(reply: Reply, asks: Mapping[int, Ask], verdicts: Mapping[int, str]) -> None:
    kept = {answer.ask_id: answer for answer in reply.answers.all()}
    for place, verdict in verdicts.items():
        ask = asks[place]
        answer = kept.pop(ask.pk, None) or Answer(reply=reply, ask=ask)
        if not verdict:
            continue
        if answer.verdict != verdict:
            answer.verdict = verdict
            answer.save()
    for answer in kept.values():
        answer.delete()


def _write_promises(reply: Reply, asks: Mapping[int, Ask], promises: Sequence[Mapping[str, Any]]) -> None:
    said = [part["text"] for part in reply.paragraphs]
    rows = []
    for promise in promises:
        text = cleaned(promise["text"])
        if not any(text in one for one in said):
            raise Incomplete(_("承诺“%s”要与答复正文中的原话一致。") % text, "promises")
        if not promise.get("due_on") and not promise.get("review_on"):
            raise Incomplete(_("承诺“%s”要写完成期限；等条件的，写一个复查日。") % text, "promises")
        rows.append(Commitment(
            reply=reply, ask=asks.get(promise.get("ask") or 0), text=text, owner=promise["owner"],
            due_on=promise.get("due_on"), due_words=promise.get("due_words") or "",
            review_on=promise.get("review_on")))
    reply.commitments.all().delete()
    Commitment.objects.bulk_create(rows)


def _write_uptakes(reply: Reply, uptakes: Mapping[int, tuple[str, str]]) -> None:
    delivered = Opinion.objects.filter(assignment__beside=reply.assignment, state=PaperState.ISSUED, pk__in=uptakes)
    for opinion in delivered.select_related("uptake") if uptakes else ():
        how, note = uptakes[opinion.pk][0], cleaned(uptakes[opinion.pk][1])
        if how == Uptake.How.UNSTATED and not reply.suggestion.was_entered_afterwards():
            raise Incomplete(_("“来源未载”只用于补录的建议。"))
        kept: Uptake | None = getattr(opinion, "uptake", None)
        if kept is not None and not how:
            kept.delete()
        elif how and (kept is None or (kept.reply_id, kept.how, kept.note) != (reply.pk, how, note)):
            Uptake.objects.update_or_create(opinion=opinion, defaults={"reply": reply, "how": how, "note": note})


def note_hands(paper: Opinion | Reply, user: User) -> None:
    """Who has written on it: `user`, the last, and before him the person in whose place he does (代理)."""
    hands = hands_of(user, Right.HANDLE, paper.assignment.department_id)
    paper.hands = [*(pk for pk in paper.hands if pk not in hands), *sorted(hands - {user.pk}), user.pk]


def _open(paper: Opinion | Reply) -> None:
    if paper.state not in OPEN_TO_WRITING:
        raise NotNow(_("文稿已经送出，不能再改。需要修改时，请核稿人或负责人退回起草。"))


def _by(paper: Opinion | Reply, user: User) -> None:
    note_hands(paper, user)
    paper.version += 1
    paper.save()
