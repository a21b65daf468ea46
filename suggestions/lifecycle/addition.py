"""The life of a lead's request for one more co-handler (申请增加会办单位): asked, granted, refused or dropped."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from suggestions.lifecycle.base import Lifecycle
from suggestions.lifecycle.state import StateField
from suggestions.rules import follows, whoever_decides_additions


class AdditionState(models.TextChoices):
    """States of a request."""

    ASKED = "asked", _("待决定")
    GRANTED = "granted", _("已增加")
    REFUSED = "refused", _("不同意增加")
    DROPPED = "dropped", _("不再需要")


A = AdditionState


class AdditionLifecycle(Lifecycle):
    """asked → granted | refused | dropped."""

    state = StateField(_("状态"), choices=A.choices, default=A.ASKED, protected=True)

    class Meta:
        abstract = True

    @transition(state, source=A.ASKED, target=A.GRANTED, permission=whoever_decides_additions)
    def grant(self) -> None:
        """同意增加: whoever assigned it assigns one more."""

    @transition(state, source=A.ASKED, target=A.REFUSED, permission=whoever_decides_additions)
    def refuse(self) -> None:
        """不同意增加: the lead answers without."""

    @transition(state, source=A.ASKED, target=A.DROPPED, permission=follows)
    def drop(self) -> None:
        """The reply is out, the share went elsewhere, or the office had thought of it itself."""
