"""How far a suggestion is: the eight stations across the top of its page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from directory.clock import today
from procedures.terms import OF_REPLIES
from suggestions.lifecycle.assignment import ACTIVE, AssignmentState
from suggestions.lifecycle.paper import PaperState
from suggestions.lifecycle.rating import RatingState
from suggestions.lifecycle.suggestion import STOPPED, SuggestionState
from suggestions.models import Assignment, Suggestion
from suggestions.wording import short_day
from workflow.reading.casefile import clocks_of, current_shares, opinion_in, reply_in
from workflow.reading.heads import proposers

State = SuggestionState
NOT_YET_IN = (State.DRAFT, State.COSIGNING, State.RETURNED)


def track_of(suggestion: Suggestion) -> list[dict[str, Any]]:
    """Steps of the track component for the newest round; what lies behind has its day, the next is marked."""
    if suggestion.is_archived():
        return _of_the_archive(suggestion)
    shares = current_shares(suggestion)
    steps = [
        _step(_("代表提出"), suggestion.submitted_on, _together(suggestion), suggestion.state not in NOT_YET_IN),
        _step(_("审查登记"), suggestion.registered_on, _("受理") if suggestion.registered_on else ""),
        _handed_out(suggestion, shares), _signed_for(shares), _handled(shares), _answered(suggestion, shares),
        _rated(shares), _closed(suggestion),
    ]
    if suggestion.state in STOPPED:
        steps = [step for step in steps if step["done"]]
        return [*steps, {"label": suggestion.get_state_display(), "state": "now", "date": "", "note": ""}]
    found = False
    for step in steps:
        step["state"] = "done" if step["done"] else ("todo" if found else "now")
        found = found or not step["done"]
    return steps


def _of_the_archive(suggestion: Suggestion) -> list[dict[str, Any]]:
    """Of what was imported only the ends are known."""
    steps = [_step(_("代表提出"), suggestion.submitted_on, _together(suggestion)), _closed(suggestion)]
    return [{**step, "state": "done"} for step in steps]


def _step(label: str, day: date | None, note: str = "", done: bool | None = None) -> dict[str, Any]:
    return {"label": label, "date": short_day(day, today()) if day else "", "note": note,
            "done": bool(day) if done is None else done}


def _together(suggestion: Suggestion) -> str:
    count = len(proposers(suggestion))
    return _("%d人联名") % count if count > 1 else ""


def _handed_out(suggestion: Suggestion, shares: Sequence[Assignment]) -> dict[str, Any]:
    leads, others = [one for one in shares if one.leads], [one for one in shares if one.co_handles]
    several = _("共同主办%d家") if any(not one.answers for one in leads) else _("分办%d家")
    note = "，".join([*([several % len(leads)] if len(leads) > 1 else []),
                     *([_("会办%d家") % len(others)] if others else [])])
    label = _("交办") if suggestion.round == 1 else _("重新交办")
    return _step(label, max((one.assigned_on for one in shares), default=suggestion.assigned_on), note)


def _signed_for(shares: Sequence[Assignment]) -> dict[str, Any]:
    awaited = [one for one in shares if one.state == AssignmentState.OFFERED]
    days = [one.signed_for_on for one in shares if one.signed_for_on]
    if not shares or not days:
        return _step(_("签收"), None)
    note = _("还差%d家") % len(awaited) if awaited else (_("%d家全部签收") % len(days) if len(days) > 1 else "")
    return _step(_("签收"), max(days), note, done=not awaited)


def _handled(shares: Sequence[Assignment]) -> dict[str, Any]:
    others = [one for one in shares if one.co_handles]
    given = [one for one in others if (opinion := opinion_in(one)) and opinion.state == PaperState.ISSUED]
    missing = [one for one in others if one.state in ACTIVE]
    note = _("会办意见到了%d份") % len(given) if given else ""
    if missing:
        note = "，".join(part for part in (note, _("还差%d份") % len(missing)) if part)
    signed = [reply for one in shares if (reply := reply_in(one)) and reply.signed_on]
    answering = [one for one in shares if one.answers]
    return _step(_("办理"), None, note, done=bool(answering) and len(signed) == len(answering))


def _answered(suggestion: Suggestion, shares: Sequence[Assignment]) -> dict[str, Any]:
    answering = [one for one in shares if one.answers]
    issued = [reply.issued_on for one in answering if (reply := reply_in(one)) and reply.issued_on]
    if answering and len(issued) == len(answering):
        return _step(_("答复代表"), max(issued))
    awaited = [clock.due_on for one in answering for clock in clocks_of(suggestion, one)
               if clock.kind in OF_REPLIES and clock.stopped_on is None]
    step = _step(_("答复代表"), None, _("已答复%d家") % len(issued) if issued else "")
    if awaited:
        step["date"] = _("%s前") % short_day(min(awaited), today())
    return step


def _rated(shares: Sequence[Assignment]) -> dict[str, Any]:
    ratings = [one for share in shares if (reply := reply_in(share)) for one in reply.ratings.all()]
    open_ = [one for one in ratings if one.state == RatingState.ASKED]
    days = [one.given_on for one in ratings if one.given_on]
    over = bool(ratings) and not open_
    return _step(_("代表评价"), max(days) if over and days else None,
                 _("未评价") if over and not days else "", done=over)


def _closed(suggestion: Suggestion) -> dict[str, Any]:
    return _step(_("办结"), suggestion.closed_on)
