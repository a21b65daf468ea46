"""A request to answer later (延期答复): why, until when, and what became of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import Department
from procedures.terms import Extension as Decider
from suggestions.lifecycle.extension import ExtensionLifecycle, ExtensionState
from suggestions.models.assignment import Assignment


class Extension(ExtensionLifecycle):
    """One request of one bureau. `until` is the last day asked for, and once granted the day granted."""

    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="extensions", verbose_name=_("交办件"))
    reason = models.TextField(_("延期理由"))
    until = models.DateField(_("延至"))
    asked_on = models.DateField(_("申请日"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请人"))
    decided_on = models.DateField(_("决定日"), null=True)
    answer = models.TextField(_("决定的说明"), blank=True)

    class Meta:
        verbose_name = _("延期申请")
        verbose_name_plural = _("延期申请")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(state__in=["asked", "granted"]), name="one_extension_a_share"),
            models.CheckConstraint(condition=Q(state__in=ExtensionState.values), name="extension_state_known"),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=False) | ~Q(state__in=["granted", "refused"]),
                name="decided_has_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment.department} {self.get_state_display()}"

    @property
    def suggestion(self) -> Any:
        """The suggestion it belongs to."""
        return self.assignment.suggestion

    @property
    def decider(self) -> Department:
        """Who decides it: the congress office, or the government office above the bureau where the procedure says."""
        above: Department | None = self.assignment.government
        if above is not None and self.suggestion.rules.extension == Decider.GOVERNMENT:
            return above
        office: Department = self.suggestion.office
        return office
