"""What a person may read of a matter he may see: drafts belong to their house until they leave it."""

from directory.models import User
from directory.rights import Right
from letters.access import of_the_house
from oversight.rules import supervision_of
from permissions.scopes import departments_seen, departments_where, may
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Attachment, Opinion, Reply, Suggestion
from suggestions.queries import may_know_names
from workflow.reading.replies import LEFT_THE_HOUSE

# Scans that bear a delegate's own hand.
SIGNED = (Attachment.Kind.SIGNED_SHEET, Attachment.Kind.RATING_SHEET, Attachment.Kind.OBJECTION)


def of_the_office(user: User, suggestion: Suggestion) -> bool:
    """He sees it as one of the congress office."""
    return suggestion.office_id in departments_seen(user)


def reads_as_staff(user: User, suggestion: Suggestion) -> bool:
    """He sees it through a post: the office's, a handling bureau's, the desk's that entered it."""
    return suggestion.entered_at_id in departments_where(user, Right.ENTER) or takes_part(user, suggestion)


def takes_part(user: User, suggestion: Suggestion) -> bool:
    """He works on it or watches it for the office, a bureau, the government or the committee that supervises.

    Who proposes it sees it as a delegate, also where he works in the office or in a bureau that handles it.
    """
    if any(party.person_id == user.pk for party in suggestion.parties.all()):
        return False
    if of_the_office(user, suggestion):
        return True
    supervision = supervision_of(suggestion)
    if supervision is not None and supervision.committee_id in departments_where(user, Right.SUPERVISE):
        return True
    seen = departments_seen(user)
    return any(one.department_id in seen for one in suggestion.assignments.all())


def reads_delay(user: User, suggestion: Suggestion, department: int | None) -> bool:
    """Why a bureau was late and at whose desk it lay: the bureau itself, the government above it, the office."""
    return takes_part(user, suggestion) and (
        of_the_office(user, suggestion) or department in departments_seen(user))


def reads_reply(user: User, reply: Reply) -> bool:
    """Issued, everybody who sees the matter; before that its own house, and who vets it while it lies with him."""
    return (reply.state in LEFT_THE_HOUSE or of_the_house(user, reply.assignment)
            or (reply.state == PaperState.IN_VETTING and may(user, Right.VET, reply.assignment.government)))


def reads_opinion(user: User, opinion: Opinion) -> bool:
    """Delivered, the lead bureau and the office; before that its own house."""
    assignment = opinion.assignment
    if of_the_house(user, assignment):
        return True
    if opinion.state == PaperState.ISSUED and of_the_office(user, assignment.suggestion):
        return True
    lead = assignment.beside
    return (lead is not None and lead.department_id in departments_seen(user)
            and opinion.state in (PaperState.ISSUED, PaperState.SENT_BACK))


def reads_file(user: User, attachment: Attachment) -> bool:
    """What the proposers sent, everybody who sees the matter; a signed rating is for the office that typed it in.

    What bureaus have signed among themselves is for those who handle it; and a signature tells a name that is kept
    apart (保护代表).
    """
    suggestion, kind = attachment.suggestion, attachment.kind
    if (suggestion.restricted and kind in SIGNED and user.pk not in suggestion.proposer_ids
            and not may_know_names(user, suggestion)):
        return False
    if kind == Attachment.Kind.AGREEMENT_SHEET:
        return takes_part(user, suggestion)
    return kind != Attachment.Kind.RATING_SHEET or of_the_office(user, suggestion)
