"""A share that changed hands because its department was merged into another (机构撤并)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Department
from suggestions.models.assignment import Assignment


class Succession(models.Model):
    """One for each share and merger: whose it was, until which day, and with which share it became one if it did.

    Of two that became one the state tells which goes on.
    """

    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="successions", verbose_name=_("交办件"))
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="+", verbose_name=_("原承办单位"))
    until = models.DateField(_("撤并日"))
    # The department that goes on had a share in the same round already.
    joined_to = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, null=True, related_name="joined_by", verbose_name=_("合为一份的交办件"))

    class Meta:
        verbose_name = _("承继")
        verbose_name_plural = _("承继")
        default_permissions = ()
        ordering = ["until", "pk"]

    def __str__(self) -> str:
        return f"{self.department} → {self.assignment}"
