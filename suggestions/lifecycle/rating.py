"""The life of a rating (评价): asked, given, lapsed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from directory.rights import Right
from suggestions.lifecycle.base import Lifecycle, holds
from suggestions.lifecycle.state import StateField
from suggestions.rules import follows, office_may, the_rater_himself


class RatingState(models.TextChoices):
    """States of a rating."""

    ASKED = "asked", _("待评价")
    GIVEN = "given", _("已评价")
    LAPSED = "lapsed", _("未评价")


class RatingLifecycle(Lifecycle):
    """asked → given | lapsed (→ given)."""

    state = StateField(_("状态"), choices=RatingState.choices, default=RatingState.ASKED, protected=True)

    class Meta:
        abstract = True

    @transition(state, source=RatingState.ASKED, target=RatingState.GIVEN, conditions=[holds("reply_is_out")],
                permission=the_rater_himself)
    def give(self) -> None:
        """By the delegate himself; nobody fills it in for him."""

    @transition(state, source=RatingState.ASKED, target=RatingState.LAPSED, conditions=[holds("reply_is_out")],
                permission=office_may(Right.DECIDE))
    def lapse(self) -> None:
        """未评价; whether it is in the base of the satisfaction figures is the procedure's to say (重庆 29: no)."""

    @transition(state, source=RatingState.LAPSED, target=RatingState.GIVEN, permission=follows)
    def give_in_time(self) -> None:
        """The signed form had been handed in before it was given up; it is entered only now."""
