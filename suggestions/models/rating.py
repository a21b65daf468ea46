"""A rating (评价) of a reply by one who proposed."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from suggestions.lifecycle.paper import PaperState
from suggestions.lifecycle.rating import RatingLifecycle, RatingState
from suggestions.models.party import Party
from suggestions.models.reply import Reply


class Satisfaction(models.TextChoices):
    """满意、基本满意、不满意 (重庆 26)."""

    SATISFIED = "satisfied", _("满意")
    BASICALLY = "basically", _("基本满意")
    UNSATISFIED = "unsatisfied", _("不满意")


class Rated(RatingLifecycle):
    """What is said to a reply, and to what became of its promises: by a rater, on a day, with words if he likes."""

    rater: Any  # each its own foreign key to a Party

    comment = models.TextField(_("意见"), blank=True)
    given_on = models.DateField(_("评价日"), null=True)

    class Meta:
        abstract = True
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.rater} {self.get_state_display()}"


class Rating(Rated):
    """办理态度 and 办理结果 apart (上海 21, 山东 23); `overall` is what an older form asked."""

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="ratings", verbose_name=_("答复"))
    rater = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="ratings", verbose_name=_("评价人"))
    attitude = models.CharField(_("办理态度"), max_length=12, choices=Satisfaction.choices, blank=True)
    result = models.CharField(_("办理结果"), max_length=12, choices=Satisfaction.choices, blank=True)
    overall = models.CharField(_("总体评价"), max_length=12, choices=Satisfaction.choices, blank=True)
    by_sheet = models.BooleanField(_("凭签名征询意见表录入"), default=False)

    class Meta(Rated.Meta):
        verbose_name = _("评价")
        verbose_name_plural = _("评价")
        constraints = [
            models.UniqueConstraint(fields=["reply", "rater"], name="one_rating_a_rater"),
            models.CheckConstraint(condition=Q(state__in=RatingState.values), name="rating_state_known"),
            models.CheckConstraint(
                condition=Q(given_on__isnull=False) | ~Q(state="given"), name="given_has_a_day"),
        ]

    @property
    def suggestion(self) -> Any:
        """The suggestion whose reply is rated."""
        return self.reply.suggestion

    def reply_is_out(self) -> bool:
        """The letter it is about holds; one that was recalled is rated when it is issued anew."""
        return bool(self.reply.state == PaperState.ISSUED)

    @property
    def is_unsatisfied(self) -> bool:
        """At least one part was rated 不满意."""
        return Satisfaction.UNSATISFIED in (self.attitude, self.result, self.overall)
