"""Where a suggestion is now, said like a parcel's: who has it, since when, until when, how many days are left."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from directory.clock import today
from procedures.terms import OF_REPLIES, LimitKind
from suggestions.lifecycle.assignment import ACTIVE, GONE, AssignmentState
from suggestions.lifecycle.paper import PaperState
from suggestions.lifecycle.rating import RatingState
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Assignment, Clock, Party, Rating, Suggestion
from suggestions.wording import light_of, long_day, short_day
from workflow.reading.casefile import clocks_of, reply_in, shares_of

S = SuggestionState
# The limits a delegate waits for; what bureaus owe one another stands on their own pages.
AWAITED = (LimitKind.CONFIRM, LimitKind.ASSIGN, *OF_REPLIES, LimitKind.RATING, LimitKind.PROMISE_RATING)
STATIONS = 7  # 提出、受理、交办、办理、答复、评价、办结
REACHED = {S.DRAFT: 0, S.COSIGNING: 0, S.AT_DELEGATION: 0, S.SUBMITTED: 1, S.RETURNED: 1, S.REGISTERED: 2,
           S.IN_HAND: 3, S.REPLIED: 5, S.CLOSED: 7}


def pips_of(suggestion: Suggestion) -> list[dict[str, str]]:
    """How far it is, for the little bar; nothing for one that stopped."""
    if suggestion.state not in REACHED:
        return []
    at = REACHED[suggestion.state]
    return [{"state": "done" if place < at else "now" if place == at else "todo"} for place in range(STATIONS)]


def where_words(suggestion: Suggestion, *, asked: bool = False) -> str:
    """One line for a list. Reads `assignments` with department, `office`. `asked`: it waits for the reader himself."""
    office = suggestion.office
    if suggestion.state == S.IN_HAND:
        shares = in_hand(suggestion)
        passing = bool(shares) and all(one.relays() for one in shares)
        return (_("%s正在确定承办单位") if passing else _("%s正在办")) % units_words(shares)
    if suggestion.state == S.REPLIED:
        unit = units_words([one for one in shares_of(suggestion) if _is_unsettled(one)])
        return _("%s已答复，等您评价") % unit if asked else _("%s已答复，等评价和结论") % unit
    words = {
        S.COSIGNING: _("等您确认") if asked else _("等提出人各自确认"),
        S.AT_DELEGATION: _("%s正在核对") % suggestion.delegation if suggestion.state == S.AT_DELEGATION else "",
        S.SUBMITTED: _("%s正在审查") % office,
        S.RETURNED: _("已退回，等您修改后再提交") if asked else _("已退回，等领衔代表修改后再提交"),
        S.REGISTERED: _("已受理，%s正在确定承办单位") % office,
        S.CLOSED: _("已于%s办结") % short_day(suggestion.closed_on, today()) if suggestion.closed_on else _("已办结"),
        S.DECLINED: _("%s未受理，理由见办理经过") % office,
        S.REFERRED: _("%(office)s已%(how)s，不再书面答复") % {
            "office": office, "how": suggestion.get_state_display()},
        S.WITHDRAWN: _("已撤回"),
    }
    return words.get(suggestion.state, str(suggestion.get_state_display()))


def in_hand(suggestion: Suggestion) -> list[Assignment]:
    """The shares that owe a reply, or have to pass it on, in whatever round: of several bureaus one may be behind."""
    return [one for one in shares_of(suggestion) if (one.answers or one.relays()) and one.state in ACTIVE]


def units_words(shares: Sequence[Assignment]) -> str:
    """市公安局, or 市公安局等3家."""
    names = list(dict.fromkeys(str(one.department) for one in shares))
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s等%(count)d家") % {"first": names[0], "count": len(names)}


def limit_words(suggestion: Suggestion, clocks: Sequence[Clock]) -> dict[str, str] | None:
    """The light of the nearest awaited limit: 6月8日前答复, 超期3日."""
    running = [one for one in clocks if one.stopped_on is None and one.kind in AWAITED]
    if not running:
        return None
    nearest = min(running, key=lambda one: (one.due_on, one.pk))
    light = light_of(nearest.due_on, today(), threshold=suggestion.rules.soon_days)
    if light["kind"] in ("late", "today"):
        return {"kind": light["kind"], "words": light["words"]}
    return {"kind": light["kind"], "words": _("%(day)s前%(what)s") % {
        "day": short_day(nearest.due_on, today()), "what": duty_words(nearest.kind)}}


def duty_words(kind: str) -> str:
    """What is due: 交办, 答复, 评价."""
    words = {LimitKind.CONFIRM: _("确认联名"), LimitKind.ASSIGN: _("交办"), LimitKind.REPLY: _("答复"),
             LimitKind.REPLY_EXTENDED: _("延期答复"), LimitKind.REHANDLE: _("再次答复"),
             LimitKind.RATING: _("评价"), LimitKind.PROMISE_RATING: _("评价承诺落实情况")}
    return words[LimitKind(kind)]


def holders(suggestion: Suggestion) -> list[dict[str, Any]]:
    """Who has it now: entries of the next component. Reads what casefile.load has loaded."""
    state, office = suggestion.state, suggestion.office
    if state == S.IN_HAND:
        return [_with_bureau(suggestion, share) for share in in_hand(suggestion)]
    if state == S.REPLIED:
        return [_with_raters(suggestion, share, ratings) for share, ratings in _rated(suggestion)]
    if state == S.COSIGNING:
        asked = [party.called for party in suggestion.parties.all() if party.state == "asked"]
        return [{"who": "、".join(asked), "what": _("确认是否提出"),
                 "also": [_("都答复以后，建议送到%s。") % office],
                 **_until(suggestion, clocks_of(suggestion, None), _("确认"))}]
    if state == S.AT_DELEGATION:
        return [{"who": str(suggestion.delegation), "what": _("核对后提交"),
                 "also": [_("核对以后，建议送到%s。") % office]}]
    if state == S.RETURNED:
        lead = next((one.called for one in suggestion.parties.all() if one.role == Party.Role.LEAD), "")
        return [{"who": lead, "what": _("修改后再次提交"), "also": []}]
    if state in (S.SUBMITTED, S.REGISTERED):
        what = _("审查，决定是否受理") if state == S.SUBMITTED else _("确定承办单位并交办")
        since = suggestion.submitted_on if state == S.SUBMITTED else suggestion.registered_on
        also = [_("%s收到。") % long_day(since, today())] if since and state == S.SUBMITTED else (
            [_("%s受理登记。") % long_day(since, today())] if since else [])
        return [{"who": str(office), "what": what, "also": also,
                 **_until(suggestion, clocks_of(suggestion, None), _("交办"))}]
    return []


def _with_bureau(suggestion: Suggestion, share: Assignment) -> dict[str, Any]:
    since = [_("%s交办") % long_day(share.assigned_on, today())]
    if share.signed_for_on:
        since.append(_("%s签收") % short_day(share.signed_for_on, today()))
    beside = [str(one.department) for one in suggestion.assignments.all()
              if one.beside_id == share.pk and one.state not in GONE]
    also = [_("%s。") % "，".join(since), *([_("%s会办。") % "、".join(beside)] if beside else [])]
    return {"who": str(share.department), "what": _doing(share), "also": also,
            **_until(suggestion, clocks_of(suggestion, share), _("转办") if share.relays() else _("答复"))}


def _doing(share: Assignment) -> str:
    reply = reply_in(share)
    if share.relays() and share.state in (AssignmentState.OFFERED, AssignmentState.ACCEPTED):
        return _("正在确定承办单位，随后转办")
    if share.state == AssignmentState.ACCEPTED and reply is not None:
        if reply.state in (PaperState.IN_REVIEW, PaperState.IN_VETTING, PaperState.TO_SIGN):
            return _("答复正在核稿和签发")
        return _("答复已签发，正在编号印发") if reply.state == PaperState.SIGNED else _("正在办理，起草答复")
    words = {AssignmentState.OFFERED: _("等待签收"), AssignmentState.SIGNED_FOR: _("已签收，准备接办"),
             AssignmentState.DISPUTED: _("申请退回，等人大代表工作机构决定是否改办"),
             AssignmentState.REFERRED_UP: _("申请退回，等人大代表工作机构决定是否改办"),
             AssignmentState.IN_MEETING: _("申请退回，人大代表工作机构正在协调"),
             AssignmentState.BEFORE_LEADER: _("申请退回，等政府领导决定"),
             AssignmentState.ACCEPTED: _("正在办理")}
    return words.get(share.state, str(share.get_state_display()))


def _rated(suggestion: Suggestion) -> list[tuple[Assignment, list[Rating]]]:
    return [(share, list(share.reply.ratings.all())) for share in shares_of(suggestion) if _is_unsettled(share)]


def _is_unsettled(share: Assignment) -> bool:
    reply = reply_in(share)
    return share.answers and reply is not None and reply.state == PaperState.ISSUED and not reply.settled


def _with_raters(suggestion: Suggestion, share: Assignment, ratings: Sequence[Rating]) -> dict[str, Any]:
    asked = [one.rater.called for one in ratings if one.state == RatingState.ASKED]
    reply = reply_in(share)
    day = long_day(reply.issued_on, today()) if reply and reply.issued_on else ""
    also = [_("%(unit)s%(day)s答复。") % {"unit": share.department, "day": day}]
    if not asked:
        return {"who": str(suggestion.office), "what": _("决定办结或重新办理"), "also": also}
    return {"who": "、".join(asked), "what": _("评价答复"), "also": also,
            **_until(suggestion, clocks_of(suggestion, share), _("评价"))}


def _until(suggestion: Suggestion, clocks: Sequence[Clock], duty: str) -> dict[str, Any]:
    """By, light and why of the nearest awaited limit among `clocks`."""
    running = [one for one in clocks if one.stopped_on is None and one.kind in AWAITED]
    if not running:
        return {}
    nearest = min(running, key=lambda one: (one.due_on, one.pk))
    return {"by": _("应于%(day)s前%(duty)s") % {"day": long_day(nearest.due_on, today()), "duty": duty},
            "light": light_of(nearest.due_on, today(), threshold=suggestion.rules.soon_days),
            "why": nearest.explanation}
