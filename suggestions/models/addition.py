"""A lead's request for one more co-handler (申请增加会办单位): whom, why, and what became of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Department
from suggestions.lifecycle.addition import AdditionLifecycle
from suggestions.models.assignment import Assignment
from suggestions.models.co_handler_request import CoHandlerRequest


class Addition(CoHandlerRequest, AdditionLifecycle):
    """One request of one lead; it asks for the next when this one is decided."""

    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="additions", verbose_name=_("主办件"))
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请增加的单位"))

    class Meta(CoHandlerRequest.Meta):
        verbose_name = _("增加会办单位的申请")
        verbose_name_plural = _("增加会办单位的申请")

    def __str__(self) -> str:
        return f"{self.department} {self.get_state_display()}"

    @property
    def decider(self) -> Department:
        """The relay (转办), for a department of its own; else the congress office."""
        relay = self.assignment.through
        if relay is not None and relay.stands_over(self.department.successor):
            passing_on: Department = relay.department
            return passing_on
        office: Department = self.suggestion.office
        return office
