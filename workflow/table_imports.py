"""Tables of suggestions taken in (批量导入): the file as it came, each of its rows, and what became of it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Department
from suggestions.models import Suggestion


def place_of(table: "TableImport", name: str) -> str:
    """Where it is stored: a name of ours, never the uploader's."""
    return f"imports/{table.office_id}/{uuid.uuid4().hex}"


class TableImport(models.Model):
    """Judged row by row when it is uploaded; written row by row once its uploader has confirmed it."""

    class Kind(models.TextChoices):
        """What its rows are."""

        SESSION = "session", _("大会建议登记")
        ARCHIVE = "archive", _("往届建议和答复")

    kind = models.CharField(_("种类"), max_length=10, choices=Kind.choices)
    office = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="+", verbose_name=_("人大代表工作机构"))
    file = models.FileField(_("表格"), upload_to=place_of)
    name = models.CharField(_("文件名"), max_length=150)
    sha256 = models.CharField(_("摘要"), max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("上传人"))
    uploaded_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("确认时间"), null=True)
    undone_at = models.DateTimeField(_("撤销时间"), null=True)
    moved_at = models.DateTimeField(_("最近进展"), null=True)

    class Meta:
        verbose_name = _("表格导入")
        verbose_name_plural = _("表格导入")
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


def beside_its_table(package: "LetterPackage", name: str) -> str:
    """Where it is stored."""
    return place_of(package.table, name)


class LetterPackage(models.Model):
    """A ZIP with letters that rows of a table name: its file is gone once these rows are through."""

    table = models.ForeignKey(
        TableImport, on_delete=models.CASCADE, related_name="packages", verbose_name=_("导入"))
    file = models.FileField(_("答复文件"), upload_to=beside_its_table, blank=True)
    name = models.CharField(_("文件名"), max_length=150)
    uploaded_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    matched = models.PositiveIntegerField(_("对上的行数"), default=0)
    # Names of files: that no row waits for, that rows have already; and sentences on those that cannot be used.
    unused = models.JSONField(_("表里没有的文件"), default=list)
    unused_count = models.PositiveIntegerField(_("表里没有的文件数"), default=0)
    doubled = models.JSONField(_("已经传过的文件"), default=list)
    faulty = models.JSONField(_("不能用的文件"), default=list)

    class Meta:
        verbose_name = _("答复文件包")
        verbose_name_plural = _("答复文件包")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class ImportRow(models.Model):
    """One row: its cells by heading, what is wrong with it or what came of it."""

    class Outcome(models.TextChoices):
        """What becomes of it."""

        READY = "ready", _("可以导入")
        FAULT = "fault", _("有误")
        AWAITS = "awaits", _("等答复文件")
        DONE = "done", _("已导入")
        FAILED = "failed", _("没有导入")
        UNDONE = "undone", _("已撤销")

    table = models.ForeignKey(TableImport, on_delete=models.CASCADE, related_name="rows", verbose_name=_("导入"))
    line = models.PositiveIntegerField(_("行号"))
    cells = models.JSONField(_("内容"), default=dict)
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome.choices)
    words = models.TextField(_("说明"), blank=True)
    package = models.ForeignKey(
        LetterPackage, on_delete=models.SET_NULL, null=True, related_name="rows", verbose_name=_("答复文件包"))
    suggestion = models.ForeignKey(
        Suggestion, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("建议"))

    class Meta:
        verbose_name = _("导入行")
        verbose_name_plural = _("导入行")
        default_permissions = ()
        ordering = ["table", "line"]
        constraints = [models.UniqueConstraint(fields=["table", "line"], name="one_row_a_line")]
        indexes = [models.Index(fields=["table", "outcome", "line"], name="rows_by_outcome")]

    def __str__(self) -> str:
        return f"{self.line} {self.get_outcome_display()}"

    @property
    def number(self) -> str:
        """As the table has it."""
        return str(self.cells.get("编号", ""))

    @property
    def is_closed(self) -> bool:
        """What came of it is protected or frozen since: its text is told here no more. Reads `suggestion`."""
        return self.suggestion is not None and (self.suggestion.restricted or self.suggestion.frozen)

    @property
    def title(self) -> str:
        """As the table has it."""
        return str(_("（作了保护或者已经冻结）")) if self.is_closed else str(self.cells.get("标题", ""))

    @property
    def said(self) -> str:
        """What is to be said of it: notes, faults, the file it waits for; nothing of what is closed."""
        if self.is_closed:
            return ""
        if self.outcome != self.Outcome.AWAITS:
            return self.words
        return self.words + str(_("还没有收到“%s”。") % self.cells.get("答复文件", ""))

    @property
    def lead(self) -> str:
        """The delegate who leads, as the table has him."""
        return "" if self.is_closed else str(self.cells.get("领衔代表", ""))
