"""The reply as it will be drafted: nothing is invented in its body; what frames it follows fixed rules."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from suggestions.models import Party, Reply
from suggestions.wording import chinese_number, spoken_number
from workflow.replay.bodies import party_kind, place_of, short_name
from workflow.replay.case import Case, PromisePart, ReplyPart
from workflow.replay.due_words import due_day
from workflow.replay.plan import UNSTATED, Assumptions, Days, PlannedReply, Proposer

UNDATED = "未定期限"
# A promise without a date is looked at again half a year after the letter.
REVIEWED_AFTER = timedelta(days=180)
NOT_ANSWERED = "not_answered"
ROOM_FOR_TITLE = 200
ROOM_FOR_NAME = 60


class Heading(NamedTuple):
    """What a letter's title names of the suggestion; "" where the source has none."""

    congress: str
    number: str
    title: str


def planned_reply(case: Case, proposers: Sequence[Proposer], lead: str, heading: Heading, days: Days,
                  assumed: Assumptions) -> PlannedReply | None:
    """The particulars of write_reply; None where the case has no reply."""
    reply = case.reply
    if reply is None or days.signed is None:
        return None
    issuer = reply.issuer or lead
    if reply.issuer is None:
        assumed.note("reply.issuer", issuer)
    if reply.signer is None:
        assumed.note("reply.signer", UNSTATED)
    fields = {
        "title": reply.title or _title(case, issuer, heading, assumed),
        "class_code": reply.class_mark or "", "publicity": _publicity(reply, assumed),
        "publicity_mark": reply.publicity or "", "issuer": issuer, "signer_name": reply.signer or "",
        "addressees": list(reply.addressees) or _addressees(case, proposers, assumed), "copies_to": list(reply.cc),
        "attachments": list(reply.attachments), "closing_notes": list(reply.closing_notes),
        "contact_unit": reply.contact.unit or "", "contact_name": reply.contact.name or "",
        "contact_phone": reply.contact.phone or "", "printed_by": reply.printed_by or "",
    }
    if reply.document_number is None:
        assumed.note("reply.document_number", _("由本单位发文字号序列给号"))
    answers = {place: [point.ask for point in reply.points if place in point.paragraphs]
               for place in range(len(reply.body))}
    paragraphs = tuple({"text": text, "asks": answers[place]} for place, text in enumerate(reply.body))
    promises = tuple(_promise(at, one, answers, days.signed, assumed) for at, one in enumerate(reply.commitments))
    return PlannedReply(fields, paragraphs, _verdicts(case, reply, assumed), promises,
                        reply.document_number or "", reply.signer or UNSTATED)


def addressed_bodies(case: Case, proposers: Sequence[Proposer]) -> tuple[Proposer, ...]:
    """The addressees that are not simply the proposers: a committee, a delegation."""
    known = {one.name for one in proposers}
    found = {}
    for printed in case.reply.addressees if case.reply else ():
        kind = party_kind(printed.rstrip("：:"))
        if kind != Party.Kind.DELEGATE and not any(name in printed for name in known):
            found[short_name(printed.rstrip("：:"), ROOM_FOR_NAME)] = kind
    return tuple(Proposer(name, kind) for name, kind in found.items())


def _title(case: Case, issuer: str, heading: Heading, assumed: Assumptions) -> str:
    """××局关于××县十七届人大二次会议第154号《……》的答复, each part only where the source has it."""
    sitting = f"{chinese_number(case.term)}届人大{chinese_number(case.session)}次会议" if (
        case.term and case.session) else ""
    number = _("%s建议") % spoken_number(heading.number) if heading.number else ""
    whole = _("%(issuer)s关于%(place)s%(sitting)s%(number)s%(title)s的答复") % {
        "issuer": issuer, "place": place_of(heading.congress) if sitting or number else "",
        "sitting": sitting, "number": number, "title": _quoted(heading.title)}
    found = whole if len(whole) <= ROOM_FOR_TITLE else _("关于%s的答复") % _quoted(heading.title)
    assumed.note("reply.title", found)
    return found


def _quoted(title: str) -> str:
    return f"“{title}”" if "《" in title else f"《{title}》"


def _publicity(reply: ReplyPart, assumed: Assumptions) -> str:
    """公开方式 as a value; the mark itself is printed as the source has it."""
    mark = re.sub(r"[\s()（）]", "", reply.publicity or "")
    kinds = Reply.Publicity
    if not mark:
        return str(kinds.UNSTATED)
    if "依申请" in mark:
        kind = kinds.ON_REQUEST
    elif re.search(r"不予?(同意|宜|对外)?公开|[:：]否$|未公开", mark):
        kind = kinds.NONE
    else:
        kind = kinds.FULL if "公开" in mark else kinds.UNSTATED
    if str(kind.label) != mark:
        assumed.note("reply.publicity", f"{kind.label}（“{reply.publicity}”）")
    return str(kind)


def _addressees(case: Case, proposers: Sequence[Proposer], assumed: Assumptions) -> list[str]:
    lead, count = proposers[0], case.proposer_count or 0
    if count > len(proposers) and lead.kind == Party.Kind.DELEGATE and case.proposers:
        found = [_("%(lead)s等%(count)d名代表") % {"lead": lead.name, "count": count}]
    else:
        found = [_("%s代表") % one.name if one.kind == Party.Kind.DELEGATE and UNSTATED not in one.name else one.name
                 for one in proposers]
    assumed.note("reply.addressees", "、".join(found))
    return found


def _verdicts(case: Case, reply: ReplyPart, assumed: Assumptions) -> dict[int, str]:
    found = {point.ask: point.verdict for point in reply.points}
    for place in range(1, max(1, len(case.asks)) + 1):
        if place not in found:
            found[place] = NOT_ANSWERED
            assumed.note("reply.points", _("第%d条诉求：未答复") % place)
    return found


def _promise(at: int, part: PromisePart, answers: Mapping[int, Sequence[int]], told_on: date,
             assumed: Assumptions) -> dict[str, Any]:
    """The owner is the lead, who is known only when the departments are there."""
    due_on = due_day(part.due, told_on) if part.due else None
    review_on = None if due_on else told_on + REVIEWED_AFTER
    if due_on:
        assumed.note(f"reply.commitments[{at}].due", f"{due_on}（“{part.due}”）")
    else:
        words = part.due or UNDATED
        assumed.note(f"reply.commitments[{at}].due", _("%(words)s，%(day)s复查") % {"words": words, "day": review_on})
    asks = answers.get(part.paragraph, [])
    return {"ask": asks[0] if asks else None, "text": part.text, "due_on": due_on,
            "due_words": part.due or UNDATED, "review_on": review_on}
