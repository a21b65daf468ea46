"""The digest (每日提醒): everything a person is reminded of on one day, in one piece."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Digest(models.Model):
    """`items`: the first of them, late first, each as {suggestion, title, words, late}; `total` counts all."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests", verbose_name=_("收件人"))
    on = models.DateField(_("日期"))
    items = models.JSONField(_("内容"))
    late = models.PositiveIntegerField(_("超期件数"))
    total = models.PositiveIntegerField(_("件数"))

    class Meta:
        verbose_name = _("每日提醒")
        verbose_name_plural = _("每日提醒")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["person", "on"], name="one_digest_a_day")]

    def __str__(self) -> str:
        return f"{self.on} {self.person}"
