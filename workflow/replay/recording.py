"""One case file, one transaction: read, planned, walked, printed; or nothing of it stays."""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from letters.models import IssuedLetter, RegisterEntry
from suggestions.lifecycle.suggestion import BEFORE_SUBMISSION
from suggestions.models import Party, Suggestion
from workflow.replay.assumptions import NO_CONGRESS, plan_of
from workflow.replay.doorway import Refused
from workflow.replay.plan import Plan
from workflow.replay.printing import letter_of, require_glyphs
from workflow.replay.reading import read_case
from workflow.replay.report import Outcome
from workflow.replay.town import held_congress, town_for
from workflow.replay.walk import Walk


def record_case(path: Path, *, preset: str, congress: str = NO_CONGRESS, printed: bool = False) -> Outcome:
    """Walk the case in a file through the door, unless it is there already.

    `congress` serves a case that names none. Raises Malformed, Refused; then nothing of it was kept.
    """
    case, unknown = read_case(path)
    plan = plan_of(case, unknown, congress)
    with transaction.atomic():
        held = held_congress(plan)
        if there := already_there(plan):
            return _outcome(there, (), already=True, printed=printed)
        if plan.reply is not None:
            require_glyphs(plan.reply)
        suggestion = Walk(plan, town_for(plan, held, preset)).through()
        outcome = _outcome(suggestion, plan.assumed, already=False, printed=printed)
        if plan.reply is not None and not outcome.is_closed:
            raise Refused("reply", _("没有走到办结，停在“%s”") % suggestion.get_state_display())
    return outcome


def already_there(plan: Plan) -> Suggestion | None:
    """The suggestion recorded from the same case: same congress, term, session, number and title.

    Where the source gives no number, the same lead proposer stands for it.
    """
    same = Suggestion.objects.filter(
        congress__name=plan.congress, session__term__ordinal=plan.term, session__ordinal=plan.session,
        title=plan.title).exclude(state__in=BEFORE_SUBMISSION)
    if plan.number:
        same = same.filter(number=plan.number)
    else:
        lead = plan.proposers[0].name
        same = same.filter(parties__in=Party.objects.filter(role=Party.Role.LEAD, name=lead))
    found: Suggestion | None = same.order_by("pk").first()
    return found


def _outcome(suggestion: Suggestion, assumed: tuple[str, ...], *, already: bool, printed: bool) -> Outcome:
    """What became of it, with the letter it last got."""
    entry = RegisterEntry.objects.filter(
        reply__assignment__suggestion=suggestion, void_reason="").order_by("-pk").first()
    issued = IssuedLetter.objects.filter(reply__assignment__suggestion=suggestion).order_by("-pk").first()
    return Outcome(suggestion, entry.number if entry else "", assumed, already,
                   letter_of(issued) if printed and issued else None)
