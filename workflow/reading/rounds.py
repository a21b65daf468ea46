"""Who handled it in each round, as rows: each department with its state and its own limit."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from procedures.terms import OF_PAPERS, LimitKind
from suggestions.lifecycle.assignment import IN_DISPUTE, AssignmentState
from suggestions.lifecycle.extension import ExtensionState
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Assignment, Clock, Suggestion
from suggestions.wording import Light, light_of, short_day
from workflow.reading.casefile import clocks_of, opinion_in, reply_in, shares_of
from workflow.reading.limits import limit_of, marked

A, P = AssignmentState, PaperState


def rounds_of(suggestion: Suggestion) -> list[dict[str, Any]]:
    """The rounds, newest first, each with the rows of the assignments component and the note they were given."""
    return [{"number": number, "day": short_day(shares[0].assigned_on, today()), "note": shares[0].note,
             "count": _count(shares), "rows": [row_of(suggestion, share) for share in shares]}
            for number in range(suggestion.round, 0, -1) if (shares := shares_of(suggestion, number))]


def row_of(suggestion: Suggestion, share: Assignment) -> dict[str, Any]:
    """One department's share as plain values."""
    clocks = clocks_of(suggestion, share)
    limit = limit_of(clocks, suggestion.rules.soon_days)
    shown = _met(clocks) if share.state == A.DONE else limit
    paper = reply_in(share) or opinion_in(share)
    return {
        "unit": share.department.name, "url": reverse("department", args=[share.department_id]),
        "role": share.get_role_display(), "state": state_words(share),
        "note": _note(share), "signed": short_day(share.signed_for_on, today()) if share.signed_for_on else "",
        "person": str(paper.drafter) if paper and paper.drafter else _("办公电话"), "phone": share.department.phone,
        "due": marked(shown["day"], provisional=shown["provisional"]) if shown else "",
        "duty": shown["kind"] if shown else "",
        "why": shown["why"] if shown else "", "light": _light(share, limit)}


def state_words(share: Assignment) -> str:
    """待签收, 起草答复, 核稿, 意见已送 …: assignment and paper in one word."""
    if share.relays() and share.state in (A.OFFERED, A.ACCEPTED, A.DONE):
        return _("已转办") if share.state == A.DONE else _("待转办")
    if share.state == A.DONE:
        return _("已印发") if share.leads else _("意见已送")
    if share.state != A.ACCEPTED:
        return str(share.get_state_display())
    paper = reply_in(share) or opinion_in(share)
    if share.role == Assignment.Role.JOINT:
        return _("共同研究答复")
    if paper is None or paper.state == P.DRAFT:
        return _("起草答复") if share.answers else _("起草会办意见")
    if paper.state == P.SENT_BACK:
        return _("补充会办意见")
    if paper.state == P.SIGNED and share.answers:
        return _("待印发") if getattr(paper, "number", "") else _("待登记编号")
    return str(paper.get_state_display())


def _met(clocks: list[Clock]) -> dict[str, Any] | None:
    """The limit under which its paper was issued."""
    own = [clock for clock in clocks if clock.kind in OF_PAPERS and clock.stopped_on]
    if not own:
        return None
    last = max(own, key=lambda clock: clock.pk)
    return {"day": short_day(last.due_on, today()), "kind": str(LimitKind(last.kind).label), "why": last.explanation,
            "provisional": last.provisional}


def _count(shares: list[Assignment]) -> str:
    """1＋3: how many answer and how many co-handle; who was released is not counted."""
    active = [one for one in shares if one.state != A.RELEASED and not one.relays()]
    leads = sum(1 for one in active if one.leads)
    return f"{leads}＋{len(active) - leads}" if leads < len(active) else str(leads)


def _light(share: Assignment, limit: dict[str, Any] | None) -> Light:
    if share.state == A.DONE and share.finished_on:
        verb = _("转办") if share.relays() else _("印发") if share.leads else _("送")
        return light_of(None, today(), done=share.finished_on, verb=verb)
    if not share.is_active:
        return Light(kind="off", words=str(share.get_state_display()))
    found: Light = limit["light"] if limit else light_of(None, today())
    return found


def _note(share: Assignment) -> str:
    if share.state in IN_DISPUTE and share.release_proposed:
        return _("建议改由%s") % share.release_proposed
    for extension in share.extensions.all():
        if extension.state == ExtensionState.ASKED:
            return _("申请延至%s，等决定") % short_day(extension.until, today())
        if extension.state == ExtensionState.GRANTED:
            return _("延至%s") % short_day(extension.until, today())
    if share.state == A.ENDED:
        return share.ended_reason
    if share.carried_on:
        former = share.department_on(share.carried_on - timedelta(days=1))
        return _("%(day)s以前由%(unit)s办理") % {"day": short_day(share.carried_on, today()), "unit": former}
    if share.beside and share.beside.role == Assignment.Role.SEPARATE:
        return _("会办%s") % share.beside.department
    return ""
