"""The register of outgoing papers (发文登记簿)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import Department
from suggestions.models import Reply, Suggestion


class RegisterEntry(models.Model):
    """One number. A dead one stays, as 作废, with its reason."""

    class Kind(models.TextChoices):
        """What bears it."""

        REPLY = "reply", _("答复函")
        OPINION = "opinion", _("会办意见")
        NOTICE = "notice", _("告知函")
        PASSED_ON = "passed_on", _("转送函")
        EXTENSION = "extension", _("延期复函")
        URGING = "urging", _("催办函")
        ORDINARY = "ordinary", _("文件")

    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="register", verbose_name=_("发文机关"))
    kind = models.CharField(_("文种"), max_length=10, choices=Kind.choices, default=Kind.REPLY)
    year = models.PositiveSmallIntegerField(_("年份"))
    serial = models.PositiveIntegerField(_("序号"), null=True)
    # What stands behind the 机关代字 in the series the serial belongs to; empty in that of the replies.
    series = models.CharField(_("序列"), max_length=4, blank=True)
    number = models.CharField(_("发文字号"), max_length=60)
    title = models.CharField(_("标题"), max_length=400, blank=True)
    suggestion = models.ForeignKey(
        Suggestion, on_delete=models.PROTECT, null=True, related_name="papers", verbose_name=_("建议"))
    reply = models.ForeignKey(
        Reply, on_delete=models.PROTECT, null=True, related_name="register_entries", verbose_name=_("答复"))
    registered_on = models.DateField(_("登记日"))
    # Nobody of the house where an act of the delegate himself puts the paper out (撤回).
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("登记人"))
    void_reason = models.TextField(_("作废原因"), blank=True)

    class Meta:
        verbose_name = _("发文登记")
        verbose_name_plural = _("发文登记簿")
        default_permissions = ()
        ordering = ["-year", "-serial", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["department", "number"], name="one_entry_a_number"),
            models.UniqueConstraint(
                fields=["reply"], condition=Q(void_reason=""), name="one_living_number_a_reply"),
        ]

    def __str__(self) -> str:
        return self.number
