"""What a desk enters for delegates who have only paper or telephone (代录), and what of it still waits for a word."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.models import Delegate, Department, Term, User
from directory.pinyin import fits
from directory.rights import Right
from permissions.scopes import departments_where
from suggestions.lifecycle.paper import PaperState
from suggestions.lifecycle.party import PartyState
from suggestions.lifecycle.rating import RatingState
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Assignment, Party, PromiseRating, Rating, Suggestion
from suggestions.queries import leaves_the_desk
from suggestions.wording import masked, short_title
from workflow.reading.heads import number_words
from workflow.reading.parcel import where_words

MOST_FOUND, MOST_RATINGS = 30, 50


def desks_of(user: User) -> list[Department]:
    """The departments at which he may enter for delegates."""
    found = Department.objects.filter(pk__in=departments_where(user, Right.ENTER), is_active=True)
    return list(found.select_related("congress"))


def desk_words(desk: Department) -> str:
    """With its congress: two desks may bear one short name."""
    return f"{desk.congress.short_name}　{desk}"


def seats_at(desks: Sequence[Department], sought: str = "") -> QuerySet[Delegate]:
    """The delegates of the newest term of the desks' congresses whose name, number or delegation has `sought`.

    Letters are the first ones of his name's pinyin.
    """
    newer = Term.objects.filter(congress=OuterRef("term__congress"), ordinal__gt=OuterRef("term__ordinal"))
    seats = Delegate.objects.filter(
        ~Exists(newer), term__congress__in={desk.congress_id for desk in desks}, ended_on=None)
    if sought.isascii() and sought.isalpha():
        names = seats.values_list("pk", "person__name")
        seats = seats.filter(pk__in=[pk for pk, name in names if fits(name, sought)])
    elif sought:
        seats = seats.filter(Q(person__name__icontains=sought) | Q(delegation__name__icontains=sought)
                             | Q(seat_number=sought))
    return seats.select_related("person", "delegation", "term__congress").order_by(
        "delegation", "person__name_key", "pk")


def seat_words(seat: Delegate) -> str:
    """沈秋禾, and in a second line delegation, seat number, masked telephone: what tells two of one name apart."""
    number = _("代表证号%s") % seat.seat_number if seat.seat_number else ""
    about = [str(seat.delegation or ""), number, masked(seat.person.phone), seat.work_unit]
    return "\n".join([seat.person.name, "，".join(one for one in about if one)])


def entered_at(desks: Sequence[Department]) -> QuerySet[Any]:
    """Everything the desks have entered, the newest first."""
    found: QuerySet[Any] = Suggestion.objects.filter(
        entered_at__in=[desk.pk for desk in desks]).openly()
    return found.select_related("office", "entered_by", "lead_person").prefetch_related(
        Prefetch("parties", Party.objects.exclude(role=Party.Role.ADDRESSEE).order_by("pk")),
        Prefetch("assignments", Assignment.objects.select_related("department"))).order_by("-pk")


def rows(suggestions: Sequence[Any]) -> list[dict[str, Any]]:
    """A row a suggestion: where it is, and whose word can be entered from paper."""
    found = []
    for one in suggestions:
        draft = one.state in (SuggestionState.DRAFT, SuggestionState.RETURNED)
        asked = [party for party in one.parties.all() if party.state == PartyState.ASKED]
        waiting = asked if one.state == SuggestionState.COSIGNING else []
        found.append({
            "title": short_title(one.title) or _("还没有写标题"), "number": number_words(one) if one.number else "",
            "url": reverse("draft" if draft else "suggestion", args=[one.pk]),
            "delegate": next((party.called for party in one.parties.all() if party.role == Party.Role.LEAD), ""),
            "how": str(one.get_channel_display()), "by": str(one.entered_by),
            "where": _words(one, waiting), "todo": draft or bool(waiting),
            "sheets": [{"label": _("凭签名件确认%s") % party.name,
                        "url": reverse("confirm_by_sheet", args=[party.pk])} for party in waiting]})
    return found


def _words(suggestion: Any, waiting: Sequence[Party]) -> str:
    if suggestion.state == SuggestionState.DRAFT:
        return _("草稿，还没有提交")
    if suggestion.state == SuggestionState.RETURNED:
        return _("已退回，请修改后再次提交")
    if waiting:
        return _("等%s确认") % "、".join(party.name for party in waiting)
    return where_words(suggestion)


def ratings_awaited(desks: Sequence[Department]) -> list[dict[str, str]]:
    """Ratings of suggestions that came on paper or by telephone: what is signed may be typed in by the office."""
    asked = _awaited(Rating.objects.filter(reply__state=PaperState.ISSUED), "reply__assignment", desks)
    followed = _awaited(PromiseRating.objects.all(), "report__reply__assignment", desks)
    return [*(_row(one, one.reply.assignment, "rate_by_sheet", _("录入评价")) for one in asked),
            *(_row(one, one.assignment, "rate_promises_by_sheet", _("录入落实评价")) for one in followed)]


def _awaited(ratings: QuerySet[Any], share: str, desks: Sequence[Department]) -> QuerySet[Any]:
    of = f"{share}__suggestion"
    asked = ratings.filter(
        leaves_the_desk(of), state=RatingState.ASKED, **{f"{of}__office__in": [desk.pk for desk in desks]})
    asked = asked.exclude(**{f"{of}__channel": Suggestion.Channel.ONLINE})
    return asked.select_related("rater", of, f"{share}__department").order_by("pk")[:MOST_RATINGS]


def _row(rating: Rating | PromiseRating, share: Assignment, page: str, label: str) -> dict[str, str]:
    return {"name": rating.rater.called, "title": rating.suggestion.numbered_title, "unit": str(share.department),
            "url": reverse(page, args=[rating.pk]), "label": label}
