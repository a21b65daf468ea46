"""Who acts for somebody who is away (代理): the person, his substitute, from when to when, in which department."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directory.models.department import Department


class SubstituteQuerySet(models.QuerySet["Substitute"]):
    """Substitutions."""

    def holding_on(self, day: date) -> SubstituteQuerySet:
        """Those that hold on this day: begun, not over, not called off, of somebody who has not left."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), first_day__lte=day, last_day__gte=day,
                           person__is_active=True)


class Substitute(models.Model):
    """Ends by itself after `last_day`; called off earlier it holds no more from `ended_on`."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="substitutes", verbose_name=_("不在岗的人"))
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="stands_in", verbose_name=_("代理人"))
    # None: in every department in which he has a post.
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("代理范围"))
    first_day = models.DateField(_("起"))
    last_day = models.DateField(_("止"))
    ended_on = models.DateField(_("提前结束日"), null=True)
    reason = models.CharField(_("事由"), max_length=100, blank=True)
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("指定人"))

    objects = SubstituteQuerySet.as_manager()

    class Meta:
        verbose_name = _("代理")
        verbose_name_plural = _("代理")
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("stand_in")), name="nobody_stands_in_for_himself"),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="absence_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["stand_in", "last_day"], name="substitute_of_stand_in")]

    def __str__(self) -> str:
        return f"{self.stand_in} 代 {self.person}"
