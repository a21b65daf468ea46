"""Forms filled in by hand: the rating form of each rater, the record of a talk."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from letters.compose.words import heading_of, in_its_words, part_of, said_as
from letters.content.forms import Question, RatingFormContent, TalkContent
from procedures.terms import LimitKind
from suggestions.lifecycle.assignment import GONE
from suggestions.models import Assignment, Contact, Party, Rating, Reply, Satisfaction, Suggestion
from suggestions.wording import spoken_number

# A reply given face to face; what was said on the telephone or written needs no record of its own.


@in_its_words
def rating_forms_of(reply: Reply) -> list[RatingFormContent]:
    """One for each who is asked to rate the issued reply."""
    ratings = reply.ratings.select_related("rater__seat__delegation").order_by("pk")
    return [_rating_form(reply, rating) for rating in ratings]


def _rating_form(reply: Reply, rating: Rating) -> RatingFormContent:
    share, suggestion = reply.assignment, reply.suggestion
    office, rater, signed_on = suggestion.office, rating.rater, reply.signed_on or share.assigned_on
    limit = share.clocks.filter(kind=LimitKind.RATING).order_by("-due_on").first()
    levels = tuple(str(label) for label in Satisfaction.labels)
    day = limit.due_on if limit else None
    term = _("请于%(year)d年%(month)d月%(day)d日前填写") % {
        "year": day.year, "month": day.month, "day": day.day} if day else _("请于收到答复函后及时填写")
    return RatingFormContent(
        congress=heading_of(suggestion),
        number=spoken_number(suggestion.number),
        title=suggestion.title,
        bureau="、".join(
            f"{one.unit_on(signed_on)}（{part_of(one, alone=False)}）"
            for one in _beside(reply)) or share.unit_on(signed_on),
        letter_number=reply.number,
        date=signed_on,
        rater=rater.name,
        delegation=_delegation(rater, suggestion),
        questions=(
            Question(_("办理前后是否与您联系沟通"), (_("走访"), _("座谈"), _("电话"), _("未联系"))),
            Question(_("对办理态度是否满意"), levels), Question(_("对办理结果是否满意"), levels),
            Question(_("不满意的，是否要求重新办理"), (_("是"), _("否")))),
        term=term,
        return_to=office.name,
        return_address=office.address,
        return_phone=office.phone,
        copies=(_("人大代表工作机构留存"), _("政府督查机构留存")),
        qr=_entry_of(rating),
        source=said_as(),
    )


def _entry_of(rating: Rating) -> str:
    """What the form's QR says: the page where the office types in the signed form, behind the office's own log-in."""
    if not (settings.LETTER_QR and settings.SITE_URL):
        return ""
    return settings.SITE_URL + reverse("rate_by_sheet", args=[rating.pk])


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
