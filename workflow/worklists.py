"""What people keep of their lists: a view under a name (存为视图), a list as a file, what became of many at once."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Department

# A search may have 200 characters, and an address spells one of them with up to twelve.
LONGEST_NAME, LONGEST_QUERY = 20, 4000


class SavedView(models.Model):
    """The conditions of a list under a name; with a department its colleagues have it, too."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views", verbose_name=_("所有人"))
    name = models.CharField(_("名称"), max_length=LONGEST_NAME)
    query = models.CharField(_("条件"), max_length=LONGEST_QUERY)
    department = models.ForeignKey(
        Department, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("共用单位"))

    class Meta:
        verbose_name = _("视图")
        verbose_name_plural = _("视图")
        default_permissions = ()
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="one_view_a_name")]

    def __str__(self) -> str:
        return self.name


class ListFile(models.Model):
    """A long list ordered as XLSX: the worker writes it, its owner fetches it, after a week it is gone."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("导出人"))
    name = models.CharField(_("文件名"), max_length=100)
    query = models.CharField(_("条件"), max_length=LONGEST_QUERY)
    total = models.PositiveIntegerField(_("总件数"))
    # Protected ones (保护代表) the list shows its reader and no file holds.
    left_out = models.PositiveIntegerField(_("受保护不列入的件数"), default=0)
    # The departments (pk) whose cases he saw when it was written: who sees fewer by then may not fetch it.
    seen = models.JSONField(_("导出时的查看范围"), default=list)
    done = models.PositiveIntegerField(_("已写件数"), default=0)
    file = models.FileField(_("文件"), upload_to="lists/", blank=True)
    failed = models.BooleanField(_("没有写成"), default=False)
    ordered_at = models.DateTimeField(_("开始时间"), auto_now_add=True)
    # None while it waits in the queue: nothing of it is written yet.
    moved_at = models.DateTimeField(_("最近进展"), null=True)

    class Meta:
        verbose_name = _("导出文件")
        verbose_name_plural = _("导出文件")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class BulkRun(models.Model):
    """One act on many todos (批量办理), kept so that its result can be looked up: for its owner, the newest only."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("办理人"))
    # Given out with the page before: pressed twice, it is one act.
    token = models.UUIDField(_("标记"), default=uuid.uuid4)
    verb = models.CharField(_("办理"), max_length=40)
    query = models.CharField(_("条件"), max_length=LONGEST_QUERY, blank=True)
    # [todo (pk), why it was not done, or nothing]; what was done the todos themselves say.
    rows = models.JSONField(_("各件"), default=list)
    begun_at = models.DateTimeField(_("开始时间"))
    ended_at = models.DateTimeField(_("结束时间"), null=True)

    class Meta:
        verbose_name = _("批量办理")
        verbose_name_plural = _("批量办理")
        default_permissions = ()
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "token"], name="one_run_a_page")]

    def __str__(self) -> str:
        return f"{self.verb} {len(self.rows)}"
