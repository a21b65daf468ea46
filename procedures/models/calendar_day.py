"""A day that differs from the plain week, and a year whose arrangement (放假安排) has been entered."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarDay(models.Model):
    """A holiday, or a weekend day on which offices work (调休上班)."""

    day = models.DateField(_("日期"), unique=True)
    working = models.BooleanField(_("上班"))
    source = models.CharField(_("来源"), max_length=120)
    note = models.CharField(_("节假日"), max_length=60, blank=True)
    changed_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        verbose_name = _("日历日")
        verbose_name_plural = _("日历日")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {_('上班') if self.working else _('放假')}"


class CalendarYear(models.Model):
    """A year whose holidays are known. Any other year counts weekends only and is provisional (暂定)."""

    year = models.PositiveSmallIntegerField(_("年份"), unique=True)
    source = models.CharField(_("来源"), max_length=120)
    changed_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        verbose_name = _("放假安排")
        verbose_name_plural = _("放假安排")
        ordering = ["year"]

    def __str__(self) -> str:
        return str(self.year)
