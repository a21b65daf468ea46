"""The part a person or body takes in a suggestion (提出人): asked, confirmed, refused."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from suggestions.lifecycle.base import Lifecycle
from suggestions.lifecycle.state import StateField
from suggestions.rules import follows, the_party_himself


class PartyState(models.TextChoices):
    """States of a proposer's own confirmation."""

    ASKED = "asked", _("待确认")
    CONFIRMED = "confirmed", _("已确认")
    REFUSED = "refused", _("不参加")


class PartyLifecycle(Lifecycle):
    """asked → confirmed | refused; confirmed → asked when the text has changed since."""

    state = StateField(_("状态"), choices=PartyState.choices, default=PartyState.ASKED, protected=True)

    class Meta:
        abstract = True

    @transition(state, source=PartyState.ASKED, target=PartyState.CONFIRMED, permission=the_party_himself)
    def confirm(self) -> None:
        """In his own name: each joiner confirms it is his true will (domain: all regulations but one)."""

    @transition(state, source=PartyState.ASKED, target=PartyState.REFUSED, permission=the_party_himself)
    def refuse(self) -> None:
        """He does not join."""

    @transition(state, source=PartyState.CONFIRMED, target=PartyState.ASKED, permission=follows)
    def ask_again(self) -> None:
        """What he confirmed is not what is handed in now: his name stands under no text he has not seen."""
