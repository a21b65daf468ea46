"""承诺落实: the bureau reports what became of its promises, the delegates rate that where the procedure has it so."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import SHANGHAI, recorded_now, today
from directory.models import User
from directory.rights import Right
from procedures.terms import Event, LimitKind, Raters
from suggestions.actions import clocks
from suggestions.actions.files import store
from suggestions.actions.unrated import require_came_in_time, urged_on, why_ask_still
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.paper import PaperState
from suggestions.lifecycle.rating import RatingState
from suggestions.models import (
    Assignment,
    Attachment,
    Commitment,
    Opinion,
    Party,
    PromiseLine,
    PromiseRating,
    PromiseReport,
    Reply,
    Satisfaction,
    Suggestion,
)
from suggestions.rules import bureau_may, follows, office_may
from suggestions.uploads import Checked
from suggestions.wording import full_day


@verb(on="paper", done=gettext_lazy("反馈承诺落实情况"), allowed=bureau_may(Right.HANDLE))
def report_promises(reply: Opinion | Reply, user: User, *, lines: Mapping[int, tuple[str, str]]) -> dict[str, Any]:
    """Of each promise (pk) its outcome and what was done, or why it fails (浙江 20, 北京 26, 上海 22, 重庆 24).

    Returns what was told, for the Record. Raises Incomplete, NotNow.
    """
    if not isinstance(reply, Reply) or (why := why_not_reportable(reply)):
        raise NotNow(why if isinstance(reply, Reply) else _("会办意见不向代表作承诺。"))
    waiting = {one.pk: one for one in open_promises(reply)}
    if not lines or not set(lines) <= set(waiting):
        raise Incomplete(_("至少写一项还没有结论的承诺的落实情况。"), "")
    for pk, (outcome, text) in lines.items():
        if outcome not in PromiseLine.Outcome.values or not text.strip():
            raise Incomplete(_("请写明这一项落实到哪一步、办了什么；未能落实的，写明原因。"), f"text_{pk}")
    report = PromiseReport.objects.create(reply=reply, reported_on=today(), person=user)
    PromiseLine.objects.bulk_create(
        PromiseLine(report=report, commitment=waiting[pk], outcome=outcome, text=text)
        for pk, (outcome, text) in lines.items())
    _ask_raters(report)
    await_promises(reply.assignment, open_promises(reply))
    return {"lines": {waiting[pk].text: [outcome, text] for pk, (outcome, text) in lines.items()}}


@verb(on="promise_rating", done=gettext_lazy("评价承诺落实情况"), transition="give")
def rate_promises(rating: PromiseRating, user: User, *, satisfaction: str, comment: str = "") -> None:
    """满意、基本满意或者不满意, which needs its words (重庆 26, 28). Raises Incomplete."""
    if satisfaction not in Satisfaction.values:
        raise Incomplete(_("请选择满意、基本满意或者不满意。"), "satisfaction")
    rating.satisfaction, rating.comment, rating.given_on = satisfaction, comment, today()
    if rating.is_unsatisfied and not comment.strip():
        raise Incomplete(_("评为不满意的，请写明具体意见。"), "comment")
    if rating.by_sheet and rating.state == RatingState.LAPSED:
        require_came_in_time(rating)
        rating.give_in_time()
    else:
        rating.give()
    rating.save()
    _stop_when_everyone_has_rated(rating.report)


@verb(on="promise_rating", done=gettext_lazy("凭签名件录入承诺落实评价"), allowed=office_may(Right.ENTER))
def rate_promises_by_sheet(rating: PromiseRating, user: User, *, satisfaction: str, comment: str = "",
                           sheet: Checked | None = None) -> None:
    """A delegate without the network has said it on paper, signed; its scan is kept.

    Handed in before it was given up it counts, however late it is entered. Raises Incomplete, NotNow.
    """
    rating.by_sheet = True
    rate_promises(rating, user, satisfaction=satisfaction, comment=comment)
    if sheet:
        store(rating.suggestion, user, sheet, Attachment.Kind.RATING_SHEET)


@verb(on="promise_rating", done=gettext_lazy("催请评价承诺落实情况"), allowed=follows)
def urge_promise_rating(rating: PromiseRating, user: User | None) -> None:
    """The limit has passed: the delegate is reminded, once a day at most (重庆 29). The Record is the reminder."""
    if rating.state != RatingState.ASKED or today() in urged_on(rating):
        raise NotNow(_("这份反馈已经不用评价，或者今天已经催请过。"))


@verb(on="promise_rating", done=gettext_lazy("承诺落实情况记为未评价"), transition="lapse")
def lapse_promise_rating(rating: PromiseRating, user: User | None, *, reason: str = "") -> None:
    """No rating came, though it was urged: it is left out of the figures (重庆 29). Raises NotNow."""
    if rating.state == RatingState.ASKED and (still := why_ask_still(rating)):
        raise NotNow(still)
    rating.lapse()
    rating.save()
    _stop_when_everyone_has_rated(rating.report)


def await_promises(assignment: Assignment, promises: Iterable[Commitment]) -> None:
    """The next day by which one of these is to be kept, or looked at again, runs as a limit; none are left: it stops.

    No text sets it, the letter does. A day that has passed stays until the promise has its conclusion, but for one
    that was over before the matter was entered (补录): what became of it no source tells.
    """
    first = min(_not_over_when_entered(assignment.suggestion, promises), key=lambda one: (one.day, one.pk),
                default=None)
    running = assignment.clocks.filter(kind=LimitKind.PROMISE, stopped_on=None).first()
    if running is not None and (first is None or running.due_on != first.day):
        clocks.stop(assignment.suggestion, LimitKind.PROMISE, assignment)
        running = None
    if running is None and first is not None:
        clocks.run(assignment, LimitKind.PROMISE, first.day, _said_of(first))


def _not_over_when_entered(suggestion: Suggestion, promises: Iterable[Commitment]) -> list[Commitment]:
    known = list(promises)
    if all(one.day >= recorded_now().date() for one in known):
        return known
    entered = suggestion.records.filter(verb="enter_source").first()
    since = entered.recorded_at.astimezone(SHANGHAI).date() if entered else None
    return [one for one in known if since is None or one.day >= since]


def _said_of(promise: Commitment) -> str:
    words = _("答复承诺“%(text)s”，应于%(day)s前落实并反馈") if promise.due_on else _(
        "答复承诺“%(text)s”，%(day)s前复查并反馈")
    return words % {"text": promise.text.strip("。；"), "day": full_day(promise.day)}


def why_not_reportable(reply: Reply) -> str:
    """Why nothing can be reported on the promises of this reply now; "" where it can. Reads what is prefetched."""
    if reply.state != PaperState.ISSUED or not reply.commitments.all():
        return _("答复印发以后，对作了承诺的答复才反馈落实情况。")
    if any(rating.state == RatingState.ASKED for report in reply.promise_reports.all()
           for rating in report.ratings.all()):
        return _("上一次反馈还在等代表评价，评价以后再反馈。")
    return "" if open_promises(reply) else _("承诺都已有结论，代表没有不满意。")


def open_promises(reply: Reply) -> list[Commitment]:
    """The promises still to be told of: not concluded, or reported to delegates who are not satisfied."""
    if promises_dissatisfy(reply):
        return list(reply.commitments.all())
    last = {line.commitment_id: line.outcome for report in reply.promise_reports.all() for line in report.lines.all()}
    return [one for one in reply.commitments.all() if last.get(one.pk) not in PromiseLine.CONCLUDED]


def promises_dissatisfy(reply: Reply) -> bool:
    """Somebody is not satisfied with what was told last. Reads what is prefetched."""
    reports = list(reply.promise_reports.all())
    return bool(reports) and any(rating.is_unsatisfied for rating in reports[-1].ratings.all())


def promises_are_rated(suggestion: Suggestion) -> bool:
    """Its procedure has the delegates rate what became of a promise, within a number of days or without one."""
    return LimitKind.PROMISE_RATING in suggestion.rules.limits


def raters_of(suggestion: Suggestion) -> list[Party]:
    """The lead or every proposer, as the procedure has it (raters)."""
    raters = [party for party in suggestion.parties.all() if party.is_proposer and party.person_id]
    if suggestion.rules.raters == Raters.LEAD:
        return [party for party in raters if party.role == Party.Role.LEAD]
    return raters


def _ask_raters(report: PromiseReport) -> None:
    suggestion = report.reply.suggestion
    raters = raters_of(suggestion) if promises_are_rated(suggestion) else []
    PromiseRating.objects.bulk_create(PromiseRating(report=report, rater=party) for party in raters)
    if raters:
        clocks.start(suggestion, Event.PROMISE_REPORTED, report.reply.assignment)


def _stop_when_everyone_has_rated(report: PromiseReport) -> None:
    if not report.ratings.filter(state=RatingState.ASKED).exists():
        clocks.stop(report.reply.suggestion, LimitKind.PROMISE_RATING, report.reply.assignment)
