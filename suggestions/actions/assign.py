"""交办: lead and co-handlers, a single bureau, several that each answer, or a relay; release and re-assignment."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, User
from procedures.terms import Event, LimitKind
from suggestions.actions import clocks
from suggestions.actions.dispute import write_minutes
from suggestions.actions.ending import end_share
from suggestions.actions.halt import go_on_after_dispute, go_on_for_the_next
from suggestions.actions.protect import admit_leaders, leave_with
from suggestions.actions.reach import can_relay, has_it_already, may_handle, not_for, require_in_reach
from suggestions.actions.requests import MOVED, close_requests
from suggestions.actions.verbs import verb
from suggestions.actions.withdraw import drop_advice
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.assignment import ACTIVE, AssignmentState
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Assignment, Opinion, Reply, Suggestion
from suggestions.queries import AssignmentQuerySet
from suggestions.wording import spoken_number

LONGEST_NOTE = 500
NO_RELAY = gettext_lazy("转办只交给政府办公室，由它确定承办单位。")
# The co-handlers of each that answers by itself (分办).
Helpers = Mapping[Department, Sequence[Department]]


@verb(on="suggestion", done=gettext_lazy("交办"), transition="hand_out")
def assign(suggestion: Suggestion, user: User, *, leads: Sequence[Department] = (),
           co_handlers: Sequence[Department] = (), note: str = "", together: bool = False,
           relay: Department | None = None, helpers: Helpers | None = None,
           passed_on_by: Department | None = None) -> None:
    """One lead with or without co-handlers, or several leads that each answer (分办), each with its own `helpers`.

    `together` they agree on one answer instead (共同主办, 上海 13): the first named writes it. Or the government's
    office as `relay`, which says who of its departments handles it (转办; 上海 11). `passed_on_by`: that office has
    said so already of the matter it joins (并案). Raises Incomplete, NotNow.
    """
    if why := goes_with_its_main(suggestion):
        raise NotNow(why)
    suggestion.assigned_on = today()
    suggestion.hand_out()
    suggestion.save()
    clocks.stop(suggestion, LimitKind.ASSIGN)
    drop_advice(suggestion)
    if relay is None:
        through = _has_passed_on(suggestion, passed_on_by, note) if passed_on_by else None
        share_out(suggestion, leads, co_handlers, note, together=together, helpers=helpers, through=through)
    else:
        if leads or co_handlers or helpers:
            raise Incomplete(NO_RELAY, "leads")
        _to_relay(suggestion, relay, note)


def _to_relay(suggestion: Suggestion, relay: Department, note: str) -> Assignment:
    if not can_relay(relay):
        raise Incomplete(NO_RELAY, "leads")
    check_departments(suggestion, [relay], [], suggestion.round)
    return _offer(suggestion, relay, Assignment.Role.RELAY, None, note, suggestion.round)


def _has_passed_on(suggestion: Suggestion, relay: Department, note: str) -> Assignment:
    """The relay's share of what joins a matter it has passed on: it has nothing more to say of it."""
    share = _to_relay(suggestion, relay, note)
    share.pass_on()
    share.signed_for_on = share.finished_on = today()
    share.save()
    clocks.stop_all(suggestion, share)
    return share


def share_out(suggestion: Suggestion, leads: Sequence[Department], co_handlers: Sequence[Department],
              note: str, again: Event | None = None, *, together: bool = False,
              through: Assignment | None = None, helpers: Helpers | None = None) -> None:
    """Create the assignments of the current round with their clocks; `again` is what began a further round.

    `through`: the relay's share by which they come (转办). `helpers`: the co-handlers of each that answers by itself.
    """
    beside = {lead.pk: others for lead, others in (helpers or {}).items()}
    _check_shape(leads, co_handlers, beside, together=together)
    check_departments(suggestion, leads[:1], [
        *leads[1:], *co_handlers, *(one for others in beside.values() for one in others)], suggestion.round)
    role = Assignment.Role.LEAD if together or len(leads) == 1 else Assignment.Role.SEPARATE
    answering = None
    for department in leads[:1] if together else leads:
        answering = _offer(suggestion, department, role, None, note, suggestion.round, through=through)
        if again:
            clocks.start_again(answering, again)
        for helper in beside.get(department.pk, ()):
            _offer(suggestion, helper, Assignment.Role.CO, answering, note, suggestion.round, through=through)
    for department in leads[1:] if together else ():
        joint = _offer(suggestion, department, Assignment.Role.JOINT, answering, note, suggestion.round,
                       through=through)
        if again:
            clocks.start_again(joint, again)
    for department in co_handlers:
        _offer(suggestion, department, Assignment.Role.CO, answering, note, suggestion.round, through=through)


