"""What was told of a promise since, and how the delegates rated that: plain values."""

from typing import Any

from django.utils.translation import gettext as _

from directory.clock import today
from suggestions.lifecycle.rating import RatingState
from suggestions.models import Commitment, PromiseLine, PromiseRating, PromiseReport, Reply
from suggestions.wording import Light, short_day


def lines_of(promise: Commitment, reply: Reply, *, ratings_shown: bool = True) -> dict[str, Any]:
    """`told` for the promise component, the newest last. Reads the reply's reports, their lines, ratings, raters."""
    lines = [(report, line) for report in reply.promise_reports.all()
             for line in report.lines.all() if line.commitment_id == promise.pk]
    found: dict[str, Any] = {"told": [_told(report, line, ratings_shown=ratings_shown) for report, line in lines]}
    return found | light_after(lines[-1][1]) if lines else found


def light_after(line: PromiseLine) -> dict[str, Light]:
    """A promise that has its conclusion is late no more; nothing for one that is still under way."""
    kinds = {PromiseLine.Outcome.KEPT: "done", PromiseLine.Outcome.BROKEN: "off"}
    kind = kinds.get(PromiseLine.Outcome(line.outcome))
    return {"light": Light(kind=kind, words=str(line.get_outcome_display()))} if kind else {}


def _told(report: PromiseReport, line: PromiseLine, *, ratings_shown: bool) -> dict[str, str]:
    rated = [_words(rating) for rating in report.ratings.all()] if ratings_shown else []
    return {"title": _("%(day)s反馈：%(outcome)s") % {
        "day": short_day(report.reported_on, today()), "outcome": line.get_outcome_display()},
        "text": line.text, "note": "；".join(rated)}


def _words(rating: PromiseRating) -> str:
    if rating.state != RatingState.GIVEN:
        return _("%(who)s%(state)s") % {"who": rating.rater.called, "state": rating.get_state_display()}
    words = _("%(who)s评价%(level)s（凭签名件录入）") if rating.by_sheet else _("%(who)s评价%(level)s")
    said = words % {"who": rating.rater.called, "level": rating.get_satisfaction_display()}
    return _("%(said)s：%(comment)s") % {"said": said, "comment": rating.comment} if rating.comment else said
