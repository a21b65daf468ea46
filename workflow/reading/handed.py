"""What a bureau is handed: its part, who else works on it, what the office said when assigning."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from letters.compose.words import part_of
from procedures.terms import LimitKind
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.models import Assignment
from suggestions.wording import light_of, long_day, short_day
from workflow.models import Todo
from workflow.reading.limits import duties


def share_facts(todo: Todo) -> list[dict[str, Any]]:
    """Our part, since when, what the office said, until when it may be given back."""
    assignment: Any = todo.assignment
    release = assignment.clocks.filter(kind=LimitKind.RELEASE, stopped_on=None).first()
    until = _("%s前") % long_day(release.due_on, today()) if release else ""
    given_by = (_("%s转办") % assignment.through.department if assignment.through
                else str(todo.process.suggestion.office))
    rows = [
        (_("本单位"), assignment.get_role_display()),
        (_("主办"), assignment.beside.department.name if assignment.beside else ""),
        (_("交办"), _("%(day)s，%(office)s") % {
            "day": short_day(assignment.assigned_on, today()), "office": given_by}),
        (_("交办意见"), assignment.note), (_("申请退回"), until)]
    return [{"label": label, "value": value} for label, value in rows if value] + [
        {"label": _("交办单"), "value": "PDF", "url": reverse("sheet", args=[assignment.pk])}]


def share_rows(todo: Todo) -> list[dict[str, Any]]:
    """Everybody of this round, for the assignments component."""
    assignment: Any = todo.assignment
    shares = (todo.process.suggestion.assignments.filter(round=assignment.round)
              .exclude(state=AssignmentState.RELEASED).select_related("department"))
    due: dict[int | None, Any] = {}
    for clock in duties().filter(assignment__in=shares).order_by("-due_on", "-pk"):
        due[clock.assignment_id] = clock
    return [_row(share, due.get(share.pk), part_of(share, alone=False, among=shares)) for share in shares]


def _row(share: Assignment, clock: Any, role: str) -> dict[str, Any]:
    light = light_of(clock.due_on if clock else None, today(), done=share.finished_on)
    return {
        "unit": share.department.short_name or share.department.name, "role": role,
        "state": share.get_state_display(), "person": "",
        "signed": short_day(share.signed_for_on, today()) if share.signed_for_on else "",
        "due": short_day(clock.due_on, today()) if clock else "", "why": clock.explanation if clock else "",
        "light": light}
