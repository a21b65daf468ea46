"""A congress's procedure (办理规程), in versions. A suggestion keeps the version it began with."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from procedures.encoding import decode
from procedures.reading import RulesError
from procedures.rules import Rules

# Reading takes a quarter of a millisecond and a list asks for each row; the time of entry tells a row from
# another that bore the same key before it.
_read: dict[tuple[int, datetime], Rules] = {}


class VersionFixed(Exception):
    """Somebody tried to rewrite a version on which dates may already rest."""


class Procedure(models.Model):
    """One version of what a congress has laid down, and the published text it was made from."""

    congress = models.ForeignKey(
        "directory.Congress", on_delete=models.PROTECT, related_name="procedures", verbose_name=_("人大"))
    name = models.CharField(_("名称"), max_length=80)
    preset = models.CharField(_("依据的预设"), max_length=40)
    version = models.PositiveSmallIntegerField(_("版本"))
    text_date = models.DateField(_("文本日期"))
    rules = models.JSONField(_("规则"))
    active_from = models.DateField(_("施行日期"))
    created_at = models.DateTimeField(_("录入时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("办理规程")
        verbose_name_plural = _("办理规程")
        ordering = ["congress_id", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["congress", "version"], name="one_procedure_a_version"),
        ]

    def __str__(self) -> str:
        return _("%(name)s第%(version)s版") % {"name": self.name, "version": self.version}

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new version. Raises VersionFixed for an old one: dates already given rest on it."""
        if not self._state.adding:
            raise VersionFixed(_("规程版本一经录入不再改动，请另立新版本"))
        super().save(*args, **kwargs)

    def as_rules(self) -> Rules:
        """The rules to count and decide with. Raises reading.RulesError for a row no form has let through."""
        if self._state.adding:
            return decode(self.rules)
        entered = (self.pk, self.created_at)
        if entered not in _read:
            _read[entered] = decode(self.rules)
        return _read[entered]

    def clean(self) -> None:
        """Refuse rules that cannot be read, naming the key."""
        try:
            decode(self.rules)
        except RulesError as fault:
            raise ValidationError({"rules": str(fault)}) from fault