@verb(on="assignment", done=gettext_lazy("不同意退回"))
def refuse_release(assignment: Assignment, user: User, *, reason: str, co_handler: Department | None = None,
                   held_on: date | None = None, attended: str = "") -> None:
    """It stays where it is; the bureau goes on, if need be with one more beside it (增办).

    `held_on` and `attended` are of the meeting, or of the leader's decision, on which it rests. Raises Incomplete.
    """
    write_minutes(assignment, user, held_on, attended, reason)
    assignment.release_answer = reason
    go_on_after_dispute(assignment)
    assignment.refuse_release()
    assignment.save()
    clocks.stop(assignment.suggestion, LimitKind.REASSIGN, assignment)
    if not assignment.relays():
        open_paper(assignment)
    if co_handler is not None:
        add_beside(assignment, co_handler, reason)


@verb(on="assignment", done=gettext_lazy("同意退回，改办"))
def grant_release(assignment: Assignment, user: User, *, to: Department, reason: str = "",
                  held_on: date | None = None, attended: str = "") -> Mapping[str, Any]:
    """The new department takes the place of the old one; co-handlers now work beside it. As for refuse_release."""
    write_minutes(assignment, user, held_on, attended, _("改由%(unit)s办理。%(reason)s") % {
        "unit": to, "reason": reason})
    suggestion = assignment.suggestion
    require_in_reach(assignment, to, "to")
    helped = check_departments(suggestion, [to], [], assignment.round, instead_of=assignment)
    assignment.release_answer = reason
    go_on_for_the_next(assignment)
    assignment.grant_release()
    assignment.save()
    return _hand_over(assignment, to, helped)


def move_away(assignment: Assignment, to: Department) -> Mapping[str, Any]:
    """Another department takes the place of one that has not answered yet, whatever it was doing.

    Returns for the Record what that overtook. Raises Incomplete.
    """
    helped = check_departments(assignment.suggestion, [to], [], assignment.round, instead_of=assignment)
    go_on_for_the_next(assignment)
    assignment.move_away()
    assignment.save()
    return _hand_over(assignment, to, helped)


def _hand_over(assignment: Assignment, to: Department, helped: Assignment | None) -> Mapping[str, Any]:
    """`helped`: the share by which `to` co-handled what it leads now: what it has said stays, nothing more is owed."""
    over = dict(close_requests(assignment, MOVED))
    if helped is not None and helped.is_active:
        end_share(helped, _("改由%s主办，不再会办。") % to, stays=True)
        over["overtaken"] = [*over.get("overtaken", ()), "assignment"]
    succeed(assignment, to)
    return {**over, **({"led_by_helper": True} if helped is not None else {})}


def succeed(assignment: Assignment, to: Department) -> Assignment:
    """`to` has it now, with the clocks it had; its co-handlers work beside `to`."""
    # What a relay gives back is handled by the next department itself.
    role = Assignment.Role.LEAD if assignment.relays() else Assignment.Role(assignment.role)
    successor = _offer(assignment.suggestion, to, role, assignment.beside, assignment.note,
                       assignment.round, before=assignment, through=assignment.through)
    assignment.co_handlers.update(beside=successor)
    leave_with(assignment)
    return successor


def add_beside(assignment: Assignment, department: Department, note: str) -> None:
    """One more co-handler, while the reply is still being written. Raises Incomplete, NotNow."""
    require_still_written(assignment)
    check_departments(assignment.suggestion, [department], [], assignment.round)
    _offer(assignment.suggestion, department, Assignment.Role.CO, assignment, note, assignment.round,
           through=assignment.through)


def require_still_written(assignment: Assignment) -> None:
    """What a further bureau contributes still finds its way into the reply. Raises NotNow."""
    if not assignment.answers or assignment.state not in ACTIVE:
        raise NotNow(_("这件已经不在办理，不能再增加会办单位。"))
    if not assignment.still_writes():
        raise NotNow(_("答复已经送核稿，不能再增加会办单位。先请核稿人退回起草。"))


