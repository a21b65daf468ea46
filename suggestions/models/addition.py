"""A lead's request for one more co-handler (申请增加会办单位): whom, why, and what became of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import Department
from suggestions.lifecycle.addition import AdditionLifecycle, AdditionState
from suggestions.models.assignment import Assignment


class Addition(AdditionLifecycle):
    """One request of one lead; it asks for the next when this one is decided."""

    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="additions", verbose_name=_("主办件"))
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请增加的单位"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请人"))
    reason = models.TextField(_("理由"))
    asked_on = models.DateField(_("申请日"))
    answer = models.TextField(_("决定的说明"), blank=True)
    decided_on = models.DateField(_("决定日"), null=True)

    class Meta:
        verbose_name = _("增加会办单位的申请")
        verbose_name_plural = _("增加会办单位的申请")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(state="asked"), name="one_open_addition_a_share"),
            models.CheckConstraint(condition=Q(state__in=AdditionState.values), name="addition_state_known"),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=False) | Q(state="asked"), name="addition_decided_on_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.department} {self.get_state_display()}"

    @property
    def suggestion(self) -> Any:
        """The suggestion it belongs to."""
        return self.assignment.suggestion

    @property
    def decider(self) -> Department:
        """The relay (转办), for a department of its own; else the congress office."""
        relay = self.assignment.through
        if relay is not None and relay.stands_over(self.department.successor):
            passing_on: Department = relay.department
            return passing_on
        office: Department = self.suggestion.office
        return office
