"""Papers of the congress office in the ordinary form (文件式): notices and the yearly report."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import CongressSession, Department
from letters.models.issued import IssuedLetter


class OfficePaper(models.Model):
    """One paper: a draft until it is issued; what was issued is its letter."""

    class Kind(models.TextChoices):
        """What it is; the name stands at the end of its title."""

        NOTICE = "notice", _("通知")
        REPORT = "report", _("报告")

    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="office_papers", verbose_name=_("发文机关"))
    kind = models.CharField(_("文种"), max_length=8, choices=Kind.choices)
    session = models.ForeignKey(
        CongressSession, on_delete=models.PROTECT, related_name="+", verbose_name=_("会议"))
    title = models.CharField(_("标题"), max_length=200, blank=True)
    addressees = models.JSONField(_("主送"), default=list)
    body = models.TextField(_("正文"), blank=True)
    copies_to = models.JSONField(_("抄送"), default=list)
    drafter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("起草人"))
    saved_at = models.DateTimeField(_("保存时间"), auto_now=True)
    letter = models.OneToOneField(
        IssuedLetter, on_delete=models.PROTECT, null=True, related_name="office_paper", verbose_name=_("印发的文件"))

    class Meta:
        verbose_name = _("文件")
        verbose_name_plural = _("文件")
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title
