"""The life of a lead's request to take a co-handler out (申请减少会办单位): asked, granted, refused or dropped."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from suggestions.lifecycle.base import Lifecycle
from suggestions.lifecycle.state import StateField
from suggestions.rules import follows, whoever_decides_removals


class RemovalState(models.TextChoices):
    """States of a request."""

    ASKED = "asked", _("待决定")
    GRANTED = "granted", _("已减去")
    REFUSED = "refused", _("不同意减去")
    DROPPED = "dropped", _("不再需要")


R = RemovalState


class RemovalLifecycle(Lifecycle):
    """asked → granted | refused | dropped."""

    state = StateField(_("状态"), choices=R.choices, default=R.ASKED, protected=True)

    class Meta:
        abstract = True

    @transition(state, source=R.ASKED, target=R.GRANTED, permission=whoever_decides_removals)
    def grant(self) -> None:
        """同意减去: whoever assigned it takes it back."""

    @transition(state, source=R.ASKED, target=R.REFUSED, permission=whoever_decides_removals)
    def refuse(self) -> None:
        """不同意减去: the opinion is still wanted."""

    @transition(state, source=R.ASKED, target=R.DROPPED, permission=follows)
    def drop(self) -> None:
        """The opinion came, or the share ended, before anybody decided."""
