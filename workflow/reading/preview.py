"""A letter as plain values for the letter component: as near to the print as a page can show."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from letters.compose import letter_of, opinion_of
from letters.content import LetterContent
from letters.documents.parts import not_yet_said, paragraph_runs, paragraphs_of, printed_day
from letters.issued import content_of
from letters.models import IssuedLetter
from letters.text import normalise
from suggestions.models import Opinion, Reply
from suggestions.wording import chinese_number
from workflow.reading.blocks import Block


def reply_preview(reply: Reply, spans: Sequence[str] = (), blocks: Sequence[Block] = ()) -> dict[str, Any]:
    """The reply's letter; `spans` are the promises to mark, `blocks` (of a draft) show what is not answered yet."""
    content = letter_of(reply)
    body = _body(blocks) if blocks else _paragraphs(content.paragraphs)
    return letter_preview(content, body, spans)


def opinion_preview(opinion: Opinion) -> dict[str, Any]:
    """The opinion's letter to the lead."""
    content = opinion_of(opinion)
    return letter_preview(content, _paragraphs(content.paragraphs), ())


def issued_preview(issued: IssuedLetter) -> dict[str, Any]:
    """A letter as it was issued."""
    content = content_of(issued)
    return letter_preview(content, _paragraphs(content.paragraphs), ())


def letter_preview(content: LetterContent, body: list[dict[str, Any]], spans: Sequence[str]) -> dict[str, Any]:
    """Any letter with its body given as paragraphs of the component."""
    marks = [_("类别：%s") % content.class_mark if content.class_mark else "", content.publicity]
    to = [normalise(name).rstrip("：，、。；") for name in content.addressees]
    notes = not_yet_said(content.closing_notes, [one["text"] for one in body if one["kind"] != "gap"])
    attached = [f"{at}.{name}" if len(content.attachments) > 1 else name
                for at, name in enumerate(content.attachments, 1)]
    more = [*notes, *([_("附件：%s") % "　".join(attached)] if attached else [])]
    for paragraph in body:
        if paragraph["kind"] == "p":
            paragraph["parts"] = marked(paragraph["text"], spans)
    return {
        "mark": content.issuer, "number": content.number, "marks": "　".join(mark for mark in marks if mark),
        "title_lines": [line for line in content.title.split("\n") if line.strip()],
        "to": "、".join(name for name in to if name) + "：" if any(to) else "",
        "paragraphs": [*body, *({"kind": "p", "text": text} for text in more)],
        "sign": "　".join(one.name for one in content.signatories) or content.signature,
        "date": printed_day(content.date)}


def marked(text: str, spans: Iterable[str]) -> list[dict[str, Any]]:
    """The text in pieces, those that are promises marked."""
    pieces: list[dict[str, Any]] = [{"text": text, "promise": False}]
    for span in (normalise(one) for one in spans):
        pieces = [part for piece in pieces for part in _split(piece, span)]
    return pieces


def _split(piece: dict[str, Any], span: str) -> list[dict[str, Any]]:
    before, found, after = piece["text"].partition(span) if span and not piece["promise"] else (piece["text"], "", "")
    if not found:
        return [piece]
    parts = [{"text": before, "promise": False}, {"text": found, "promise": True}, {"text": after, "promise": False}]
    return [part for part in parts if part["text"]]


def _body(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for block in blocks:
        if block.paragraphs:
            found += _paragraphs(block.paragraphs)
        elif block.asks:
            asks = "、".join(chinese_number(place) for place in block.asks)
            found.append({"kind": "gap", "text": _("诉求%s尚未答复") % asks})
    return found


def _paragraphs(texts: Sequence[str]) -> list[dict[str, Any]]:
    return [{"kind": "head" if paragraph_runs(text)[1] else "p", "text": text} for text in paragraphs_of(tuple(texts))]
