"""The life of an objection to the bureau that was named (对交办的意见): raised, then kept or followed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from directory.rights import Right
from suggestions.lifecycle.base import Lifecycle
from suggestions.rules import office_may


class ObjectionState(models.TextChoices):
    """States of an objection."""

    RAISED = "raised", _("待研究")
    KEPT = "kept", _("维持交办")
    FOLLOWED = "followed", _("已改办")


State = ObjectionState


class ObjectionLifecycle(Lifecycle):
    """raised → kept | followed: the delegate is told in any case (上海 14)."""

    state = FSMField(_("状态"), choices=State.choices, default=State.RAISED, protected=True)

    class Meta:
        abstract = True

    @transition(state, source=State.RAISED, target=State.KEPT, permission=office_may(Right.ASSIGN))
    def keep(self) -> None:
        """维持交办, with the reason."""

    @transition(state, source=State.RAISED, target=State.FOLLOWED, permission=office_may(Right.ASSIGN))
    def follow(self) -> None:
        """改办: another department takes the place of the one objected to."""
