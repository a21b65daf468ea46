"""The life of an objection to the bureau that was named (对交办的意见): raised, then kept, followed or overtaken."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from directory.rights import Right
from suggestions.lifecycle.base import Lifecycle
from suggestions.lifecycle.state import StateField
from suggestions.rules import follows, office_may


class ObjectionState(models.TextChoices):
    """States of an objection."""

    RAISED = "raised", _("待研究")
    KEPT = "kept", _("维持交办")
    FOLLOWED = "followed", _("已改办")
    OVERTAKEN = "overtaken", _("已随办理了结")


State = ObjectionState


class ObjectionLifecycle(Lifecycle):
    """raised → kept | followed | overtaken: the delegate is told in any case (上海 14)."""

    state = StateField(_("状态"), choices=State.choices, default=State.RAISED, protected=True)

    class Meta:
        abstract = True

    @transition(state, source=State.RAISED, target=State.KEPT, permission=office_may(Right.ASSIGN))
    def keep(self) -> None:
        """维持交办, with the reason."""

    @transition(state, source=State.RAISED, target=State.FOLLOWED, permission=office_may(Right.ASSIGN))
    def follow(self) -> None:
        """改办: another department takes the place of the one objected to."""

    @transition(state, source=State.RAISED, target=State.OVERTAKEN, permission=follows)
    def overtake(self) -> None:
        """The bureau gave it back, or has answered, before the office had decided."""
