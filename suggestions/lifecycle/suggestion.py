"""The life of a suggestion (建议): states, and what leads from one to another."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from directory.rights import Right
from suggestions.lifecycle.base import Lifecycle, fails, holds
from suggestions.lifecycle.state import StateField
from suggestions.rules import follows, for_the_delegation, office_may, the_author


class SuggestionState(models.TextChoices):
    """States of a suggestion."""

    DRAFT = "draft", _("起草")
    COSIGNING = "cosigning", _("联名确认")
    AT_DELEGATION = "at_delegation", _("代表团核对")
    SUBMITTED = "submitted", _("待审查")
    RETURNED = "returned", _("退回修改")
    REGISTERED = "registered", _("待交办")
    IN_HAND = "in_hand", _("办理中")
    REPLIED = "replied", _("待评价")
    CLOSED = "closed", _("已办结")
    DECLINED = "declined", _("不予受理")
    REFERRED = "referred", _("转作参阅")
    WITHDRAWN = "withdrawn", _("已撤回")
    ERASED = "erased", _("内容已清除")


S = SuggestionState
STOPPED = (S.DECLINED, S.REFERRED, S.WITHDRAWN, S.ERASED)
ENDED = (S.CLOSED, *STOPPED)
BEFORE_SUBMISSION = (S.DRAFT, S.COSIGNING, S.AT_DELEGATION)
WITHDRAWABLE = (S.COSIGNING, S.AT_DELEGATION, S.SUBMITTED, S.RETURNED, S.REGISTERED, S.IN_HAND)


class SuggestionLifecycle(Lifecycle):
    """draft → (cosigning →) (at_delegation →) submitted ⇄ returned → registered → in_hand → replied → closed."""

    state = StateField(_("状态"), choices=S.choices, default=S.DRAFT, protected=True)

    class Meta:
        abstract = True

    @transition(state, source=[S.DRAFT, S.RETURNED], target=S.COSIGNING, conditions=[fails("everyone_answered")],
                permission=the_author)
    def ask_joiners(self) -> None:
        """Each joint proposer confirms in his own name; again when the text was changed after a return."""

    @transition(state, source=[S.DRAFT, S.COSIGNING], target=S.SUBMITTED, conditions=[holds("everyone_answered")],
                permission=the_author)
    def submit(self) -> None:
        """Hand in; with joiners the last confirmation does it."""

    @transition(state, source=[S.DRAFT, S.COSIGNING, S.RETURNED], target=S.AT_DELEGATION,
                conditions=[holds("everyone_answered")], permission=the_author)
    def bring_to_delegation(self) -> None:
        """先提交代表团 (河南 11)."""

    @transition(state, source=S.AT_DELEGATION, target=S.SUBMITTED, permission=for_the_delegation)
    def pass_delegation(self) -> None:
        """代表团核对后提交: it comes to the office."""

    @transition(state, source=S.AT_DELEGATION, target=S.RETURNED, permission=for_the_delegation)
    def hand_back(self) -> None:
        """代表团说明理由, 由代表修改后重新提出或者撤回."""

    @transition(state, source=S.SUBMITTED, target=S.RETURNED, permission=office_may(Right.REVIEW_SUGGESTION))
    def send_back(self) -> None:
        """退回修改."""

    @transition(state, source=S.RETURNED, target=S.SUBMITTED, conditions=[holds("everyone_answered")],
                permission=the_author)
    def resubmit(self) -> None:
        """The delegate has changed it, and nobody's confirmation is of another text."""

    @transition(state, source=S.SUBMITTED, target=S.REGISTERED, permission=office_may(Right.REVIEW_SUGGESTION))
    def register(self) -> None:
        """受理登记: it has a number from now on."""

    @transition(state, source=S.SUBMITTED, target=S.DECLINED, permission=office_may(Right.REVIEW_SUGGESTION))
    def decline(self) -> None:
        """不予受理."""

    @transition(state, source=S.SUBMITTED, target=S.REFERRED, permission=office_may(Right.REVIEW_SUGGESTION))
    def refer(self) -> None:
        """转作参阅或代表来信."""

    @transition(state, source=S.REGISTERED, target=S.IN_HAND, permission=office_may(Right.ASSIGN))
    def hand_out(self) -> None:
        """交办 (代表法 51)."""

    @transition(state, source=S.IN_HAND, target=S.REPLIED, conditions=[holds("every_answer_issued")],
                permission=follows)
    def all_replied(self) -> None:
        """The last reply was issued."""

    @transition(state, source=[S.IN_HAND, S.REPLIED], target=S.IN_HAND, permission=follows)
    def take_back_reply(self) -> None:
        """A letter was recalled: it is answered once more, in the same round."""

    @transition(state, source=S.REPLIED, target=S.CLOSED, conditions=[holds("nothing_undecided")],
                permission=office_may(Right.DECIDE))
    def close(self) -> None:
        """办结."""

    @transition(state, source=S.CLOSED, target=S.REPLIED, conditions=[fails("is_archived")], permission=follows)
    def take_back_closing(self) -> None:
        """Entered late, a rating that came in time is 不满意: whether it ends here is to be decided."""

    @transition(state, source=[S.IN_HAND, S.REPLIED, S.CLOSED], target=S.IN_HAND,
                conditions=[fails("is_archived")], permission=office_may(Right.DECIDE))
    def handle_again(self) -> None:
        """重新办理: a further round of the same suggestion."""

    @transition(state, source=S.DRAFT, target=S.CLOSED, conditions=[holds("is_archived")],
                permission=office_may(Right.REVIEW_SUGGESTION))
    def import_earlier(self) -> None:
        """历史导入: it was answered before this house kept its records."""

    @transition(state, source=S.CLOSED, target=S.DRAFT, conditions=[holds("is_archived")],
                permission=office_may(Right.REVIEW_SUGGESTION))
    def undo_import(self) -> None:
        """撤销历史导入: an empty draft that nobody sees is left, with its Records."""

    @transition(state, source=WITHDRAWABLE, target=S.WITHDRAWN, conditions=[fails("was_answered")],
                permission=the_author)
    def withdraw(self) -> None:
        """撤回, while nobody has answered: what was answered is rated."""

    @transition(state, source=[one for one in S if one != S.ERASED], target=S.ERASED,
                permission=office_may(Right.CORRECT))
    def erase(self) -> None:
        """涉密不上网: its content was taken out for good."""
