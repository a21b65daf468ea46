"""What a delegate has told the office about a bureau, on paper, by telephone or in a talk: whose word it is."""

from django.utils.translation import gettext as _

from directory.models import User
from suggestions.errors import Incomplete
from suggestions.models import Assignment, Objection, Party
from suggestions.uploads import Checked


def whose_word(assignment: Assignment, party: Party, way: str, sheet: Checked | None) -> User:
    """The proposer who has said it; of a letter the scan is there. Raises Incomplete."""
    if party.person is None or party.suggestion_id != assignment.suggestion_id or not party.is_proposer:
        raise Incomplete(_("请选提出意见的代表。"), "party")
    if way == Objection.Way.PAPER and sheet is None:
        raise Incomplete(_("书面提出的，请附上扫描件。"), "sheet")
    return party.person
