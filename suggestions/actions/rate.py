"""评价: the delegates rate; satisfied closes, unsatisfied is decided by the office."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, User
from directory.rights import Right
from procedures.terms import Event, LimitKind, RatingVisibility, Rehandle
from suggestions.actions import clocks
from suggestions.actions.assign import Helpers, share_out, shares_in_round
from suggestions.actions.files import store
from suggestions.actions.second_look import require_second_look
from suggestions.actions.unrated import require_came_in_time, urged_on, why_ask_still
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.lifecycle.paper import PaperState
from suggestions.lifecycle.rating import RatingState
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Assignment, Attachment, Rating, Reply, Suggestion
from suggestions.rules import follows, office_may
from suggestions.uploads import Checked


@verb(on="rating", done=gettext_lazy("作出评价"), transition="give")
def rate(rating: Rating, user: User, *, attitude: str = "", result: str = "", overall: str = "",
         comment: str = "") -> None:
    """态度 and 结果; 不满意 needs its reason (上海 21, 山东 23, 河南 22, 重庆 26)."""
    _fill_in(rating, attitude, result, overall, comment)
    rating.give()
    _put_down(rating)


@verb(on="rating", done=gettext_lazy("凭签名征询意见表录入评价"), allowed=office_may(Right.ENTER))
def rate_by_sheet(rating: Rating, user: User, *, attitude: str, result: str, comment: str = "",
                  sheet: Checked | None = None) -> None:
    """A delegate without the network returned the signed form (征询意见表); its scan is kept.

    He who handed it in before it was given up has rated, however late it is entered.
    """
    _fill_in(rating, attitude, result, "", comment)
    rating.by_sheet = True
    if rating.state == RatingState.LAPSED:
        require_came_in_time(rating)
        rating.give_in_time()
    else:
        rating.give()
    _put_down(rating)
    if sheet:
        store(rating.suggestion, user, sheet, Attachment.Kind.RATING_SHEET)


def _fill_in(rating: Rating, attitude: str, result: str, overall: str, comment: str) -> None:
    rating.attitude, rating.result, rating.overall, rating.comment = attitude, result, overall, comment
    if not any((attitude, result, overall, comment.strip())):
        raise Incomplete(_("请先评价办理态度和办理结果。"), "attitude")
    if rating.is_unsatisfied and not comment.strip():
        raise Incomplete(_("评为不满意的，请写明原因。"), "comment")


def _put_down(rating: Rating) -> None:
    rating.given_on = today()
    rating.save()
    if rating.is_unsatisfied:
        _unsettle(rating.reply)
    _settle_if_everyone_has_rated(rating.reply)


@verb(on="rating", done=gettext_lazy("记为未评价"))
def lapse(rating: Rating, user: User | None, *, reason: str = "") -> None:
    """No rating came, though it was urged as the procedure has it (重庆 29). Raises NotNow."""
    if rating.state == RatingState.ASKED and (still := why_ask_still(rating)):
        raise NotNow(still)
    rating.lapse()
    rating.save()
    _settle_if_everyone_has_rated(rating.reply)


@verb(on="rating", done=gettext_lazy("催请评价"), allowed=office_may(Right.DECIDE))
def urge_rating(rating: Rating, user: User | None) -> None:
    """The limit has passed: the delegate is reminded, at most once a day. The Record is the reminder."""
    if rating.state != RatingState.ASKED or not rating.reply_is_out():
        raise NotNow(_("这份答复已经不用评价。"))
    if today() in urged_on(rating):
        raise NotNow(_("今天已经催请过评价。"))


@verb(on="paper", done=gettext_lazy("决定办结"), allowed=office_may(Right.DECIDE))
def close(reply: Reply, user: User, *, reason: str = "") -> None:
    """The office decides that it ends here, though somebody was not satisfied."""
    require_second_look(reply)
    _settle(reply)


@verb(on="paper", done=gettext_lazy("决定重新办理"), allowed=office_may(Right.DECIDE))
def handle_again(reply: Reply, user: User, *, reason: str, leads: Sequence[Department],
                 co_handlers: Sequence[Department] = (), order: str = "", together: bool = False,
                 helpers: Helpers | None = None) -> None:
    """A further round of the same suggestion; the earlier reply stays beside the new one."""
    _require_order(reply.suggestion, order)
    require_second_look(reply)
    _supersede(reply)
    _begin_round(reply.suggestion, next_round(reply), leads, co_handlers, reason, together=together, helpers=helpers,
                 through=reply.assignment.through)


@verb(on="paper", done=gettext_lazy("按规程重新办理"), allowed=follows)
def handle_again_by_rule(reply: Reply, user: User | None, *, reason: str, leads: Sequence[Department],
                         co_handlers: Sequence[Department], together: bool = False) -> None:
    """Nobody decides it: the same departments answer once more (浙江 24, 山东 24, 河南 22)."""
    _supersede(reply)
    _begin_round(reply.suggestion, next_round(reply), leads, co_handlers, reason, Event.RATED_UNSATISFIED,
                 together=together, through=reply.assignment.through)


def round_by_rule(reply: Reply) -> dict[str, Any] | None:
    """The particulars of the further round that an unsatisfied rating brings by itself; None where it does not.

    Only the first reply: whoever is not satisfied with the second needs more than a third of the same kind.
    """
    if (reply.suggestion.rules.rehandle != Rehandle.AUTOMATIC or reply.kind != Reply.Kind.ANSWER
            or reply.state != PaperState.ISSUED or not everyone_has_rated(reply)):
        return None
    unsatisfied = [rating for rating in reply.ratings.all() if rating.is_unsatisfied]
    share = reply.assignment
    # Whoever takes the place of a bureau that is no more is for the office to say, unless it was merged into another.
    lead = share.department.successor
    if not unsatisfied or not lead.is_active or reply.suggestion.was_entered_afterwards():
        return None
    joint = _successors(share.joint_leads(), [lead])
    others = _successors(share.helpers_again(), [lead, *joint])
    if shares_in_round(reply.suggestion, next_round(reply), [lead, *joint, *others]).exists():
        # Bureaus that answered separately have become one (机构撤并), and it is at work on this round: no second share.
        return None
    return {"reason": _reason_for_the_bureau(reply, unsatisfied), "leads": [lead, *joint],
            "co_handlers": others, **({"together": True} if joint else {})}


def _reason_for_the_bureau(reply: Reply, unsatisfied: Sequence[Rating]) -> str:
    """What the bureaus read as 交办意见: the delegates' own words, where it may read those (背靠背)."""
    all_ratings = Rating.objects.filter(reply__assignment__suggestion=reply.suggestion)
    if ratings_may_be_read(reply.suggestion.rules.rating_visibility, all_ratings, of_the_bureau=True):
        return "\n".join(rating.comment for rating in unsatisfied)
    words = _("有代表对答复不满意，按规程重新办理。代表的评价不向承办单位公开，具体意见由%s另行转达。")
    return words % str(reply.suggestion.office)


