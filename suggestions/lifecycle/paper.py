"""The life of a paper (文稿): co-handlers' opinions and replies share one drafting lifecycle."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from directory.rights import Right
from suggestions.lifecycle.base import Lifecycle, holds
from suggestions.lifecycle.state import StateField
from suggestions.rules import (
    bureau_may,
    follows,
    government_may,
    lead_may,
    not_a_writer,
    not_a_writer_if_enough_people,
    not_a_writer_who_vets,
    office_may,
    who_may_sign_here,
    whoever_reconciles,
)


class PaperState(models.TextChoices):
    """States of an opinion or a reply."""

    DRAFT = "draft", _("起草")
    IN_REVIEW = "in_review", _("核稿")
    IN_VETTING = "in_vetting", _("督查审核")
    TO_SIGN = "to_sign", _("待签发")
    SIGNED = "signed", _("已签发")
    ISSUED = "issued", _("已印发")
    SENT_BACK = "sent_back", _("退回补充")
    SUPERSEDED = "superseded", _("已重新答复")


P = PaperState
OPEN_TO_WRITING = (P.DRAFT, P.SENT_BACK)
CORRECTABLE = (P.IN_REVIEW, P.IN_VETTING, P.TO_SIGN, P.SIGNED)


class PaperLifecycle(Lifecycle):
    """draft → in_review → to_sign → signed; what follows differs for opinion and reply."""

    state = StateField(_("状态"), choices=P.choices, default=P.DRAFT, protected=True)

    class Meta:
        abstract = True

    @transition(state, source=OPEN_TO_WRITING, target=P.IN_REVIEW, conditions=[holds("is_complete")],
                permission=bureau_may(Right.HANDLE))
    def send_to_review(self) -> None:
        """送核稿."""

    @transition(state, source=P.IN_REVIEW, target=P.TO_SIGN,
                permission=bureau_may(Right.REVIEW_PAPER) & not_a_writer_if_enough_people)
    def pass_review(self) -> None:
        """核稿通过."""

    @transition(state, source=P.IN_REVIEW, target=P.DRAFT, permission=bureau_may(Right.REVIEW_PAPER))
    def return_to_drafter(self) -> None:
        """核稿人退回起草."""

    @transition(state, source=P.TO_SIGN, target=P.DRAFT, permission=bureau_may(Right.SIGN_PAPER))
    def refuse_to_sign(self) -> None:
        """负责人退回起草."""

    @transition(state, source=P.TO_SIGN, target=P.SIGNED,
                permission=bureau_may(Right.SIGN_PAPER) & not_a_writer & who_may_sign_here)
    def sign(self) -> None:
        """签发: bound to the exact content."""

    @transition(state, source=CORRECTABLE, target=P.DRAFT, permission=office_may(Right.CORRECT))
    def put_back(self) -> None:
        """更正: the head of the office puts it back on the drafter's desk, on record."""


class OpinionLifecycle(PaperLifecycle):
    """signed → issued (delivered to the lead) ⇄ sent_back."""

    class Meta:
        abstract = True

    @transition("state", source=P.SIGNED, target=P.ISSUED, permission=follows)
    def deliver(self) -> None:
        """Signed is delivered: the lead reads it at once."""

    @transition("state", source=P.ISSUED, target=P.SENT_BACK,
                permission=lead_may(Right.HANDLE))
    def send_back(self) -> None:
        """退回补充."""


class ReplyLifecycle(PaperLifecycle):
    """signed → issued → superseded by the next round's reply."""

    class Meta:
        abstract = True

    @transition("state", source=P.IN_REVIEW, target=P.IN_VETTING, permission=follows)
    def hand_to_vetting(self) -> None:
        """送督查审核: where the procedure wants it, what has passed review goes there first."""

    @transition("state", source=P.IN_VETTING, target=P.TO_SIGN,
                permission=government_may(Right.VET) & not_a_writer_who_vets)
    def pass_vetting(self) -> None:
        """督查审核通过, perhaps in another class."""

    @transition("state", source=P.IN_VETTING, target=P.DRAFT, permission=government_may(Right.VET))
    def return_from_vetting(self) -> None:
        """督查机构退回起草."""

    @transition("state", source=P.TO_SIGN, target=P.DRAFT, permission=whoever_reconciles)
    def reconcile(self) -> None:
        """协调: bureaus that lead jointly did not agree; the office, or the government's, has it changed."""

    @transition("state", source=P.SIGNED, target=P.DRAFT,
                conditions=[holds("has_no_number")], permission=bureau_may(Right.REGISTER_LETTER))
    def return_before_numbering(self) -> None:
        """复核发现差错, 退回起草: the signature falls away (公文处理工作条例 25)."""

    @transition("state", source=P.SIGNED, target=P.ISSUED,
                permission=bureau_may(Right.REGISTER_LETTER))
    def issue(self) -> None:
        """印发送达."""

    @transition("state", source=P.ISSUED, target=P.DRAFT, conditions=[holds("nobody_has_rated")],
                permission=(bureau_may(Right.SIGN_PAPER) & who_may_sign_here) | office_may(Right.CORRECT))
    def recall(self) -> None:
        """收回更正: the letter was wrong; whoever answers for it takes it back (公文处理工作条例 36)."""

    @transition("state", source=P.ISSUED, target=P.SUPERSEDED,
                permission=follows)
    def supersede(self) -> None:
        """A later round has replied again."""
