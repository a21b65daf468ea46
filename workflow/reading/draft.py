"""What a fresh reply begins with: the frame of the letter, never its substance."""

from django.utils.translation import gettext as _

from directory.models import User
from letters.compose import default_addressees, default_copies, default_title, to_be_told
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.models import Party, Reply, Suggestion
from suggestions.wording import chinese_number, spoken_number
from workflow.reading.heads import proposers

# Beyond this many the letter does not count them.
COUNTED = 9


def prefilled(reply: Reply, user: User) -> Reply:
    """The reply itself; one nobody has saved yet gets, in memory only, what its letter begins with."""
    if reply.version:
        return reply
    department, suggestion = reply.assignment.department, reply.suggestion
    reply.title = default_title(reply)
    reply.addressees = default_addressees(suggestion)
    reply.copies_to = default_copies(suggestion)
    reply.contact_unit, reply.contact_name = department.name, user.name
    reply.contact_phone = user.phone or department.phone
    closing = closing_of() + passing_on(suggestion)
    reply.paragraphs = [{"text": opening_of(reply), "asks": []}, {"text": closing, "asks": []}]
    return reply


def opening_of(reply: Reply) -> str:
    """您提出的《…》（第×号）收悉。经与A、B共同研究，现答复如下：."""
    suggestion = reply.suggestion
    number = _("（%s）") % spoken_number(suggestion.number) if suggestion.number else ""
    partners = "、".join(
        share.department.name for share in reply.assignment.co_handlers.select_related("department")
        if share.role == share.Role.CO and share.state not in (AssignmentState.RELEASED, AssignmentState.ENDED))
    studied = _("经与%s共同研究") % partners if partners else _("经研究")
    if reply.kind == Reply.Kind.AGAIN:
        words = _("%(you)s提出的《%(title)s》%(number)s曾作答复。根据%(you)s的意见，%(studied)s，现再次答复如下：")
    else:
        words = _("%(you)s提出的《%(title)s》%(number)s收悉。%(studied)s，现答复如下：")
    return words % {"you": you(suggestion), "title": suggestion.title, "number": number, "studied": studied}


def closing_of() -> str:
    """Thanks in one sober sentence."""
    return _("感谢您对我们工作的关心和支持。")


def passing_on(suggestion: Suggestion) -> str:
    """What the lead is asked to do where the reply goes to him alone (青岛 28); else nothing."""
    others = "、".join(party.name for party in to_be_told(suggestion))
    return _("请将本答复转告联名提出建议的%s代表。") % others if others else ""


def you(suggestion: Suggestion) -> str:
    """您, 您二位, 各位代表, 你们: those whom the letter addresses."""
    told = {party.pk for party in to_be_told(suggestion)}
    people = [party for party in proposers(suggestion) if party.pk not in told]
    if not people or any(party.kind != Party.Kind.DELEGATE for party in people):
        return _("你们")
    if len(people) == 1:
        return _("您")
    return _("您%s位") % chinese_number(len(people)) if len(people) <= COUNTED else _("各位代表")
