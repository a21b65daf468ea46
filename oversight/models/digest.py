"""The digest (每日提醒): everything a person is reminded of on one day, in one piece; and how he wants it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DigestWish(models.Model):
    """Where a person wants his digests beside the inbox; without a row by mail, if the office knows his address."""

    class Way(models.TextChoices):
        """The inbox alone, or a channel (settings.DIGEST_CHANNELS)."""

        INBOX = "inbox", _("只在本系统的通知里看")
        MAIL = "mail", _("同时发电子邮件")
        SMS = "sms", _("同时发短信")
        CHAT = "chat", _("同时发政务微信或钉钉")

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digest_wish", verbose_name=_("人员"))
    way = models.CharField(_("提醒方式"), max_length=10, choices=Way.choices, default=Way.MAIL)

    class Meta:
        verbose_name = _("提醒方式")
        verbose_name_plural = _("提醒方式")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.person} {self.get_way_display()}"


class Digest(models.Model):
    """`items`: the first of them, late first, each as {suggestion, title, words, late}; `total` counts all.

    `sent_at` is set before it leaves the house: killed in between, it is in the inbox and not sent twice.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests", verbose_name=_("收件人"))
    on = models.DateField(_("日期"))
    items = models.JSONField(_("内容"))
    late = models.PositiveIntegerField(_("超期件数"))
    total = models.PositiveIntegerField(_("件数"))
    sent_at = models.DateTimeField(_("外发时间"), null=True)

    class Meta:
        verbose_name = _("每日提醒")
        verbose_name_plural = _("每日提醒")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["person", "on"], name="one_digest_a_day")]

    def __str__(self) -> str:
        return f"{self.on} {self.person}"
