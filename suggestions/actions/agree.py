"""会签: bureaus that lead jointly agree to the one letter before the first of them signs it; or they do not.

公文处理工作条例 22: 联合发文由所有联署机关的负责人会签. 上海 13: 两个主办单位 agree on one answer.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from directory.rights import Right
from permissions.scopes import may
from procedures.terms import Signer
from suggestions.actions.ending import end_share
from suggestions.actions.files import store
from suggestions.actions.protect import admit_government
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow, StalePage
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Agreement, Assignment, Attachment, Reply
from suggestions.rules import Rule, bureau_may, hands_of, lead_may, office_may
from suggestions.uploads import Checked

_may_sign_there = Rule(
    lambda agreement, user: agreement.suggestion.rules.signer != Signer.MAIN_LEADER
    or (may(user, Right.LEAD, agreement.assignment.department_id)
        and not hands_of(user, Right.LEAD, agreement.assignment.department_id) & agreement.suggestion.proposer_ids),
    gettext_lazy("按本级规程，答复由单位主要负责人会签。"),
    taken=lambda agreement: Right.LEAD if agreement.suggestion.rules.signer == Signer.MAIN_LEADER else None)
_no_writer = Rule(
    lambda agreement, user: not hands_of(user, Right.SIGN_PAPER, agreement.assignment.department_id) & set(
        agreement.reply.hands), gettext_lazy("起草人不能会签自己起草的文稿。"))
head_of_a_joint_lead = bureau_may(Right.SIGN_PAPER) & _no_writer & _may_sign_there


def ask_to_agree(reply: Reply) -> None:
    """The text has come to the signature: every joint lead is asked, whatever he said of an earlier text."""
    for share in reply.assignment.joint_leads():
        Agreement.objects.update_or_create(
            assignment=share, defaults={"digest": "", "objection": "", "person": None, "on": None, "by_sheet": False})


def agreements_of(reply: Reply) -> list[Agreement]:
    """Those of the bureaus that still lead jointly."""
    return list(Agreement.objects.filter(assignment__in=reply.assignment.joint_leads()).select_related(
        "assignment__department", "person"))


def agreement_asked(assignment: Assignment, department: int | None) -> Agreement:
    """That of a bureau (pk) that leads jointly with `assignment`. Raises DoesNotExist."""
    asked: Agreement = Agreement.objects.select_related("assignment__department").get(
        assignment__in=assignment.joint_leads(), assignment__department=department)
    return asked


def require_agreement(reply: Reply) -> None:
    """All have agreed to exactly this text. Raises NotNow."""
    waiting = [one for one in agreements_of(reply) if one.digest != reply.digest()]
    if waiting:
        names = "、".join(str(one.assignment.department) for one in waiting)
        raise NotNow(_("%s还没有会签现在的文稿。") % names)


@verb(on="agreement", done=gettext_lazy("会签同意"), allowed=head_of_a_joint_lead)
def agree_to_reply(agreement: Agreement, user: User, *, digest: str) -> None:
    """Bound to exactly what his page showed. Raises StalePage."""
    if agreement.reply.digest() != digest:
        raise StalePage
    _write_down(agreement, user, digest=digest)


@verb(on="agreement", done=gettext_lazy("凭会签单录入会签"), allowed=office_may(Right.ENTER) | lead_may(Right.HANDLE))
def agree_by_sheet(agreement: Agreement, user: User, *, digest: str, signed_by: User,
                   sheet: Checked | None = None) -> None:
    """The head of that bureau has signed the text on paper (会签单); its scan is kept. Raises StalePage, Incomplete."""
    if agreement.reply.state != PaperState.TO_SIGN or not agreement.assignment.is_active:
        raise NotNow(_("文稿还没有送会签，或者已经退回修改。"))
    if agreement.reply.digest() != digest:
        raise StalePage
    if not head_of_a_joint_lead(agreement, signed_by):
        raise Incomplete(head_of_a_joint_lead.why_not(agreement, signed_by), "signed_by")
    agreement.by_sheet = True
    _write_down(agreement, signed_by, digest=digest)
    if sheet:
        store(agreement.suggestion, user, sheet, Attachment.Kind.AGREEMENT_SHEET)


@verb(on="agreement", done=gettext_lazy("会签不同意"), allowed=head_of_a_joint_lead)
def object_to_reply(agreement: Agreement, user: User, *, reason: str) -> None:
    """What they do not agree on is for the office to bring together, or the government's (重庆 20, 浙江 18)."""
    _write_down(agreement, user, objection=reason)
    if agreement.assignment.beside is not None:
        admit_government(agreement.assignment.beside)


@verb(on="paper", done=gettext_lazy("协调会签意见，退回修改"), transition="reconcile")
def reconcile(reply: Reply, user: User, *, reason: str) -> None:
    """Both were heard; the first lead changes the text, and all are asked again."""
    reply.returned_reason = reason
    reply.reconcile()
    reply.save()


@verb(on="paper", done=gettext_lazy("改由一家主办，退回修改"), transition="reconcile")
def let_one_answer(reply: Reply, user: User, *, reason: str) -> None:
    """They do not come together: the first lead answers alone, the others are heard as co-handlers were."""
    for share in reply.assignment.joint_leads():
        share.role = Assignment.Role.CO
        end_share(share, reason)
    reconcile(reply, user, reason=reason)


def _write_down(agreement: Agreement, user: User, *, digest: str = "", objection: str = "") -> None:
    if not agreement.is_asked:
        raise NotNow(_("本单位已经会签过。"))
    agreement.digest, agreement.objection, agreement.person, agreement.on = digest, objection, user, today()
    agreement.save()
