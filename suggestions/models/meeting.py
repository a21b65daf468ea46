"""A meeting about one department's share (协调会、领导决定、评估、面谈会): when, who was there, what came of it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from suggestions.models.assignment import Assignment


class Meeting(models.Model):
    """Written down once it was held, together with the act that rests on it."""

    class Kind(models.TextChoices):
        """What was to be settled, and by whom."""

        COORDINATION = "coordination", _("协调会")
        LEADER = "leader", _("政府领导决定")
        EVALUATION = "evaluation", _("专家评估")
        TALK = "talk", _("双方面谈")

    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("交办件"))
    kind = models.CharField(_("种类"), max_length=20, choices=Kind.choices)
    held_on = models.DateField(_("日期"))
    attended = models.CharField(_("到会人员"), max_length=300)
    outcome = models.TextField(_("结果"))
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("记录人"))

    class Meta:
        verbose_name = _("会议记录")
        verbose_name_plural = _("会议记录")
        default_permissions = ()
        ordering = ["held_on", "pk"]

    def __str__(self) -> str:
        return f"{self.held_on} {self.get_kind_display()}"

    @property
    def suggestion(self) -> Any:
        """The suggestion it was about."""
        return self.assignment.suggestion
