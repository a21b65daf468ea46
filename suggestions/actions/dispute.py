"""退回之争: whose it is. The office decides, else a meeting of those concerned, else a leader of the government."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from procedures.terms import LimitKind
from suggestions.actions import clocks
from suggestions.actions.protect import admit_government
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.models import Assignment, Meeting
from suggestions.wording import full_day


@verb(on="assignment", done=gettext_lazy("召集有关单位协调承办单位"))
def call_meeting(assignment: Assignment, user: User, *, meet_on: date, reason: str = "") -> None:
    """Both sides are asked to a meeting on a day the office fixes; until then nobody need decide (重庆 20)."""
    _require_coming(meet_on, "meet_on")
    assignment.call_meeting()
    assignment.save()
    clocks.fix(assignment, LimitKind.REASSIGN, meet_on, _("定于%s召开协调会，会后作出决定。") % full_day(meet_on))


@verb(on="assignment", done=gettext_lazy("协调未成，报请政府领导决定承办单位"))
def refer_to_leader(assignment: Assignment, user: User, *, held_on: date, attended: str, reason: str,
                    answer_by: date) -> None:
    """They did not agree: a leader of the government decides by a day the office asks for."""
    _require_coming(answer_by, "answer_by")
    write_minutes(assignment, user, held_on, attended, reason)
    assignment.refer_to_leader()
    assignment.save()
    admit_government(assignment)
    clocks.fix(assignment, LimitKind.REASSIGN, answer_by, _("协调未成，报请政府领导在%s前决定。") % full_day(answer_by))


KINDS = {AssignmentState.IN_MEETING: Meeting.Kind.COORDINATION, AssignmentState.BEFORE_LEADER: Meeting.Kind.LEADER}


def write_minutes(assignment: Assignment, user: User, held_on: date | None, attended: str, outcome: str) -> None:
    """What was settled at a meeting, or by a leader, is written down with the day and the people."""
    kind = KINDS.get(AssignmentState(assignment.state))
    if kind is None:
        return
    if held_on is None or held_on > today():
        raise Incomplete(_("请写已经开会或者作出决定的日期，不能晚于今天。"), "held_on")
    if held_on < assignment.assigned_on:
        raise Incomplete(_("不能早于%s：那一天才交办。") % full_day(assignment.assigned_on), "held_on")
    if not attended.strip():
        raise Incomplete(_("请写到会的单位和人员，或者作决定的领导。"), "attended")
    Meeting.objects.create(assignment=assignment, kind=kind, held_on=held_on, attended=attended, outcome=outcome,
                           logged_by=user)


def _require_coming(day: date, field: str) -> None:
    if day < today():
        raise Incomplete(_("请写今天或以后的日期。"), field)
