"""Protection of a proposer at risk (保护代表): named readers alone, and the names kept apart from the suggestion.

While it holds no row that lists, letters, records or the search read bears a proposer's name: what is not there is
shown nowhere.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Delegation
from suggestions.models.party import Party
from suggestions.models.suggestion import Suggestion


class Protection(models.Model):
    """Why and since when; `Suggestion.restricted` says whether it holds now."""

    suggestion = models.OneToOneField(
        Suggestion, on_delete=models.PROTECT, related_name="protection", verbose_name=_("建议"))
    reason = models.TextField(_("保护的理由"))
    since = models.DateField(_("起"))
    delegation = models.ForeignKey(
        Delegation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("代表团"))

    class Meta:
        verbose_name = _("保护")
        verbose_name_plural = _("保护")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.suggestion_id} {self.since}"


class Reader(models.Model):
    """Somebody named to work on it; only who `knows` may look up who proposes it."""

    suggestion = models.ForeignKey(
        Suggestion, on_delete=models.PROTECT, related_name="readers", verbose_name=_("建议"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("人员"))
    knows = models.BooleanField(_("可以查看提出人"), default=False)

    class Meta:
        verbose_name = _("指定人员")
        verbose_name_plural = _("指定人员")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["suggestion", "person"], name="named_once")]

    def __str__(self) -> str:
        return str(self.person)


class SealedName(models.Model):
    """The name a party bears in truth, read on one page alone, each time with an entry in the access log."""

    party = models.OneToOneField(
        Party, on_delete=models.PROTECT, related_name="sealed_name", verbose_name=_("提出人"))
    name = models.CharField(_("名称"), max_length=60)

    class Meta:
        verbose_name = _("封存的名称")
        verbose_name_plural = _("封存的名称")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
