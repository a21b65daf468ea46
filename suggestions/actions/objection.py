"""对交办的意见: a delegate objects to the bureau that was named; the office keeps it or names another (上海 12, 14)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, User
from directory.rights import Right
from procedures.counting import count
from procedures.terms import Objection as Allowed
from procedures.terms import Unit
from procedures.working_days import the_calendar
from suggestions.actions.assign import move_away
from suggestions.actions.entered import whose_word
from suggestions.actions.files import store
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.assignment import ACTIVE, AssignmentState
from suggestions.models import Assignment, Attachment, Objection, Party
from suggestions.rules import office_may, the_proposers
from suggestions.uploads import Checked
from suggestions.wording import full_day


@verb(on="assignment", done=gettext_lazy("对承办单位提出意见"), allowed=the_proposers)
def object_to_assignment(assignment: Assignment, user: User, *, reason: str,
                         proposed: Department | None = None) -> None:
    """In time, with the reason, and the bureau he would have. Raises Incomplete, NotNow."""
    _raise(assignment, user, reason, proposed)


def _raise(assignment: Assignment, person: User, reason: str, proposed: Department | None, way: str = "") -> None:
    if not may_be_objected_to(assignment):
        raise NotNow(_("现在不能对这家承办单位提出意见。"))
    if (last := last_day(assignment)) < today():
        raise NotNow(_("提出意见的期限%s已过。确有意见的，请与人大代表工作机构联系。") % full_day(last))
    if proposed is not None and proposed.pk == assignment.department_id:
        raise Incomplete(_("希望改由其他单位承办的，请选择其他单位。"), "proposed")
    Objection.objects.create(
        assignment=assignment, person=person, reason=reason, proposed=proposed, way=way, raised_on=today())


@verb(on="assignment", done=gettext_lazy("录入代表对承办单位的意见"), allowed=office_may(Right.ENTER))
def enter_objection(assignment: Assignment, user: User, *, party: Party, way: str, reason: str,
                    proposed: Department | None = None, sheet: Checked | None = None) -> None:
    """It came to the office on paper, by telephone or in a talk; of paper the scan is kept.

    Raises Incomplete, NotNow. In time is what came in time, whenever it is entered.
    """
    person = whose_word(assignment, party, way, sheet)
    _raise(assignment, person, reason, proposed, Objection.Way(way))
    if sheet is not None:
        store(assignment.suggestion, user, sheet, Attachment.Kind.OBJECTION)


@verb(on="objection", done=gettext_lazy("研究代表意见，维持交办"), transition="keep")
def keep_assignment(objection: Objection, user: User, *, reason: str) -> None:
    """It stays where it is; the delegates read why."""
    objection.keep()
    _decide(objection, reason)


@verb(on="objection", done=gettext_lazy("研究代表意见，改由其他单位承办"), transition="follow")
def follow_objection(objection: Objection, user: User, *, to: Department, reason: str = "") -> Mapping[str, Any]:
    """Another department takes its place while the reply is still being written. Raises Incomplete, NotNow."""
    if why := _why_not_movable(objection.assignment):
        raise NotNow(why)
    objection.follow()
    _decide(objection, reason)
    return move_away(objection.assignment, to)


@verb(on="assignment", done=gettext_lazy("随主件改由其他单位承办"), allowed=office_may(Right.ASSIGN))
def move_with_main(assignment: Assignment, user: User, *, to: Department, reason: str = "") -> Mapping[str, Any]:
    """What is handled together (并案) goes on together; an objection raised to it is followed with it."""
    for objection in assignment.objections.filter(state="raised"):
        objection.follow()
        _decide(objection, reason)
    return move_away(assignment, to)


def _why_not_movable(assignment: Assignment) -> str:
    if assignment.state == AssignmentState.DONE:
        return _("%s已经答复，不能再改办。请说明情况，维持交办；代表可以在评价里写明意见。") % assignment.department
    if assignment.state not in ACTIVE:
        return _("这件已经不由%s办理，不用再改办。请说明情况，维持交办。") % assignment.department
    if not assignment.still_writes():
        return _("%s的答复已经送核稿，不能再改办。确需改办的，先请核稿人退回起草；否则请说明情况，维持交办。") % (
            assignment.department)
    return ""


def may_be_objected_to(assignment: Assignment) -> bool:
    """The procedure lets delegates object, the bureau answers and has not done so, and no objection is open."""
    return (allows_objections(assignment) and assignment.answers and assignment.state in ACTIVE
            and assignment.still_writes() and not assignment.objections.filter(state="raised").exists())


def allows_objections(assignment: Assignment) -> bool:
    """The procedure lets delegates object to the bureau."""
    return assignment.suggestion.rules.objection == Allowed.ALLOWED


def last_day(assignment: Assignment) -> date:
    """The last day for an objection, counted from the day the bureau was named."""
    days = assignment.suggestion.rules.objection_days
    return count(assignment.assigned_on, days, Unit.WORKDAY, the_calendar()).on


def _decide(objection: Objection, words: str) -> None:
    objection.answer, objection.decided_on = words, today()
    objection.save()