def ratings_may_be_read(visibility: RatingVisibility | str, ratings: Iterable[Rating], *, of_the_bureau: bool) -> bool:
    """May this reader see who rated how? The switch of the procedure speaks of the bureau that was rated (背靠背).

    `ratings` are those of the whole suggestion.
    """
    if not of_the_bureau or visibility == RatingVisibility.OPEN:
        return True
    return visibility == RatingVisibility.AFTER_ALL and all(one.state != RatingState.ASKED for one in ratings)


def _successors(shares: Iterable[Assignment], taken: Sequence[Department]) -> list[Department]:
    """The departments that do the work of these today, each once, none of those `taken`."""
    found = dict.fromkeys(one.department.successor for one in shares)
    return [one for one in found if one.is_active and one not in taken]


@verb(on="suggestion", done=gettext_lazy("办结后决定重新办理"), transition="handle_again")
def reopen(suggestion: Suggestion, user: User, *, reason: str, leads: Sequence[Department],
           co_handlers: Sequence[Department] = (), order: str = "", together: bool = False,
           helpers: Helpers | None = None) -> None:
    """A closed suggestion is taken up again by a recorded decision."""
    _require_order(suggestion, order)
    if suggestion.state != SuggestionState.CLOSED:
        raise NotNow(_("只有已办结的建议可以这样重新办理；还在评价的，请从待办里决定。"))
    for reply in Reply.objects.filter(assignment__suggestion=suggestion, state=PaperState.ISSUED):
        _supersede(reply)
    relay = suggestion.assignments.filter(role=Assignment.Role.RELAY, state=AssignmentState.DONE).last()
    _begin_round(suggestion, suggestion.round + 1, leads, co_handlers, reason, together=together, helpers=helpers,
                 through=relay)


