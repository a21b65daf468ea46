"""The life of the office's advice to withdraw (建议代表撤回): given, then followed, kept as it is, or overtaken."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from suggestions.lifecycle.base import Lifecycle
from suggestions.lifecycle.state import StateField
from suggestions.rules import follows, the_author


class AdviceState(models.TextChoices):
    """States of an advice."""

    GIVEN = "given", _("待代表答复")
    FOLLOWED = "followed", _("同意撤回")
    KEPT = "kept", _("不撤回")
    DROPPED = "dropped", _("不再需要")


State = AdviceState


class AdviceLifecycle(Lifecycle):
    """given → followed | kept by its author; dropped where the office has gone on (北京 13)."""

    state = StateField(_("状态"), choices=State.choices, default=State.GIVEN, protected=True)

    class Meta:
        abstract = True

    @transition(state, source=State.GIVEN, target=State.FOLLOWED, permission=the_author)
    def follow(self) -> None:
        """同意撤回."""

    @transition(state, source=State.GIVEN, target=State.KEPT, permission=the_author)
    def keep(self) -> None:
        """不撤回, with what he says to it if anything."""

    @transition(state, source=State.GIVEN, target=State.DROPPED, permission=follows)
    def drop(self) -> None:
        """It was handed out, sent back, declined or withdrawn before he answered."""
