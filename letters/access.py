"""Who may read which paper: issued letters go with the suggestion, drafts stay in their own department."""

from django.utils.translation import gettext as _

from directory.models import User
from directory.rights import Right
from permissions.doors import require
from permissions.scopes import departments_seen, departments_where
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Assignment, Opinion, Reply
from suggestions.rules import not_a_proposer


def require_own(user: User, assignment: Assignment, why: str) -> None:
    """Only people of the very department that writes it, and no proposer among them. Raises PermissionDenied.

    The 政府办 above a bureau sees that a draft exists, not its text.
    """
    require(assignment.department_id in departments_where(user, Right.SEE_CASES), why)
    require(not_a_proposer(assignment, user), str(not_a_proposer.why))


def require_reply(user: User, reply: Reply, *, issued: bool) -> None:
    """An issued reply is read by all who may see the suggestion."""
    if not issued:
        require_own(user, reply.assignment, _("答复还没有印发。"))


def require_opinion(user: User, opinion: Opinion) -> None:
    """A delivered opinion is read by the lead and the office, too; sent back it is a draft again."""
    seen = departments_seen(user)
    lead = opinion.assignment.beside
    readers = {lead.department_id if lead else None, opinion.suggestion.office_id}
    if opinion.state == PaperState.ISSUED and readers & set(seen):
        require(not_a_proposer(opinion, user), str(not_a_proposer.why))
        return
    require_own(user, opinion.assignment, _("会办意见由主办单位和本单位阅看。"))


def require_sheet(user: User, assignment: Assignment) -> None:
    """The assignment sheet is between the office and the department assigned."""
    mine = {assignment.department_id, assignment.suggestion.office_id}
    require(bool(mine & set(departments_seen(user))), _("交办单由代表工委和承办单位阅看。"))