def open_paper(assignment: Assignment) -> None:
    """Give the department the paper it writes: a reply, or an opinion to the lead; joint leads agree to his."""
    if assignment.answers:
        kind = Reply.Kind.ANSWER if assignment.round == 1 else Reply.Kind.AGAIN
        Reply.objects.create(assignment=assignment, kind=kind)
    elif assignment.role == Assignment.Role.CO:
        Opinion.objects.create(assignment=assignment)


def _offer(suggestion: Suggestion, department: Department, role: Assignment.Role,
           beside: Assignment | None, note: str, number: int, before: Assignment | None = None,
           through: Assignment | None = None) -> Assignment:
    # Who is none of the relay's departments, a court say, gives nothing back to it.
    under = through if through is not None and through.stands_over(department) else None
    assignment: Assignment = Assignment.objects.create(
        suggestion=suggestion, department=department, role=role, beside=beside, note=note,
        round=number, assigned_on=today(), through=under)
    admit_leaders(suggestion, department)
    if before is not None:
        clocks.take_over(assignment, before)
    else:
        clocks.start(suggestion, Event.ASSIGNED, assignment)
    return assignment


def _check_shape(leads: Sequence[Department], co_handlers: Sequence[Department],
                 beside: Mapping[int, Sequence[Department]], *, together: bool) -> None:
    """Whose the co-handlers are is clear: the one lead's, or each its own of several that answer by themselves."""
    if together and len(leads) < 2:
        raise Incomplete(_("共同主办要选两个以上主办单位。"), "leads")
    if len(leads) > 1 and co_handlers and not together:
        raise Incomplete(_("分办时各单位分别答复，会办单位要写明会办给哪一家。"), "co_handlers")
    if beside and (together or len(leads) < 2 or not beside.keys() <= {one.pk for one in leads}):
        raise Incomplete(_("分别写明会办给哪一家的，只用于分办；会办的要是分办单位之一。"), "co_handlers")


def check_departments(suggestion: Suggestion, leads: Sequence[Department],
                      co_handlers: Sequence[Department], number: int, *,
                      instead_of: Assignment | None = None) -> Assignment | None:
    """All of them handle, each has one part at most in this round, and somebody leads. Raises Incomplete.

    Who co-handles beside `instead_of` may take its place: returns the share by which it did.
    """
    everyone = [*leads, *co_handlers]
    if not leads:
        raise Incomplete(_("请选主办单位。"), "leads")
    if len({department.pk for department in everyone}) < len(everyone):
        raise Incomplete(_("同一单位在一件里只能有一种身份，不能既主办又会办，也不能会办给两家。"), "co_handlers")
    for department in everyone:
        if not may_handle(suggestion, department):
            raise Incomplete(not_for(department), "leads")
    double: Assignment | None = shares_in_round(suggestion, number, everyone).select_related("department").first()
    if double is None or (instead_of is not None and helps(double, instead_of)):
        return double
    raise Incomplete(has_it_already(double.department), "leads")


def helps(share: Assignment, lead: Assignment) -> bool:
    """It gives its opinion to this one, which answers."""
    return bool(lead.answers and share.co_handles and share.beside_id == lead.pk)


def shares_in_round(suggestion: Suggestion, number: int, departments: Iterable[Department]) -> AssignmentQuerySet:
    """Those of these departments that have a share in this round already, at work or done.

    A relay may keep what it has passed on.
    """
    return standing(suggestion.assignments.filter(round=number, department__in=departments))


def standing(shares: AssignmentQuerySet) -> AssignmentQuerySet:
    """Those of these shares beside which their department is given no other in the same round."""
    at_work_or_done = shares.filter(state__in=[*ACTIVE, AssignmentState.DONE])
    return at_work_or_done.exclude(role=Assignment.Role.RELAY, state=AssignmentState.DONE)


def goes_with_its_main(suggestion: Suggestion) -> str:
    """Why one that is merged (并案) is not assigned by itself, while its main one waits to be; else nothing."""
    main = None if suggestion.is_main else suggestion.merged_into
    if main is None or main.state != SuggestionState.REGISTERED:
        return ""
    return _("这件已并入%s，请从主件交办，这一件随之交办；要单独交办的，先移出并案。") % spoken_number(main.number)
