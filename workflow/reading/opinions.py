"""What the lead sees of its co-handlers: how far each is, when it is due, and the text once it is delivered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from procedures.terms import LimitKind
from suggestions.lifecycle.assignment import ACTIVE, AssignmentState
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Assignment, Opinion
from suggestions.wording import Light, light_of, short_day

LIMITS = (LimitKind.OPINION, LimitKind.OPINION_REDO)


@dataclass(frozen=True)
class Beside:
    """One co-handler as the lead sees it."""

    share: Assignment
    opinion: Opinion | None
    light: Light

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
    """The co-handlers of a lead assignment; two queries. Those that were released or replaced are left out."""
    shares = (assignment.co_handlers.exclude(state=AssignmentState.RELEASED)
              .select_related("department", "opinion").prefetch_related("clocks"))
    return [_beside(share) for share in shares]


def _beside(share: Assignment) -> Beside:
    opinion = getattr(share, "opinion", None)
    due = [clock.due_on for clock in share.clocks.all() if clock.kind in LIMITS and clock.stopped_on is None]
    if opinion is not None and opinion.state == PaperState.ISSUED:
        light = light_of(None, today(), done=opinion.delivered_on, verb=_("送"))
    elif share.state == AssignmentState.ENDED:
        light = Light(kind="off", words=_("不再等待"))
    else:
        light = light_of(min(due, default=None), today())
    return Beside(share, opinion, light)


def opinion_entries(rows: Sequence[Beside]) -> list[dict[str, Any]]:
    """Rows of the side column: unit, how far, text, what the lead may do about it."""
    return [{
        "pk": row.share.pk, "unit": row.share.department.name, "phone": row.share.department.phone, "light": row.light,
        "state": state_words(row), "text": row.text,
        "sent_back": row.opinion.sent_back_reason if row.opinion and row.opinion.state == PaperState.SENT_BACK else "",
        "send_back_url": reverse("send_back_opinion", args=[row.opinion.pk])
        if row.opinion and row.opinion.state == PaperState.ISSUED else "",
        "pdf_url": reverse("opinion_letter", args=[row.opinion.pk]) if row.opinion and row.text else "",
        "waive_url": reverse("waive_opinion", args=[row.share.pk]) if row.is_missing else ""} for row in rows]


def state_words(row: Beside) -> str:
    """起草, 核稿 …: only how far the draft is, never its text."""
    if row.share.state == AssignmentState.ENDED:
        return _("不再等待：%s") % row.share.ended_reason
    if row.opinion is None:
        return str(row.share.get_state_display())
    if row.opinion.state == PaperState.ISSUED and row.opinion.delivered_on:
        return _("%s送达") % short_day(row.opinion.delivered_on, today())
    return str(row.opinion.get_state_display())
