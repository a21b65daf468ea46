"""A lead's request that one of its co-handlers be taken out (申请减少会办单位): why, and what became of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Department
from suggestions.lifecycle.removal import RemovalLifecycle
from suggestions.models.assignment import Assignment
from suggestions.models.co_handler_request import CoHandlerRequest


class Removal(CoHandlerRequest, RemovalLifecycle):
    """One request about one co-handler's share."""

    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="removals", verbose_name=_("会办件"))

    class Meta(CoHandlerRequest.Meta):
        verbose_name = _("减少会办单位的申请")
        verbose_name_plural = _("减少会办单位的申请")

    def __str__(self) -> str:
        return f"{self.assignment.department} {self.get_state_display()}"

    @property
    def decider(self) -> Department:
        """Who named the co-handler: the relay that passed it on (转办), else the congress office."""
        found: Department = self.assignment.assigner
        return found
