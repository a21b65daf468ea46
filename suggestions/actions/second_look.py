"""再次答复仍不满意: experts look at it, or both sides meet, before the office decides (河南 22, 重庆 27).

Both sides meet, too, where promises were not kept as the delegates see it (重庆 28).
"""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from directory.rights import Right
from procedures.terms import StillUnsatisfied
from suggestions.actions.promises import promises_dissatisfy
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Meeting, Reply
from suggestions.rules import office_may
from suggestions.wording import full_day

WANTED: Mapping[StillUnsatisfied, Meeting.Kind] = {
    StillUnsatisfied.EVALUATED: Meeting.Kind.EVALUATION, StillUnsatisfied.TALKED_OVER: Meeting.Kind.TALK}


@verb(on="paper", done=gettext_lazy("记录专家评估或双方面谈"), allowed=office_may(Right.DECIDE))
def log_meeting(reply: Reply, user: User, *, kind: str, held_on: date, attended: str, reason: str) -> None:
    """What came of it, as the decision will rest on it. Raises Incomplete, NotNow."""
    if not isinstance(reply, Reply) or reply.state != PaperState.ISSUED or not calls_for_a_meeting(reply):
        raise NotNow(_("再次答复以后代表仍不满意、还没有决定的，或者代表对承诺落实情况不满意的，才记录评估或面谈。"))
    if kind not in WANTED.values():
        raise Incomplete(_("请选专家评估或双方面谈。"), "kind")
    if held_on > today():
        raise Incomplete(_("请写已经开会的日期，不能晚于今天。"), "held_on")
    if reply.issued_on and held_on < reply.issued_on:
        raise Incomplete(_("不能早于%s：那一天才再次答复。") % full_day(reply.issued_on), "held_on")
    Meeting.objects.create(assignment=reply.assignment, kind=kind, held_on=held_on, attended=attended,
                           outcome=reason, logged_by=user)


def calls_for_a_meeting(reply: Reply) -> bool:
    """Somebody is not satisfied a second time, or with what became of the promises (重庆 27, 28)."""
    return is_again_unsatisfying(reply) or promises_dissatisfy(reply)


def is_again_unsatisfying(reply: Reply) -> bool:
    """A second reply, or a later one, that somebody is not satisfied with and nobody has decided on."""
    return (reply.kind == Reply.Kind.AGAIN and not reply.settled
            and any(rating.is_unsatisfied for rating in reply.ratings.all()))


def missing_look(reply: Reply) -> bool:
    """The procedure wants an evaluation or a talk first, and there is none yet."""
    wanted = WANTED.get(reply.suggestion.rules.still_unsatisfied)
    return wanted is not None and is_again_unsatisfying(reply) and not any(
        meeting.kind == wanted for meeting in reply.assignment.meetings.all())


def require_second_look(reply: Reply) -> None:
    """Raises NotNow while what the procedure wants before the decision is missing."""
    if missing_look(reply):
        raise NotNow(_("再次答复仍不满意，按办理规程%(what)s，记下结果，再作决定。") % {
            "what": reply.suggestion.rules.still_unsatisfied.label})
