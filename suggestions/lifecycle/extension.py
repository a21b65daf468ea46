"""The life of a request to answer later (延期申请): asked, granted, refused, or no longer needed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from suggestions.lifecycle.base import Lifecycle
from suggestions.lifecycle.state import StateField
from suggestions.rules import follows, whoever_decides_extensions


class ExtensionState(models.TextChoices):
    """States of a request."""

    ASKED = "asked", _("待决定")
    GRANTED = "granted", _("已延期")
    REFUSED = "refused", _("不同意延期")
    DROPPED = "dropped", _("不再需要")


E = ExtensionState


class ExtensionLifecycle(Lifecycle):
    """asked → granted | refused | dropped."""

    state = StateField(_("状态"), choices=E.choices, default=E.ASKED, protected=True)

    class Meta:
        abstract = True

    @transition(state, source=E.ASKED, target=E.GRANTED, permission=whoever_decides_extensions)
    def grant(self) -> None:
        """同意延期: the office or the government office, as the procedure has it."""

    @transition(state, source=E.ASKED, target=E.GRANTED, permission=follows)
    def take_effect(self) -> None:
        """延期: where the procedure wants nobody's consent (代表法 51, 河南 20, 重庆 21)."""

    @transition(state, source=E.ASKED, target=E.REFUSED, permission=whoever_decides_extensions)
    def refuse(self) -> None:
        """不同意延期: the date stays."""

    @transition(state, source=E.ASKED, target=E.DROPPED, permission=follows)
    def drop(self) -> None:
        """The reply was issued, or the suggestion withdrawn, before anybody decided."""
