"""What the lifecycles share: one protected state field a model, changed by transitions alone."""

from django.db import models
from django_fsm import ConcurrentTransitionMixin


class Lifecycle(ConcurrentTransitionMixin, models.Model):  # type: ignore[misc]
    """Something with states. A subclass has one FSM field named `state` and nothing else writes it."""

    class Meta:
        abstract = True
