"""Which departments a suggestion may be given to, and how far a relay (转办) reaches among the government's."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from directory.models import Department
from suggestions.errors import Incomplete
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.models import Assignment, Suggestion


def may_handle(suggestion: Suggestion, department: Department) -> bool:
    """It is one of those that handle what is raised in this congress."""
    return (department.congress_id == suggestion.congress.handled_at and department.is_active
            and department.kind in Department.HANDLING_KINDS)


def not_for(department: Department) -> str:
    """It does not handle what is raised there."""
    return _("“%s”不能承办这件建议。") % department


def has_it_already(department: Department) -> str:
    """It has a share in this round."""
    return _("“%s”已经在办这件建议。") % department


def not_passed_on_to(department: Department) -> str:
    """It is none of the relay's."""
    return _("“%s”不是本办转办的单位。") % department


def can_relay(department: Department) -> bool:
    """It is the office of a government with departments below it."""
    return department.kind == Department.Kind.GOVERNMENT_OFFICE and department.children.filter(is_active=True).exists()


def passes_on_to(relay: Assignment) -> QuerySet[Department]:
    """The departments below the relay, and the relay itself, which may keep what it answers best."""
    return Department.objects.filter(
        Q(parent=relay.department_id) | Q(pk=relay.department_id), is_active=True,
        kind__in=Department.HANDLING_KINDS)


def decides_as_relay(assignment: Assignment) -> bool:
    """The request lies with the relay, not with the congress office."""
    return assignment.came_through_a_relay() and assignment.state == AssignmentState.DISPUTED


def require_in_reach(assignment: Assignment, department: Department, field: str) -> None:
    """A relay moves a share among its own departments; where else, the congress office says. Raises Incomplete."""
    if assignment.through is not None and decides_as_relay(assignment) and (
            department not in passes_on_to(assignment.through)):
        raise Incomplete(_("“%s”不是本办转办的单位。请转请代表工作机构决定。") % department, field)
