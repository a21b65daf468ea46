"""What the lead sees of its co-handlers: how far each is, when it is due, and the text once it is delivered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import User
from directory.rights import Right
from oversight.rules import urges
from procedures.terms import OF_OPINIONS
from suggestions.actions.opinions import limit_of_opinion, reason_to_wait
from suggestions.lifecycle.assignment import ACTIVE, AssignmentState
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Assignment, Clock, Opinion, Uptake
from suggestions.rules import lead_may
from suggestions.wording import Light, light_of, short_day
from workflow.reading.urgings import can_be_urged


@dataclass(frozen=True)
class Beside:
    """One co-handler as the lead sees it."""

    share: Assignment
    opinion: Opinion | None
    light: Light
    # What became of it in the reply, saved or just being written: "" while nobody has said.
    how: str = ""
    # Why the lead waits for it still; "" for one that is there, or once its head may go on without.
    wait: str = ""

    @property
    def is_missing(self) -> bool:
        """Neither delivered nor waived."""
        return self.share.state in ACTIVE

    @property
    def text(self) -> str:
        """The opinion, once delivered. Sent back it is being written again: a draft, and nobody else's to read."""
        delivered = self.opinion is not None and self.opinion.state == PaperState.ISSUED
        return "\n".join(self.opinion.paragraphs) if delivered and self.opinion else ""


def beside(assignment: Assignment) -> list[Beside]:
    """The co-handlers of a lead assignment, in a merger the main one's too; three queries. None that was released."""
    shares = (assignment.helpers().exclude(state=AssignmentState.RELEASED)
              .select_related("department", "opinion__uptake").prefetch_related("clocks", "urgings"))
    for share in shares:
        if share.suggestion_id == assignment.suggestion_id:
            share.suggestion = assignment.suggestion
    return [_beside(share) for share in shares]


def wait_for(share: Assignment, limits: Iterable[Clock]) -> str:
    """Why the lead waits for this opinion still; the twin of suggestions.actions.opinions.why_wait, once read.

    Reads `urgings`; `limits` are those of the share.
    """
    first = limit_of_opinion(share, limits)
    return reason_to_wait(share, first, urged_on=max((one.on for one in share.urgings.all()), default=None))


def uptake_words(opinion: Opinion | None) -> str:
    """部分采纳：…; "" while the lead has not said."""
    uptake: Uptake | None = getattr(opinion, "uptake", None)
    return str(uptake) if uptake is not None else ""


def _beside(share: Assignment) -> Beside:
    opinion = getattr(share, "opinion", None)
    due = [clock.due_on for clock in share.clocks.all() if clock.kind in OF_OPINIONS and clock.stopped_on is None]
    if opinion is not None and opinion.state == PaperState.ISSUED:
        light = light_of(None, today(), done=opinion.delivered_on, verb=_("送"))
    elif share.state == AssignmentState.ENDED:
        light = Light(kind="off", words=_("不再等待"))
    else:
        light = light_of(min(due, default=None), today())
    uptake: Uptake | None = getattr(opinion, "uptake", None)
    return Beside(share, opinion, light, how=uptake.how if uptake else "",
                  wait=wait_for(share, share.clocks.all()) if share.state in ACTIVE else "")


def opinion_entries(rows: Sequence[Beside], user: User) -> list[dict[str, Any]]:
    """Rows of the side column: unit, how far, text, what `user` may do about it for the lead."""
    return [{
        "pk": row.share.pk, "unit": row.share.department.name, "phone": row.share.department.phone, "light": row.light,
        "state": state_words(row), "text": row.text,
        "sent_back": row.opinion.sent_back_reason if row.opinion and row.opinion.state == PaperState.SENT_BACK else "",
        "send_back_url": reverse("send_back_opinion", args=[row.opinion.pk])
        if row.opinion and row.opinion.state == PaperState.ISSUED else "",
        "pdf_url": reverse("opinion_letter", args=[row.opinion.pk]) if row.opinion and row.text else "",
        "urge_url": reverse("urge", args=[row.share.pk])
        if row.is_missing and row.wait and can_be_urged(row.share) and urges(row.share, user) else "",
        "waive_url": reverse("waive_opinion", args=[row.share.pk])
        if row.is_missing and not row.wait and lead_may(Right.SIGN_PAPER)(row.share, user) else "",
        "hint": _hint(row)} for row in rows]


def _hint(row: Beside) -> str:
    if not row.is_missing:
        return ""
    return row.wait or _("催办后仍未送来，本单位负责人可以决定不再等待，并写明原因。")


def state_words(row: Beside) -> str:
    """起草, 核稿 …: only how far the draft is, never its text."""
    if row.share.state == AssignmentState.ENDED:
        return _("不再等待：%s") % row.share.ended_reason
    if row.opinion is None:
        return str(row.share.get_state_display())
    if row.opinion.state == PaperState.ISSUED and row.opinion.delivered_on:
        return _("%s送达") % short_day(row.opinion.delivered_on, today())
    return str(row.opinion.get_state_display())
