"""The life of a request to take a suggestion back (撤回申请): its joiners agree, the office consents, or not."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from directory.rights import Right
from suggestions.lifecycle.base import Lifecycle
from suggestions.lifecycle.state import StateField
from suggestions.rules import follows, office_may


class WithdrawalState(models.TextChoices):
    """States of a request."""

    ASKED = "asked", _("征求联名代表意见")
    PENDING = "pending", _("待决定")
    GRANTED = "granted", _("已撤回")
    REFUSED = "refused", _("没有撤回")
    DROPPED = "dropped", _("不再需要")


W = WithdrawalState
OPEN = (W.ASKED, W.PENDING)


class WithdrawalLifecycle(Lifecycle):
    """asked → pending → granted | refused; each step only where the procedure wants it."""

    state = StateField(_("状态"), choices=W.choices, default=W.ASKED, protected=True)

    class Meta:
        abstract = True

    @transition(state, source=W.ASKED, target=W.PENDING, permission=follows)
    def pass_on(self) -> None:
        """All who propose it want it back (上海 10), and the office has to consent."""

    @transition(state, source=W.ASKED, target=W.GRANTED, permission=follows)
    def take_effect(self) -> None:
        """All want it back, and nobody else is to be asked."""

    @transition(state, source=W.ASKED, target=W.REFUSED, permission=follows)
    def fail(self) -> None:
        """One of those who propose it does not want it back."""

    @transition(state, source=W.PENDING, target=W.GRANTED, permission=office_may(Right.DECIDE))
    def grant(self) -> None:
        """同意撤回."""

    @transition(state, source=W.PENDING, target=W.REFUSED, permission=office_may(Right.DECIDE))
    def refuse(self) -> None:
        """不同意撤回: it is handled to its end."""

    @transition(state, source=OPEN, target=W.DROPPED, permission=follows)
    def drop(self) -> None:
        """A bureau has answered, or it ended otherwise, before anybody decided."""