def next_round(reply: Reply) -> int:
    """The round in which this reply is handled again; replies of one round go on in the same next one."""
    return max(int(reply.suggestion.round), reply.assignment.round + 1)


def everyone_has_rated(reply: Reply) -> bool:
    """Nobody is still asked to rate this reply."""
    return not reply.ratings.filter(state=RatingState.ASKED).exists()


def _supersede(reply: Reply) -> None:
    reply.settled = True
    reply.supersede()
    reply.save()
    # What takes its place is published, and promises anew.
    clocks.stop_kinds(reply.assignment, (LimitKind.PUBLISH, LimitKind.PROMISE))


def _require_order(suggestion: Suggestion, order: str) -> None:
    """Where only the standing committee has it handled again, its order is named (北京 27)."""
    if suggestion.rules.rehandle == Rehandle.BY_ORDER and not order.strip():
        raise Incomplete(
            _("按本级规程，常委会要求重新办理的才重新办理。请写明常委会的要求：会议或文件、日期。"), "order")


def _begin_round(suggestion: Suggestion, number: int, leads: Sequence[Department],
                 co_handlers: Sequence[Department], note: str, again: Event = Event.REHANDLE_ORDERED, *,
                 together: bool, helpers: Helpers | None = None, through: Assignment | None = None) -> None:
    # Of several bureaus that answered separately one may be a round behind the others.
    suggestion.round = max(suggestion.round, number)
    suggestion.closed_on = None
    suggestion.handle_again()
    suggestion.save()
    # What the government's office has passed on (转办) comes back to it where a department of its own will not have it.
    share_out(suggestion, leads, co_handlers, note, again, together=together, helpers=helpers, through=through)


def hangs_on_others(rating: Rating) -> bool:
    """Whether this reply is not yet settled when this rating is given and satisfied: by what others say or said."""
    others = rating.reply.ratings.exclude(pk=rating.pk)
    return any(other.state == RatingState.ASKED or other.is_unsatisfied for other in others)


def ends_the_matter(rating: Rating) -> bool:
    """Whether the suggestion is closed when this reply is settled: no other bureau's answer is outstanding."""
    suggestion: Suggestion = rating.suggestion
    return suggestion.state == SuggestionState.REPLIED and suggestion.nothing_undecided(besides=rating.reply)


def _settle_if_everyone_has_rated(reply: Reply) -> None:
    ratings = list(reply.ratings.all())
    if reply.settled or any(rating.state == RatingState.ASKED for rating in ratings):
        return
    clocks.stop(reply.suggestion, LimitKind.RATING, reply.assignment)
    if not any(rating.is_unsatisfied for rating in ratings):
        _settle(reply)


def _unsettle(reply: Reply) -> None:
    """Somebody was not satisfied, as it turns out: it did not end by itself, what becomes of it is to be decided."""
    if not reply.settled or reply.state != PaperState.ISSUED:
        return
    reply.settled = False
    reply.save()
    suggestion = reply.suggestion
    if suggestion.state == SuggestionState.CLOSED:
        suggestion.take_back_closing()
        suggestion.closed_on = None
        suggestion.save()


def _settle(reply: Reply) -> None:
    """This reply has its conclusion; the suggestion is closed with the last one."""
    reply.settled = True
    reply.save()
    suggestion = reply.suggestion
    if suggestion.state == SuggestionState.REPLIED and suggestion.nothing_undecided():
        suggestion.close()
        suggestion.closed_on = today()
        suggestion.save()
        clocks.stop_at_closing(suggestion)
