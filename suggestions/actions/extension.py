"""延期: a bureau that cannot answer in time says why and until when; it never goes beyond 代表法 51."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from directory.rights import Right
from procedures.terms import Extension as Decider
from suggestions.actions import clocks
from suggestions.actions.protect import admit_government
from suggestions.actions.reply_limit import longest_reply, put_off
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.lifecycle.extension import ExtensionState
from suggestions.models import Assignment, Extension
from suggestions.rules import bureau_may
from suggestions.wording import full_day


@verb(on="assignment", done=gettext_lazy("申请延期答复"), allowed=bureau_may(Right.HANDLE))
def ask_extension(assignment: Assignment, user: User, *, reason: str, until: date) -> None:
    """Before the due date, with the reason (浙江 21, 北京 21, 上海 19, 山东 19, 青岛 25). Raises Incomplete, NotNow."""
    if not needs_consent(assignment):
        raise NotNow(_("本级办理规程不要求审批，说明理由、告知代表即可延期。"))
    _open(assignment, user, reason, until)


@verb(on="assignment", done=gettext_lazy("延期答复，告知代表"), allowed=bureau_may(Right.HANDLE))
def extend_reply(assignment: Assignment, user: User, *, reason: str, until: date) -> None:
    """Where nobody's consent is wanted the delegates are told why (河南 20, 重庆 21). Raises Incomplete, NotNow."""
    if needs_consent(assignment):
        raise NotNow(_("本级办理规程要求先申请延期，经同意后才能延期答复。"))
    extension = _open(assignment, user, reason, until)
    extension.take_effect()
    _put_off(extension, _("延期答复，延至{day}，已告知代表。最长期限："))


@verb(on="extension", done=gettext_lazy("同意延期答复"), transition="grant")
def grant_extension(extension: Extension, user: User, *, until: date | None = None, reason: str = "") -> None:
    """All proposers are told, and the clock runs to the new day; the decider may set an earlier one than asked for.

    A day that is over helps nobody: then the decider names one up to the longest limit. Raises Incomplete, NotNow.
    """
    until = until or extension.until
    require_grantable(extension, until)
    extension.until, extension.answer = until, reason
    extension.grant()
    _put_off(extension, _("经%(who)s同意延期答复，延至{day}。最长期限："))


@verb(on="extension", done=gettext_lazy("不同意延期答复"), transition="refuse")
def refuse_extension(extension: Extension, user: User, *, reason: str) -> None:
    """The date stays as it is."""
    extension.answer, extension.decided_on = reason, today()
    extension.refuse()
    extension.save()


def require_grantable(extension: Extension, until: date) -> None:
    """The decider may name this day. Raises Incomplete, NotNow."""
    _require_in_bounds(extension.assignment, until, asked_on=extension.asked_on)
    last = last_day_to_grant(extension)
    if last is not None and until > last:
        raise Incomplete(_("承办单位只申请延至%s，不能更晚。") % full_day(last), "until")


def last_day_to_grant(extension: Extension) -> date | None:
    """The day asked for; where that is over by now, or no later than what binds anyway, the longest limit.

    None where nothing is left to be granted: it can only be refused.
    """
    running = clocks.running_reply(extension.assignment)
    longest = longest_reply(extension.assignment)
    if running is None or longest is None or longest.on < today():
        return None
    asked: date = extension.until
    return asked if asked >= today() and asked > running.due_on else longest.on


def needs_consent(assignment: Assignment) -> bool:
    """Somebody has to grant it, by the procedure of this suggestion."""
    return bool(assignment.suggestion.rules.extension != Decider.NOTICE)


def _open(assignment: Assignment, user: User, reason: str, until: date) -> Extension:
    if assignment.state != AssignmentState.ACCEPTED or not assignment.answers:
        raise NotNow(_("接办以后、答复印发以前，主办单位才能延期答复。"))
    if assignment.extensions.filter(state=ExtensionState.ASKED).exists():
        raise NotNow(_("已经申请延期，正等决定。"))
    _require_in_bounds(assignment, until, asked_on=today())
    extension: Extension = Extension(
        assignment=assignment, reason=reason, until=until, asked_on=today(), asked_by=user)
    extension.save()
    admit_government(assignment)
    return extension


def _require_in_bounds(assignment: Assignment, until: date, *, asked_on: date) -> None:
    """Only a reply of the first round asked about before its date had passed, and never beyond the longest limit."""
    running = clocks.running_reply(assignment)
    longest = longest_reply(assignment)
    if running is None or longest is None:
        raise NotNow(_("这一件不能延期：已经延期过，或者是重新办理的，或者答复期限已经停止。"))
    if running.due_on < asked_on:
        raise NotNow(_("答复期限%s已过，不能再延期。请尽快答复并说明原因。") % full_day(running.due_on))
    if longest.on < today():
        raise NotNow(_("最长期限%s已过，不能再延期。") % full_day(longest.on))
    if until < today():
        raise Incomplete(_("%s已过，请写今天或以后的日期。") % full_day(until), "until")
    if until <= running.due_on:
        raise Incomplete(_("延至的日期要晚于现在的答复期限%s。") % full_day(running.due_on), "until")
    if until > longest.on:
        raise Incomplete(_("最长只能延至%(day)s：%(why)s") % {
            "day": full_day(longest.on), "why": longest.explanation}, "until")


def _put_off(extension: Extension, words: str) -> None:
    extension.decided_on = today()
    extension.save()
    put_off(extension.assignment, extension.until, words % {"who": extension.decider}, asked_on=extension.asked_on)
