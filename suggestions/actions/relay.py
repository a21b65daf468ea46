"""转办: the government's office names the departments that handle what the congress assigned to it (上海 11, 14)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, User
from procedures.terms import Event, LimitKind
from suggestions.actions import clocks
from suggestions.actions.assign import Helpers, share_out
from suggestions.actions.halt import stand_still
from suggestions.actions.reach import not_passed_on_to, passes_on_to
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow
from suggestions.models import Assignment
from suggestions.wording import full_day


@verb(on="assignment", done=gettext_lazy("转办"))
def pass_on(assignment: Assignment, user: User, *, leads: Sequence[Department],
            co_handlers: Sequence[Department] = (), note: str = "", together: bool = False,
            helpers: Helpers | None = None) -> None:
    """Lead and co-handlers, or several, among its own departments; as for assign. Raises Incomplete."""
    own = set(passes_on_to(assignment))
    for department in (*leads, *co_handlers, *(one for others in (helpers or {}).values() for one in others)):
        if department not in own:
            raise Incomplete(not_passed_on_to(department), "leads")
    assignment.pass_on()
    assignment.signed_for_on = assignment.signed_for_on or today()
    assignment.finished_on = today()
    assignment.save()
    clocks.stop_all(assignment.suggestion, assignment)
    share_out(assignment.suggestion, leads, co_handlers, note, together=together, through=assignment,
              helpers=helpers)


@verb(on="assignment", done=gettext_lazy("申请退回代表工作机构"))
def give_back(assignment: Assignment, user: User, *, reason: str, proposed: Department | None = None) -> None:
    """No department of the government's: in time, with the reason. The congress office decides. Raises NotNow."""
    if late := clocks.expired(assignment, LimitKind.RELEASE):
        raise NotNow(_("申请退回的期限%s已过，请转办；确需调整的，与代表工作机构商量。") % full_day(late.due_on))
    assignment.release_reason, assignment.release_proposed = reason, proposed
    assignment.give_back()
    assignment.signed_for_on = today()
    assignment.save()
    clocks.stop(assignment.suggestion, LimitKind.RELEASE, assignment)
    stand_still(assignment)
    clocks.start(assignment.suggestion, Event.RELEASE_REQUESTED, assignment)


@verb(on="assignment", done=gettext_lazy("转请代表工作机构决定是否改办"))
def refer_up(assignment: Assignment, user: User, *, reason: str) -> None:
    """The relay cannot settle it among its departments."""
    assignment.refer_up()
    assignment.save()
