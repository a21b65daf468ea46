"""What is made in the background out of many letters (批量打印、归档): who ordered it, how far it is."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Department


class Batch(models.Model):
    """One order. Its files lie in a folder of their own until they are tidied away.

    `plan` is a list of [pk of the issued letter, copies], in the order of printing, fixed when it was ordered;
    `done` of `total` copies (of letters, for separate files) are made.
    """

    class Kind(models.TextChoices):
        """What comes out."""

        VOLUMES = "volumes", _("合订卷")
        FILES = "files", _("每函一个文件")
        ARCHIVE = "archive", _("年度归档包")

    class Stage(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("等待制作")
        MAKING = "making", _("正在制作")
        DONE = "done", _("已制成")
        CANCELLED = "cancelled", _("已取消")
        FAILED = "failed", _("没有制成")

    kind = models.CharField(_("形式"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("名称"), max_length=200)
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("归档单位"))
    year = models.PositiveSmallIntegerField(_("归档年度"), null=True)
    duplex = models.BooleanField(_("双面打印"), default=True)
    plan = models.JSONField(_("制作清单"), default=list)
    total = models.PositiveIntegerField(_("总数"))
    done = models.PositiveIntegerField(_("已完成"), default=0)
    stage = models.CharField(_("状态"), max_length=10, choices=Stage.choices, default=Stage.WAITING)
    fault = models.TextField(_("没有制成的原因"), blank=True)
    # How often it was taken up again without getting any further.
    restarts = models.PositiveSmallIntegerField(_("重新开始次数"), default=0)
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("制作人"))
    ordered_at = models.DateTimeField(_("开始时间"), auto_now_add=True)
    moved_at = models.DateTimeField(_("最近进展"))

    class Meta:
        verbose_name = _("批量制作")
        verbose_name_plural = _("批量制作")
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Is it still being made?"""
        return self.stage in (self.Stage.WAITING, self.Stage.MAKING)
