"""The same matter raised again (同一事项), across sessions and terms: a link that somebody has confirmed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Congress
from suggestions.models.suggestion import Suggestion


class Matter(models.Model):
    """What several suggestions are about, be they of other delegates or years apart."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="+", verbose_name=_("人大"))

    class Meta:
        verbose_name = _("事项")
        verbose_name_plural = _("事项")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class Raising(models.Model):
    """One suggestion that raises it. Kept apart from the suggestion: a link locks no other than its own."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="raisings", verbose_name=_("事项"))
    suggestion = models.OneToOneField(
        Suggestion, on_delete=models.PROTECT, related_name="raising", verbose_name=_("建议"))

    class Meta:
        verbose_name = _("提出")
        verbose_name_plural = _("提出")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.suggestion_id}"
