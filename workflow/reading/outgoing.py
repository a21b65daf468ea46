"""A letter about to leave the house: its number, its copies, what cannot be printed, what happens next."""

from typing import Any, cast

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from letters.compose import copies_of, letter_of, opinion_of
from letters.coverage import missing
from letters.fonts import FontsMissing
from letters.issued import in_force
from letters.models import RegisterEntry
from letters.numbers import upcoming as upcoming_number
from procedures.terms import LimitKind
from suggestions.lifecycle.rating import RatingState
from suggestions.models import Opinion, Reply
from suggestions.wording import full_day, long_day
from workflow.reading.printable import to_post


def upcoming(reply: Reply) -> str:
    """The number the yearly series would give now; somebody else may be faster."""
    return upcoming_number(reply.assignment.department, RegisterEntry.Kind.REPLY, (reply.signed_on or today()).year)


def number_facts(reply: Reply) -> list[dict[str, Any]]:
    """Number, date, signer, addressees, copies."""
    signed = full_day(reply.signed_on) if reply.signed_on else ""
    copies = _("给提出人%(count)d份，抄送%(copies)d家") % {"count": copies_of(reply), "copies": len(reply.copies_to)}
    rows = [
        (_("发文字号"), reply.number), (_("签发"), f"{reply.signer}，{signed}" if reply.signer else signed),
        (_("主送"), "、".join(reply.addressees)), (_("抄送"), "、".join(reply.copies_to)), (_("份数"), copies)]
    return [{"label": label, "value": value} for label, value in rows if value]


def missing_characters(paper: Reply | Opinion) -> list[str]:
    """The characters of the letter no font has; none known while the fonts are still being fetched."""
    try:
        return missing(letter_of(paper) if isinstance(paper, Reply) else opinion_of(cast(Opinion, paper)))
    except FontsMissing:
        return []


def what_follows(reply: Reply) -> dict[str, Any]:
    """After issuing: who rates until when, and the papers to print."""
    asked = [one.rater.called for one in reply.ratings.filter(state=RatingState.ASKED).select_related("rater")]
    clock = reply.assignment.clocks.filter(kind=LimitKind.RATING, stopped_on=None).first()
    issued = in_force(reply)
    return {
        "raters": asked, "rate_by": long_day(clock.due_on, today()) if clock else "",
        "rate_why": clock.explanation if clock else "",
        "papers": [
            {"label": _("答复函"), "url": reverse("letter", args=[reply.pk]), "note": reply.number},
            {"label": _("Word文稿，供在别处修改"), "url": reverse("letter_docx", args=[reply.pk]),
             "note": _("不是正式函件")},
            {"label": _("全部份数，每位提出人一份"), "url": reverse("letter_copies", args=[reply.pk]),
             "note": _("%d份") % copies_of(reply)},
            *([{"label": _("征询意见表"), "url": reverse("rating_forms", args=[reply.pk]), "note": _("一式两份")}]
              if asked else []),
            *to_post(reply)],
        "sha256": issued.sha256 if issued else ""}
