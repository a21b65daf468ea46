"""What became of the promises of a reply (承诺落实情况), as its bureau reports it, and how the delegates rate that."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from suggestions.lifecycle.rating import RatingState
from suggestions.models.assignment import Assignment
from suggestions.models.party import Party
from suggestions.models.rating import Rated, Satisfaction
from suggestions.models.reply import Commitment, Reply


class PromiseReport(models.Model):
    """One report on the promises of one reply (重庆 24, 上海 22, 北京 26); the delegates are told at once."""

    reply = models.ForeignKey(
        Reply, on_delete=models.PROTECT, related_name="promise_reports", verbose_name=_("答复"))
    reported_on = models.DateField(_("反馈日"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("反馈人"))

    class Meta:
        verbose_name = _("承诺落实情况")
        verbose_name_plural = _("承诺落实情况")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.reported_on} {self.reply}"

    @property
    def assignment(self) -> Assignment:
        """The share whose reply made the promises."""
        found: Assignment = self.reply.assignment
        return found


class PromiseLine(models.Model):
    """What a report says of one promise."""

    class Outcome(models.TextChoices):
        """How far it is."""

        KEPT = "kept", _("已落实")
        UNDER_WAY = "under_way", _("正在落实")
        BROKEN = "broken", _("未能落实")

    CONCLUDED = (Outcome.KEPT, Outcome.BROKEN)

    report = models.ForeignKey(
        PromiseReport, on_delete=models.PROTECT, related_name="lines", verbose_name=_("承诺落实情况"))
    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, related_name="lines", verbose_name=_("承诺"))
    outcome = models.CharField(_("落实到哪一步"), max_length=10, choices=Outcome.choices)
    text = models.TextField(_("落实情况"))

    class Meta:
        verbose_name = _("承诺落实情况")
        verbose_name_plural = _("承诺落实情况")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "commitment"], name="one_line_a_promise")]

    def __str__(self) -> str:
        return self.text


class PromiseRating(Rated):
    """What one delegate says to one report (重庆 26, 28)."""

    report = models.ForeignKey(
        PromiseReport, on_delete=models.PROTECT, related_name="ratings", verbose_name=_("承诺落实情况"))
    rater = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="promise_ratings", verbose_name=_("评价人"))
    satisfaction = models.CharField(_("评价"), max_length=12, choices=Satisfaction.choices, blank=True)
    by_sheet = models.BooleanField(_("凭签名件录入"), default=False)

    class Meta(Rated.Meta):
        verbose_name = _("承诺落实评价")
        verbose_name_plural = _("承诺落实评价")
        constraints = [
            models.UniqueConstraint(fields=["report", "rater"], name="one_promise_rating_a_rater"),
            models.CheckConstraint(condition=Q(state__in=RatingState.values), name="promise_rating_state_known"),
            models.CheckConstraint(
                condition=(Q(given_on__isnull=False) & ~Q(satisfaction="")) | ~Q(state="given"),
                name="promise_rating_has_a_day"),
        ]

    @property
    def assignment(self) -> Assignment:
        """The share whose reply made the promises."""
        return self.report.assignment

    @property
    def suggestion(self) -> Any:
        """The suggestion that was answered."""
        return self.assignment.suggestion

    def reply_is_out(self) -> bool:
        """A letter about whose promises something was reported is not recalled any more."""
        return True

    @property
    def is_unsatisfied(self) -> bool:
        """不满意."""
        return bool(self.satisfaction == Satisfaction.UNSATISFIED)
