"""A step taken on the ladder (自动提醒): once for each limit and the day on which it ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Department
from oversight.ladder import Audience, Step
from suggestions.models import Clock


class Reminder(models.Model):
    """Whose attention was called to which limit. A limit that was moved to another day begins the ladder anew."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="reminders", verbose_name=_("时限"))
    due_on = models.DateField(_("到期日"))
    days = models.SmallIntegerField(_("第几日"))
    audience = models.CharField(_("提醒谁"), max_length=12, choices=Audience.choices)
    # Those of this department who hold this right (directory.rights.Right) are told.
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="+", verbose_name=_("提醒的单位"))
    right = models.CharField(_("提醒的岗位"), max_length=30)
    on = models.DateField(_("提醒日"))
    told = models.BooleanField(_("已列入提醒"), default=False)

    class Meta:
        verbose_name = _("自动提醒")
        verbose_name_plural = _("自动提醒")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["clock", "due_on", "days", "audience"], name="each_step_once")]
        indexes = [models.Index(fields=["on"], condition=models.Q(told=False), name="reminder_untold")]

    def __str__(self) -> str:
        return f"{self.step.words} {self.department}"

    @property
    def step(self) -> Step:
        """The rung."""
        return Step(self.days, self.audience)


class ReminderRound(models.Model):
    """A working day whose reminders are all out: another run on that day adds nothing."""

    on = models.DateField(_("日期"), unique=True)
    closed_at = models.DateTimeField(_("办完时间"))

    class Meta:
        verbose_name = _("每日提醒")
        verbose_name_plural = _("每日提醒")
        default_permissions = ()

    def __str__(self) -> str:
        return self.on.isoformat()
