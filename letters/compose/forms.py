"""Forms filled in by hand: the rating forms of each rater, the record of a talk."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from letters.compose.words import heading_of, in_its_words, part_of, said_as
from letters.content.forms import PromiseFormContent, Question, RatingFormContent, TalkContent
from procedures.terms import LimitKind
from suggestions.lifecycle.assignment import GONE
from suggestions.models import (
    Assignment,
    Contact,
    Party,
    PromiseLine,
    PromiseRating,
    PromiseReport,
    Rating,
    Reply,
    Satisfaction,
    Suggestion,
)
from suggestions.wording import spoken_number


@in_its_words
def rating_forms_of(reply: Reply) -> list[RatingFormContent]:
    """One for each who is asked to rate the issued reply."""
    ratings = reply.ratings.select_related("rater__seat__delegation").order_by("pk")
    return [_rating_form(reply, rating) for rating in ratings]


@in_its_words
def promise_forms_of(report: PromiseReport) -> list[PromiseFormContent]:
    """One for each who is asked to rate what was reported of the promises (重庆 28: 以书面方式填写回执)."""
    told = tuple(words for number, line in enumerate(report.lines.select_related("commitment"), 1)
                 for words in _told(number, line))
    ratings = report.ratings.select_related("rater__seat__delegation").order_by("pk")
    return [_promise_form(rating, told) for rating in ratings]


def _rating_form(reply: Reply, rating: Rating) -> RatingFormContent:
    levels = tuple(str(label) for label in Satisfaction.labels)
    return RatingFormContent(
        **_asked(reply, rating.rater),
        questions=(
            Question(_("办理前后是否与您联系沟通"), (_("走访"), _("座谈"), _("电话"), _("未联系"))),
            Question(_("对办理态度是否满意"), levels), Question(_("对办理结果是否满意"), levels),
            Question(_("不满意的，是否要求重新办理"), (_("是"), _("否")))),
        term=_term(reply, LimitKind.RATING) or _("请于收到答复函后及时填写"),
        copies=(_("人大代表工作机构留存"), _("政府督查机构留存")),
        qr=_entry_of("rate_by_sheet", rating),
    )


def _promise_form(rating: PromiseRating, told: tuple[str, ...]) -> PromiseFormContent:
    reply = rating.report.reply
    levels = tuple(str(label) for label in Satisfaction.labels)
    return PromiseFormContent(
        **_asked(reply, rating.rater),
        questions=(Question(_("对承诺事项的落实是否满意"), levels),),
        term=_term(reply, LimitKind.PROMISE_RATING, started_on=rating.report.reported_on) or _(
            "请于收到反馈后及时填写"),
        copies=(_("人大代表工作机构留存"),),
        qr=_entry_of("rate_promises_by_sheet", rating),
        told=told,
    )


def _told(number: int, line: PromiseLine) -> tuple[str, str]:
    return (_("承诺%(number)d：%(text)s") % {"number": number, "text": line.commitment.text},
            _("落实情况（%(outcome)s）：%(text)s") % {"outcome": line.get_outcome_display(), "text": line.text})


def _asked(reply: Reply, rater: Party) -> dict[str, Any]:
    """Who is asked about which letter, and where the form goes."""
    share, suggestion = reply.assignment, reply.suggestion
    office, signed_on = suggestion.office, reply.signed_on or share.assigned_on
    return {
        "congress": heading_of(suggestion),
        "number": spoken_number(suggestion.number),
        "title": suggestion.title,
        "bureau": "、".join(
            f"{one.unit_on(signed_on)}（{part_of(one, alone=False)}）"
            for one in _beside(reply)) or share.unit_on(signed_on),
        "letter_number": reply.number,
        "date": signed_on,
        "rater": rater.name,
        "delegation": _delegation(rater, suggestion),
        "return_to": office.name,
        "return_address": office.address,
        "return_phone": office.phone,
        "source": said_as(),
    }


def _term(reply: Reply, kind: LimitKind, **of: date) -> str:
    """Until when it is filled in; "" where no limit runs or ran. `of` tells one of several apart."""
    limit = reply.assignment.clocks.filter(kind=kind, **of).order_by("-due_on").first()
    return _("请于%(year)d年%(month)d月%(day)d日前填写") % {
        "year": limit.due_on.year, "month": limit.due_on.month, "day": limit.due_on.day} if limit else ""


def _entry_of(page: str, rating: Rating | PromiseRating) -> str:
    """What the form's QR says: the page where the office types in the signed form, behind the office's own log-in."""
    if not (settings.LETTER_QR and settings.SITE_URL):
        return ""
    return settings.SITE_URL + reverse(page, args=[rating.pk])


@in_its_words
def talk_of(contact: Contact) -> TalkContent:
    """What was logged of a talk; who else was there, and what the delegates say to it, is written by hand."""
    share = contact.assignment
    suggestion, day = share.suggestion, contact.on or share.assigned_on
    return TalkContent(
        congress=heading_of(suggestion),
        number=spoken_number(suggestion.number),
        title=suggestion.title,
        bureau=share.unit_on(day),
        date=day,
        how=str(contact.get_how_display()),
        place="",
        delegates=contact.with_whom,
        staff=contact.answered_by,
        said=tuple(contact.note.splitlines()),
        recorder=contact.logged_by.name,
        source=said_as(),
    )


def _beside(reply: Reply) -> list[Assignment]:
    """The lead and those who work with it; one alone needs no part."""
    share = reply.assignment
    others = list(share.co_handlers.exclude(state__in=GONE).select_related("department"))
    return [share, *others] if others else []


def _delegation(rater: Party, suggestion: Suggestion) -> str:
    if suggestion.restricted:
        return ""
    seat = rater.seat
    found = seat.delegation if seat else suggestion.delegation
    return found.name if found else ""
