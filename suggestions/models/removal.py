"""A lead's request that one of its co-handlers be taken out (申请减少会办单位): why, and what became of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from suggestions.lifecycle.removal import RemovalLifecycle, RemovalState
from suggestions.models.assignment import Assignment


class Removal(RemovalLifecycle):
    """One request about one co-handler's share."""

    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="removals", verbose_name=_("会办件"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请人"))
    reason = models.TextField(_("理由"))
    asked_on = models.DateField(_("申请日"))
    answer = models.TextField(_("决定的说明"), blank=True)
    decided_on = models.DateField(_("决定日"), null=True)

    class Meta:
        verbose_name = _("减少会办单位的申请")
        verbose_name_plural = _("减少会办单位的申请")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(state="asked"), name="one_open_removal_a_share"),
            models.CheckConstraint(condition=Q(state__in=RemovalState.values), name="removal_state_known"),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=False) | Q(state="asked"), name="removal_decided_on_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment.department} {self.get_state_display()}"

    @property
    def suggestion(self) -> Any:
        """The suggestion it belongs to."""
        return self.assignment.suggestion
