"""Who may watch: the congress office over all, the office of the government over the bureaus below it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from directory.models import Department
from directory.rights import Right
from permissions.scopes import may
from suggestions.rules import Rule, assignment_of, not_a_proposer, office_may


def above(subject: Any) -> Department | None:
    """The government's office (政府办) above the department that was assigned."""
    parent = assignment_of(subject).department.parent
    return parent if parent is not None and parent.kind == Department.Kind.GOVERNMENT_OFFICE else None


def above_may(right: Right) -> Rule:
    """The people of the government's office above the bureau who hold `right`, but nobody in his own matter."""
    return Rule(lambda subject, user: may(user, right, above(subject)),
                _("这一步由人大代表工作机构或者政府办公室办理。"), right,
                on_behalf=lambda subject, user: parent.pk if (parent := above(subject)) else None) & not_a_proposer


def _late_bureau(right: Right) -> Rule:
    return Rule(lambda clock, user: clock.assignment is not None and may(user, right, clock.assignment.department_id),
                _("超期原因由这个时限所在的承办单位说明。"), right,
                on_behalf=lambda clock, user: clock.assignment.department_id) & not_a_proposer


# Whoever handles it for the bureau, and its head.
answers_for_the_limit = _late_bureau(Right.HANDLE) | _late_bureau(Right.SIGN_PAPER)
watches = above_may(Right.SUPERVISE) | office_may(Right.SUPERVISE)
