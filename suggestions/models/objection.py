"""A delegate's objection to the bureau that was named (对交办的意见): why, whom he would name, what became of it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import Department
from suggestions.lifecycle.objection import ObjectionLifecycle, ObjectionState
from suggestions.models.assignment import Assignment


class Objection(ObjectionLifecycle):
    """One objection to one answering department."""

    class Way(models.TextChoices):
        """How it came where the delegate did not enter it himself."""

        PAPER = "paper", _("书面")
        PHONE = "phone", _("电话")
        TALK = "talk", _("当面")

    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="objections", verbose_name=_("交办件"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("代表"))
    reason = models.TextField(_("意见"))
    proposed = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("希望的承办单位"))
    way = models.CharField(_("提出方式"), max_length=8, choices=Way.choices, blank=True)
    raised_on = models.DateField(_("提出日"))
    answer = models.TextField(_("研究结果"), blank=True)
    decided_on = models.DateField(_("决定日"), null=True)

    class Meta:
        verbose_name = _("对交办的意见")
        verbose_name_plural = _("对交办的意见")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(state="raised"), name="one_open_objection_a_share"),
            models.CheckConstraint(condition=Q(state__in=ObjectionState.values), name="objection_state_known"),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=False) | Q(state="raised"), name="objection_decided_on_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment.department} {self.get_state_display()}"

    @property
    def suggestion(self) -> Any:
        """The suggestion it belongs to."""
        return self.assignment.suggestion
