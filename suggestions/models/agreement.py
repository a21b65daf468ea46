"""Whether a bureau that leads jointly (共同主办) agrees to the one letter (会签)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from suggestions.models.assignment import Assignment


class Agreement(models.Model):
    """One for each joint lead, asked again with every text that comes to the signature.

    Agreed is what has a digest, refused what has an objection; with neither it is still asked.
    """

    assignment = models.OneToOneField(
        Assignment, on_delete=models.PROTECT, related_name="agreement", verbose_name=_("交办件"))
    digest = models.CharField(_("会签内容摘要"), max_length=64, blank=True)
    objection = models.TextField(_("不同意的意见"), blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("会签人"))
    on = models.DateField(_("会签日"), null=True)
    by_sheet = models.BooleanField(_("凭会签单录入"), default=False)

    class Meta:
        verbose_name = _("会签")
        verbose_name_plural = _("会签")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.assignment.department} 会签"

    @property
    def suggestion(self) -> Any:
        """The suggestion it belongs to."""
        return self.assignment.suggestion

    @property
    def reply(self) -> Any:
        """The letter of the first lead, to which it agrees."""
        host: Any = self.assignment.beside
        return host.reply

    def get_state_display(self) -> str:
        """How far it is, in words."""
        return str(_("待会签") if self.is_asked else _("不同意") if self.objection else _("已会签"))

    @property
    def is_asked(self) -> bool:
        """Nobody has answered yet."""
        return not self.digest and not self.objection
