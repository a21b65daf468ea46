"""The register of outgoing letters (发文登记簿) and the letters as issued."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import Department
from suggestions.models import Reply


class RegisterEntry(models.Model):
    """One number. A dead one stays, as 作废, with its reason."""

    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="register", verbose_name=_("发文机关"))
    year = models.PositiveSmallIntegerField(_("年份"))
    serial = models.PositiveIntegerField(_("序号"), null=True)
    number = models.CharField(_("发文字号"), max_length=60)
    reply = models.ForeignKey(
        Reply, on_delete=models.PROTECT, related_name="register_entries", verbose_name=_("答复"))
    registered_on = models.DateField(_("登记日"))
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("登记人"))
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


class IssuedLetter(models.Model):
    """What was sent: the frozen content, from which the same bytes are printed every time."""

    reply = models.OneToOneField(Reply, on_delete=models.PROTECT, related_name="letter", verbose_name=_("答复"))
    content = models.TextField(_("内容"))
    sha256 = models.CharField(_("摘要"), max_length=64)
    issued_on = models.DateField(_("印发日"))

    class Meta:
        verbose_name = _("答复函")
        verbose_name_plural = _("答复函")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.reply_id} {self.issued_on}"
