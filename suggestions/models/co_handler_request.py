"""What a lead's requests about its co-handlers share: who asked why and when, and who said what to it on which day."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.clock import today


class CoHandlerRequest(models.Model):
    """One request: asked, then decided or dropped. `assignment` is the share it concerns."""

    assignment: Any  # each its own foreign key: to the lead's share, or to the co-handler's

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请人"))
    reason = models.TextField(_("理由"))
    asked_on = models.DateField(_("申请日"))
    answer = models.TextField(_("决定的说明"), blank=True)
    decided_on = models.DateField(_("决定日"), null=True)

    class Meta:
        abstract = True
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(state="asked"), name="one_open_%(class)s_a_share"),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "granted", "refused", "dropped"]), name="%(class)s_state_known"),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=False) | Q(state="asked"), name="%(class)s_decided_on_a_day"),
        ]

    @property
    def suggestion(self) -> Any:
        """The suggestion it belongs to."""
        return self.assignment.suggestion

    def decide(self, answer: str) -> None:
        """Today, with what is said to it; which way, the transition says."""
        self.answer, self.decided_on = answer, today()
