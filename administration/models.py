"""One import of a roster (名册): the file as it came, what it would do or did, the accounts it made."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Congress, Term


def place_of(roster: "RosterImport", name: str) -> str:
    """Where it is stored: a name of ours, never the uploader's."""
    return f"rosters/{roster.congress_id}/{uuid.uuid4().hex}"


class RosterImport(models.Model):
    """Looked through when it is uploaded, written once when it is confirmed, never changed afterwards.

    `rows` is what the user was shown: [sheet, line, who, outcome, words] a row.
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="+", verbose_name=_("人大"))
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+", verbose_name=_("届"))
    file = models.FileField(_("文件"), upload_to=place_of)
    name = models.CharField(_("文件名"), max_length=150)
    sha256 = models.CharField(_("摘要"), max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("上传人"))
    uploaded_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    rows = models.JSONField(_("逐行结果"), default=list)
    applied_at = models.DateTimeField(_("导入时间"), null=True, blank=True)
    made = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", verbose_name=_("新建的账号"))

    class Meta:
        verbose_name = _("名册导入")
        verbose_name_plural = _("名册导入")
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
