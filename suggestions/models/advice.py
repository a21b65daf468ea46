"""The office's advice to the author to take a suggestion back (建议代表撤回): why, and what he says to it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from suggestions.lifecycle.advice import AdviceLifecycle, AdviceState
from suggestions.models.suggestion import Suggestion


class Advice(AdviceLifecycle):
    """One advice; the office works on meanwhile."""

    suggestion = models.ForeignKey(
        Suggestion, on_delete=models.PROTECT, related_name="advices", verbose_name=_("建议"))
    reason = models.TextField(_("理由"))
    given_on = models.DateField(_("提出日"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("提出人"))
    answer = models.TextField(_("代表的答复"), blank=True)
    answered_on = models.DateField(_("答复日"), null=True)

    class Meta:
        verbose_name = _("建议代表撤回")
        verbose_name_plural = _("建议代表撤回")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["suggestion"], condition=Q(state="given"), name="one_open_advice"),
            models.CheckConstraint(condition=Q(state__in=AdviceState.values), name="advice_state_known"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=False) | Q(state__in=["given", "dropped"]),
                name="advice_answered_on_a_day"),
        ]

    def __str__(self) -> str:
        return str(self.get_state_display())
