"""A time in which a limit stood still (中止), and why: kept beside the limit when what halted it is over."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from suggestions.models.clock import Clock


class Halt(models.Model):
    """From the freezing of its suggestion to the end of it. `due_before` and `due_after` are equal where the law's day
    stayed: then it is the reason for being late."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="halts", verbose_name=_("时限"))
    since = models.DateField(_("中止日"))
    until = models.DateField(_("恢复日"))
    reason = models.TextField(_("中止的理由"))
    due_before = models.DateField(_("原到期日"))
    due_after = models.DateField(_("恢复后的到期日"))

    class Meta:
        verbose_name = _("时限中止")
        verbose_name_plural = _("时限中止")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="halt_lasts"),
            models.CheckConstraint(condition=Q(due_after__gte=F("due_before")), name="halt_takes_no_time"),
        ]

    def __str__(self) -> str:
        return f"{self.since} {self.until}"

    @property
    def days(self) -> int:
        """How long it stood still."""
        return int((self.until - self.since).days)
