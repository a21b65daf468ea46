"""Who may read which paper: issued letters go with the suggestion, drafts stay in their own department.

What `may_read_…` asks serves the paper and every link to it alike; `require_…` says in words why not.
"""

from django.utils.translation import gettext as _

from directory.models import Department, User
from directory.rights import Right
from letters.models import IssuedLetter
from permissions.doors import require
from permissions.scopes import departments_seen, departments_where, may
from suggestions.actions.agree import agreements_of
from suggestions.lifecycle.assignment import GONE
from suggestions.lifecycle.paper import PaperState
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Assignment, Extension, Opinion, Reply, Suggestion
from suggestions.rules import not_a_proposer


def require_own(user: User, assignment: Assignment, why: str) -> None:
    """Only people of the very department that writes it, and no proposer among them. Raises PermissionDenied.

    The 政府办 above a bureau sees that a draft exists, not its text.
    """
    require(of_the_house(user, assignment), why)
    require(not_a_proposer(assignment, user), str(not_a_proposer.why))


def may_read_own(user: User, assignment: Assignment) -> bool:
    """What stays in the very department that writes it: the twin of `require_own`."""
    return of_the_house(user, assignment) and not_a_proposer(assignment, user)


def of_the_house(user: User, assignment: Assignment) -> bool:
    """He belongs to the department that handles it; the 政府办 above it watches its days, not its drafts."""
    return assignment.department_id in departments_where(user, Right.SEE_CASES)


def require_reply(user: User, reply: Reply, *, issued: bool) -> None:
    """An issued reply is read by all who may see the suggestion; one vetted or countersigned, by those who do."""
    vets = reply.state == PaperState.IN_VETTING and may(user, Right.VET, reply.assignment.government)
    if vets or (reply.state == PaperState.TO_SIGN and _agrees_or_reconciles(user, reply)):
        require(not_a_proposer(reply, user), str(not_a_proposer.why))
    elif not issued:
        require_own(user, reply.assignment, _("答复还没有印发。"))


def _agrees_or_reconciles(user: User, reply: Reply) -> bool:
    """The heads of those who lead jointly, and who brings them together once one of them has objected."""
    agreements = agreements_of(reply)
    if {one.assignment.department_id for one in agreements} & set(departments_where(user, Right.SIGN_PAPER)):
        return True
    return any(one.objection for one in agreements) and may(user, Right.ASSIGN, reply.assignment.reconciler)


def require_opinion(user: User, opinion: Opinion) -> None:
    """A delivered opinion is read by the lead and the office, too; sent back it is a draft again."""
    seen = departments_seen(user)
    lead = opinion.assignment.beside
    readers = {lead.department_id if lead else None, opinion.suggestion.office_id}
    if opinion.state == PaperState.ISSUED and readers & set(seen):
        require(not_a_proposer(opinion, user), str(not_a_proposer.why))
        return
    require_own(user, opinion.assignment, _("会办意见由主办单位和本单位阅看。"))


def may_read_as_office(user: User, suggestion: Suggestion) -> bool:
    """Only people of the congress office, and no proposer among them."""
    return suggestion.office_id in departments_seen(user) and not_a_proposer(suggestion, user)


def may_read_rating_form(user: User, reply: Reply) -> bool:
    """The form goes out with the letter, or from the office that collects it."""
    return may_read_as_office(user, reply.suggestion) or may_read_own(user, reply.assignment)


def require_issued(user: User, issued: IssuedLetter) -> None:
    """Whatever a house has issued is read there; what a delegate or another house received it reads with the case."""
    require(issued.entry.department_id in departments_where(user, Right.SEE_CASES), _("已发函件由发文机关查阅。"))
    if issued.suggestion is not None:
        require(not_a_proposer(issued, user), str(not_a_proposer.why))


def reaches_delegates(user: User, suggestion: Suggestion) -> bool:
    """Those who have to reach the delegates: the office, the departments assigned (代表法 51: 应当与代表联系沟通)."""
    seen = departments_seen(user)
    working = suggestion.assignments.exclude(state__in=GONE)
    assigned = working.filter(department__in=seen).exists() if seen else False
    return bool((suggestion.office_id in seen or assigned) and not_a_proposer(suggestion, user))


def may_read_extension(user: User, extension: Extension) -> bool:
    """A decision on more time is between the bureau that asked and those who decide."""
    share = extension.assignment
    concerned = {share.department_id, share.suggestion.office_id, extension.decider.pk}
    return bool(concerned & set(departments_seen(user))) and not_a_proposer(extension, user)


def may_read_notice(user: User, suggestion: Suggestion) -> bool:
    """A notice is between the office and those who propose, or the desk that entered it for them.

    That one is withdrawn is for the bureaus, too. Reads `assignments`.
    """
    if user.pk in suggestion.proposer_ids or suggestion.office_id in departments_seen(user):
        return True
    if suggestion.entered_at_id in departments_where(user, Right.ENTER):
        return True
    return suggestion.state == SuggestionState.WITHDRAWN and any(
        one.department_id in departments_seen(user) for one in suggestion.assignments.all())


def offices_of(user: User, congress_id: int) -> list[Department]:
    """The congress offices of a congress whose cases he sees."""
    return list(Department.objects.filter(
        pk__in=departments_seen(user), congress=congress_id, kind=Department.Kind.CONGRESS_OFFICE).order_by("pk"))


def may_read_sheet(user: User, assignment: Assignment) -> bool:
    """The assignment sheet is between the office and the department assigned."""
    return bool({assignment.department_id, assignment.suggestion.office_id} & set(departments_seen(user)))
