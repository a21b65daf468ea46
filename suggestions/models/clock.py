"""A running limit (时限): a row that explains itself in one Chinese sentence."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from suggestions.models.assignment import Assignment
from suggestions.models.suggestion import Suggestion


class Clock(models.Model):
    """Started by an event, stopped by another. Lights are computed from it, never stored."""

    suggestion = models.ForeignKey(
        Suggestion, on_delete=models.PROTECT, related_name="clocks", verbose_name=_("建议"))
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, null=True, related_name="clocks", verbose_name=_("交办件"))
    kind = models.CharField(_("种类"), max_length=20)
    started_on = models.DateField(_("起算日"))
    due_on = models.DateField(_("到期日"))
    stopped_on = models.DateField(_("停止日"), null=True)
    explanation = models.TextField(_("说明"))
    article = models.CharField(_("依据"), max_length=120, blank=True)
    provisional = models.BooleanField(_("暂定"), default=False)
    # What it was counted from and what persons did to it (procedures.basis); none where nothing was counted.
    basis = models.JSONField(_("计算依据"), null=True)

    class Meta:
        verbose_name = _("时限")
        verbose_name_plural = _("时限")
        default_permissions = ()
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["suggestion", "stopped_on", "due_on"], name="clock_of_suggestion"),
            models.Index(fields=["assignment", "stopped_on", "due_on"], name="clock_of_assignment"),
            # What a closed suggestion still owes is little of all that was ever owed.
            models.Index(fields=["kind", "due_on", "suggestion"], name="clock_running", condition=Q(stopped_on=None)),
        ]

    def __str__(self) -> str:
        return self.explanation
