"""A delegate's own pages: what waits for him, where his suggestions are, one matter like a parcel."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.clock import today
from directory.models import User
from permissions.doors import require, user_of
from permissions.scopes import holds_seat, speaks_for_delegation
from suggestions.actions.objection import last_day, may_be_objected_to
from suggestions.actions.verbs import VERBS
from suggestions.actions.withdraw import way_to_withdraw
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Suggestion
from suggestions.rules import the_proposers
from suggestions.wording import full_day
from workflow.reading import mine as reading
from workflow.reading.answers import all_answered
from workflow.reading.callers import calls_for
from workflow.reading.casefile import load
from workflow.reading.contacts import waiver_words
from workflow.reading.earlier import as_answers, earlier_of
from workflow.reading.heads import kin_of, number_words, people_line
from workflow.reading.journey import journey_of
from workflow.reading.meetings import second_looks
from workflow.reading.mine_list import MineList
from workflow.reading.originals import original_of
from workflow.reading.paging import LongPaginator
from workflow.reading.parcel import holders
from workflow.reading.printable import sheet_and_notices
from workflow.reading.replies import ratings_of
from workflow.shell import has_own_pages, is_staff

SHOWN_AT_HOME, ON_A_PAGE = 5, 20


def home(request: HttpRequest) -> HttpResponse:
    """The first page of those who are only delegates: what is asked of me, and my suggestions under way.

    Who has neither post nor seat yet, or no post any more, is told whom to turn to.
    """
    user = user_of(request)
    sits = holds_seat(user)
    if not sits and not speaks_for_delegation(user):
        return render(request, "delegate/nowhere.html", {"name": user.name})
    running = reading.still_open(reading.proposed_by(user))
    todos = reading.asked_of(user)
    return render(request, "delegate/home.html", {
        "name": user.name, "sits": sits, "day": today(), "todos": reading.cards(todos), "count": len(todos),
        "items": reading.items(reading.most_urgent_first(reading.with_everything(running, user))[:SHOWN_AT_HOME]),
        "total": reading.proposed_by(user).count(), "running": running.count()})


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """All my suggestions, or by name those of the others: ?whose=, q (words), session, state and sort."""
    user = user_of(request)
    require(has_own_pages(user), _("这里是代表自己的建议，您登录的账号没有代表席位。"))
    listing = MineList(user, request.GET)
    page = LongPaginator(listing.chain(), ON_A_PAGE).found(request.GET.get("page"))
    # Who is only a delegate has them on his first page; with a post that page shows the desk's work.
    todos = reading.cards(reading.asked_of(user)) if is_staff(user) else []
    return render(request, "delegate/mine.html", {
        "listing": listing, "page_obj": page,
        "items": listing.items(page.object_list), "todos": todos})


def case(request: HttpRequest, suggestion: Suggestion) -> HttpResponse:
    """One matter as its proposers follow it; the caller has checked that the user may see it."""
    user = user_of(request)
    if suggestion.state == SuggestionState.DRAFT:
        return redirect("draft", suggestion.pk)
    load(suggestion)
    todos = reading.asked_about(user, suggestion)
    holding = [] if todos and suggestion.state != SuggestionState.IN_HAND else holders(suggestion)
    earlier = earlier_of(suggestion)
    return render(request, "delegate/case.html", {
        "suggestion": suggestion, "number": number_words(suggestion),
        "people": people_line(suggestion), "kin": kin_of(suggestion), "todos": reading.cards(todos), "holders": holding,
        "answers": [*all_answered(suggestion), *(as_answers(suggestion, earlier) if earlier else [])],
        "ratings": _my_ratings(user, suggestion),
        "journey": journey_of(suggestion, user, asked=bool(todos)), "calls": calls_for(suggestion),
        "original": original_of(suggestion, user), "papers": sheet_and_notices(suggestion, user),
        "waivers": _waivers(user, suggestion), "looks": second_looks(suggestion),
        "objections": _objections(user, suggestion),
        "asks": [{"number": ask.place, "text": ask.text} for ask in suggestion.asks.all()],
        "withdrawal_url": _withdrawal(user, suggestion)})


def _withdrawal(user: User, suggestion: Suggestion) -> str:
    """Where he takes it back, or asks to; nowhere if it is not his or too late."""
    verb = way_to_withdraw(suggestion)
    return reverse(verb, args=[suggestion.pk]) if verb and VERBS[verb].permission(suggestion)(suggestion, user) else ""


def _waivers(user: User, suggestion: Suggestion) -> list[dict[str, str]]:
    """Why a bureau has not talked to the delegates, and where they may deny it."""
    return [{"title": str(share.department), "text": waiver_words(share),
             "url": reverse("deny_waiver", args=[share.pk])
             if share.contact_is_explained() and the_proposers(share, user) else ""}
            for share in suggestion.assignments.all() if share.contact_waived_as]


def _objections(user: User, suggestion: Suggestion) -> list[dict[str, str]]:
    """The bureaus to which he may still object, and until when."""
    shares = [share for share in suggestion.assignments.all()
              if the_proposers(share, user) and may_be_objected_to(share) and last_day(share) >= today()]
    return [{"unit": str(share.department), "until": full_day(last_day(share)),
             "url": reverse("object_to_assignment", args=[share.pk])} for share in shares]


def _my_ratings(user: User, suggestion: Suggestion) -> list[dict[str, Any]]:
    given = [rating for share in suggestion.assignments.all() if hasattr(share, "reply")
             for rating in share.reply.ratings.all() if rating.rater.person_id == user.pk and rating.given_on]
    return [{**words, "title": str(rating.reply.assignment.department)}
            for rating, words in zip(given, ratings_of(given), strict=True)]
