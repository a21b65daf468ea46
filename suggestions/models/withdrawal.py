"""A request to take a suggestion back (撤回申请), where the procedure does not let its author do so alone."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from suggestions.lifecycle.withdrawal import OPEN, WithdrawalLifecycle, WithdrawalState
from suggestions.models.suggestion import Suggestion


class Withdrawal(WithdrawalLifecycle):
    """One request. What each joint proposer says to it stands with his part (Party.gives_up)."""

    suggestion = models.ForeignKey(
        Suggestion, on_delete=models.PROTECT, related_name="withdrawals", verbose_name=_("建议"))
    reason = models.TextField(_("撤回的理由"))
    asked_on = models.DateField(_("申请日"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请人"))
    decided_on = models.DateField(_("决定日"), null=True)
    answer = models.TextField(_("决定的说明"), blank=True)

    class Meta:
        verbose_name = _("撤回申请")
        verbose_name_plural = _("撤回申请")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion"], condition=Q(state__in=OPEN), name="one_open_withdrawal"),
            models.CheckConstraint(condition=Q(state__in=WithdrawalState.values), name="withdrawal_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.suggestion} {self.get_state_display()}"
