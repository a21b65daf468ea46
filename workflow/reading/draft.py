"""What a fresh reply begins with: the frame of the letter, never its substance."""

from typing import Any

from django.utils.translation import gettext as _

from directory.models import User
from letters.compose import default_addressees, default_copies, default_title, to_be_told
from suggestions.actions.merge import numbers_of
from suggestions.lifecycle.assignment import GONE
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
    for name, value in frame_of(reply).items():
        setattr(reply, name, value)
    reply.contact_unit, reply.contact_name = department.name, user.name
    reply.contact_phone = user.phone or department.phone
    reply.paragraphs = [{"text": opening_of(reply), "asks": []}, {"text": closing_of(suggestion), "asks": []}]
    return reply


def frame_of(reply: Reply) -> dict[str, Any]:
    """What no two letters share: title, addressees, copies."""
    suggestion = reply.suggestion
    return {"title": default_title(reply), "addressees": default_addressees(suggestion),
            "copies_to": default_copies(suggestion)}


def opening_of(reply: Reply) -> str:
    """您提出的《…》（第×号）收悉。经与A、B共同研究，现答复如下：."""
    suggestion = reply.suggestion
    number = _("（%s）") % spoken_number(suggestion.number) if suggestion.number else ""
    partners = "、".join(
        share.department.name for share in reply.assignment.helpers().select_related("department")
        if share.state not in GONE)
    studied = _("经与%s共同研究") % partners if partners else _("经研究")
    if others := suggestion.merged_with() if reply.assignment.round == 1 else []:
        studied = _("因反映的是同一事项，与%(others)s建议并案办理。%(studied)s") % {
            "others": numbers_of(others), "studied": studied}
    if reply.kind == Reply.Kind.AGAIN:
        words = _("%(you)s提出的《%(title)s》%(number)s曾作答复。根据%(you)s的意见，%(studied)s，现再次答复如下：")
    else:
        words = _("%(you)s提出的《%(title)s》%(number)s收悉。%(studied)s，现答复如下：")
    return words % {"you": you(suggestion), "title": suggestion.title, "number": number, "studied": studied}


def closing_of(suggestion: Suggestion | None = None) -> str:
    """Thanks in one sober sentence, and what the proposers of `suggestion` are asked to pass on."""
    return _("感谢您对我们工作的关心和支持。") + (passing_on(suggestion) if suggestion else "")


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
