"""A co-handler's opinion to the lead (会办意见)."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from suggestions.lifecycle.paper import OpinionLifecycle, PaperState
from suggestions.models.assignment import Assignment
from suggestions.models.paper import Paper


class Opinion(OpinionLifecycle, Paper):
    """One for each co assignment; sent back and delivered again it stays the same row."""

    assignment = models.OneToOneField(
        Assignment, on_delete=models.PROTECT, related_name="opinion", verbose_name=_("交办件"))
    paragraphs = models.JSONField(_("意见"), default=list)
    delivered_on = models.DateField(_("送达主办日"), null=True)
    sent_back_reason = models.TextField(_("主办退回的意见"), blank=True)

    class Meta:
        verbose_name = _("会办意见")
        verbose_name_plural = _("会办意见")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PaperState.values), name="opinion_state_known"),
            models.CheckConstraint(
                condition=~Q(signed_digest="") | ~Q(state__in=["signed", "issued"]), name="opinion_signed_by_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} 会办意见"

    @property
    def suggestion(self) -> Any:
        """The suggestion it belongs to."""
        return self.assignment.suggestion

    def content(self) -> dict[str, Any]:
        """Its text."""
        return {"assignment": self.assignment_id, "paragraphs": self.paragraphs}

    def is_complete(self) -> bool:
        """It says something."""
        return any(text.strip() for text in self.paragraphs)
