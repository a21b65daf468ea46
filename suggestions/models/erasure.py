"""A secret of state that got in (涉密不上网): who froze the suggestion and why, and who had its content taken out."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from suggestions.models.suggestion import Suggestion


class Erasure(models.Model):
    """The stub that stays. While the row stands the database lets Records of its suggestion be emptied, once."""

    suggestion = models.OneToOneField(
        Suggestion, on_delete=models.PROTECT, related_name="erasure", verbose_name=_("建议"))
    reason = models.TextField(_("冻结的理由"))
    frozen_on = models.DateField(_("冻结日"))
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("冻结人"))
    # Limits that ran when it was frozen (pk): they go on when it turns out to be no secret.
    halted = models.JSONField(_("中止的时限"), default=list)
    erased_on = models.DateField(_("清除日"), null=True)
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("清除人"))

    class Meta:
        verbose_name = _("涉密处置")
        verbose_name_plural = _("涉密处置")
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.suggestion_id} {self.frozen_on}"
