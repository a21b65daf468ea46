"""与代表联系 (代表法 51): talks and tries that are logged, why there was none, and the delegate's word against that."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from directory.rights import Right
from procedures.terms import LimitKind
from suggestions.actions import clocks
from suggestions.actions.entered import whose_word
from suggestions.actions.files import store
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.assignment import ACTIVE, IN_DISPUTE, AssignmentState
from suggestions.models import Assignment, Attachment, Contact, Party
from suggestions.rules import bureau_may, office_may, the_proposers
from suggestions.uploads import Checked
from suggestions.wording import full_day

Waiver = Assignment.ContactWaiver


@verb(on="assignment", done=gettext_lazy("记录与代表联系"), allowed=bureau_may(Right.HANDLE))
def log_contact(assignment: Assignment, user: User, *, on: date | None, how: str, with_whom: str = "",
                note: str = "", reached: bool = True, together: bool = False) -> None:
    """Who was talked to, how, and what was said; or a try that reached nobody, which settles nothing.

    `together`: with the delegates of all suggestions merged into this one (并案); the door logs it in each.
    Day and words may be missing only where the source of what was entered afterwards (补录) tells of none.
    """
    require_still_here(assignment)
    if (on is None or (reached and not note.strip())) and not assignment.suggestion.was_entered_afterwards():
        if on is None:
            raise Incomplete(_("请填写联系日期。"), "on")
        raise Incomplete(_("请写代表说了什么、双方商定了什么。"), "note")
    if on is not None and on > today():
        raise Incomplete(_("联系日期不能晚于今天。"), "on")
    Contact.objects.create(
        assignment=assignment, on=on, how=how, with_whom=with_whom, note=note, reached=reached, logged_by=user)
    if reached:
        # Whoever talked in time and wrote it down later is not late. Before it was assigned nothing was owed.
        talked_on = max(on or today(), assignment.assigned_on)
        clocks.stop(assignment.suggestion, LimitKind.FIRST_CONTACT, assignment, on=talked_on)


@verb(on="assignment", done=gettext_lazy("说明未联系代表的原因"), allowed=bureau_may(Right.HANDLE))
def waive_contact(assignment: Assignment, user: User, *, kind: str, reason: str) -> None:
    """Which of the few grounds there is, and its circumstances; the office and the delegate read it.

    Raises Incomplete, NotNow.
    """
    if why := why_not_waivable(assignment):
        raise NotNow(why)
    if kind not in Waiver.values:
        raise Incomplete(_("请选没有联系的情形。"), "kind")
    if kind == Waiver.UNSTATED and not assignment.suggestion.was_entered_afterwards():
        raise Incomplete(_("“来源未载”只用于补录的建议。"), "kind")
    if kind not in grounds_open(assignment):
        raise NotNow(_("代表已经提出异议，“%s”不再作数，请与代表联系。") % Waiver(kind).label)
    if kind == Waiver.UNREACHABLE:
        _require_tries(assignment)
    assignment.contact_waived_as, assignment.contact_waiver, assignment.contact_waived_on = kind, reason, today()
    assignment.save()
    clocks.stop(assignment.suggestion, LimitKind.FIRST_CONTACT, assignment)


@verb(on="assignment", done=gettext_lazy("对未联系的说明提出异议"), allowed=the_proposers)
def deny_waiver(assignment: Assignment, user: User, *, reason: str) -> None:
    """“我没有谢绝联系”: the ground no longer counts, and what is not signed yet waits for a talk."""
    _deny(assignment, reason)


@verb(on="assignment", done=gettext_lazy("录入代表对未联系说明的异议"), allowed=office_may(Right.ENTER))
def enter_denial(assignment: Assignment, user: User, *, party: Party, way: str, reason: str,
                 sheet: Checked | None = None) -> None:
    """It came to the office on paper, by telephone or in a talk; of paper the scan is kept. Also after the letter.

    Raises Incomplete, NotNow.
    """
    whose_word(assignment, party, way, sheet)
    _deny(assignment, reason)
    if sheet is not None:
        store(assignment.suggestion, user, sheet, Attachment.Kind.DENIAL)


def _deny(assignment: Assignment, reason: str) -> None:
    if not assignment.contact_is_explained():
        raise NotNow(_("没有可以提出异议的说明。"))
    since = assignment.contact_waived_on
    if since is not None and today() < since:
        raise Incomplete(_("不能早于%s：承办单位那一天才作说明。") % full_day(since), "happened_on")
    assignment.contact_denied_on, assignment.contact_denial = today(), reason
    assignment.save()
    # The duty stands again as if nothing had been told, by its own day; in a dispute (申请退回) once that is decided.
    # A talk since has met it.
    if assignment.is_active and assignment.state not in IN_DISPUTE and not assignment.has_talked():
        clocks.resume(assignment, [LimitKind.FIRST_CONTACT])


def why_not_waivable(assignment: Assignment) -> str:
    """Why nothing need be told of a talk that did not take place; "" where it may. Reads the contacts."""
    if assignment.state not in ACTIVE:
        return _("这件已经不在本单位办理。")
    if any(contact.reached for contact in assignment.contacts.all()):
        return _("已经有与代表联系的记录，不用说明。")
    return _("已经说明过未联系的原因。") if assignment.contact_is_explained() else ""


def grounds_open(assignment: Assignment) -> list[Waiver]:
    """The grounds that may still be told. What a delegate has denied only tries made after it can outweigh."""
    if assignment.contact_denied_on is not None:
        return [Waiver.UNREACHABLE]
    entered = assignment.suggestion.was_entered_afterwards()
    return [one for one in Waiver if one != Waiver.UNSTATED or entered]


def missing_contact(assignment: Assignment) -> str:
    """Why no reply can be signed yet, as the drafter and the signer read it; "" when nothing is missing."""
    if assignment.contact_settled():
        return ""
    if assignment.contact_denied_on is not None:
        return _("代表对“%s”的说明提出异议，请先与代表联系并记下来。") % assignment.get_contact_waived_as_display()
    return _("还没有与代表联系的记录。请先记一次联系，或说明未联系的原因（代表法第五十一条）。")


def require_still_here(assignment: Assignment) -> None:
    """It is the bureau's, or was until it finished. Raises NotNow."""
    if assignment.state not in (*ACTIVE, AssignmentState.DONE):
        raise NotNow(_("这件已经不在本单位办理。"))


def _require_tries(assignment: Assignment) -> None:
    """Tried on so many different days, each logged with its day and way."""
    wanted = assignment.suggestion.rules.contact_tries
    tries = assignment.contacts.filter(reached=False, on__isnull=False)
    if assignment.contact_denied_on is not None:
        tries = tries.filter(on__gt=assignment.contact_denied_on)
    days = set(tries.values_list("on", flat=True))
    if len(days) < wanted:
        words = _("“多次联系不上”要有不同日期的%(wanted)d次记录，现有%(have)d次。请先逐次记下没有联系上的日期和方式。")
        if assignment.contact_denied_on is not None:
            words = _("代表提出异议以后，“多次联系不上”要另有不同日期的%(wanted)d次记录，现有%(have)d次。")
        raise Incomplete(words % {"wanted": wanted, "have": len(days)}, "kind")
