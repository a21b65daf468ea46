"""Who may watch: the congress office over all, the office of the government over the bureaus below it."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from directory.models import Department, User
from directory.rights import Right
from letters.access import may_read_sheet
from oversight.due import OF_THE_OFFICE, bound_by
from oversight.models import Supervision, Urging
from permissions.scopes import departments_around, departments_seen, departments_where, may
from suggestions.models import Suggestion
from suggestions.rules import Rule, government_may, lead_may, office_may


def supervision_of(suggestion: Suggestion) -> Supervision | None:
    """Its place on the list of 重点督办, if it is on it."""
    supervision: Supervision | None = getattr(suggestion, "supervision", None)
    return supervision if supervision is not None and supervision.is_on_the_list else None


def _committee(suggestion: Suggestion) -> int | None:
    supervision = supervision_of(suggestion)
    return supervision.committee_id if supervision else None


def _government(suggestion: Suggestion, user: User) -> int | None:
    """The office of the government of the same level for which he supervises."""
    around = departments_around(user)
    own = [pk for pk in departments_where(user, Right.SUPERVISE) if pk in around
           and around[pk].kind == Department.Kind.GOVERNMENT_OFFICE
           and around[pk].congress_id == suggestion.congress.handled_at]
    return next(iter(own), None)


_why = _("督办由人大代表工作机构、督办的专门委员会和政府办公室办理。")
_committee_may = Rule(
    lambda suggestion, user: may(user, Right.SUPERVISE, _committee(suggestion)), _why, Right.SUPERVISE,
    on_behalf=lambda suggestion, user: _committee(suggestion)).in_nobodys_own_matter()
_government_may = Rule(lambda suggestion, user: _government(suggestion, user) is not None,
                       _why, Right.SUPERVISE, on_behalf=_government).in_nobodys_own_matter()

# Who leads and what is planned is said by the congress; the government's office takes part in what is done.
directs = _committee_may | office_may(Right.SUPERVISE)
accompanies = _committee_may | office_may(Right.SUPERVISE) | _government_may


def _whom_it_bound(right: Right) -> Rule:
    return Rule(lambda clock, user: may(user, right, bound_by(clock)),
                _("超期原因由应当在这个时限内办理的单位说明。"), right,
                on_behalf=lambda clock, user: bound_by(clock).pk).in_nobodys_own_matter()


_assigns_within_it = Rule(
    lambda clock, user: clock.assignment is None or clock.kind in OF_THE_OFFICE or clock.assignment.relays(),
    _("超期原因由应当在这个时限内办理的单位说明。"))
# Whoever handles it for the bureau, and its head; of 交办, 转办 and 改办 whoever assigns.
answers_for_the_limit = (
    _whom_it_bound(Right.HANDLE) | _whom_it_bound(Right.SIGN_PAPER)
    | _whom_it_bound(Right.ASSIGN) & _assigns_within_it)

# The lead urges its own co-handlers: it answers for the reply that waits for them.
urges = replace(government_may(Right.SUPERVISE) | office_may(Right.SUPERVISE) | lead_may(Right.HANDLE),
                why=_("这一步由人大代表工作机构或者政府办公室办理。"))


def may_read_urging(user: User, urging: Urging) -> bool:
    """The letter (催办函): who may have the assignment sheet of the department urged, and who has urged."""
    return urging.by_id in departments_seen(user) or may_read_sheet(user, urging.assignment)
