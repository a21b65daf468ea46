"""The Record (办理记录): what was done, once and for all; triggers forbid change, each row seals the one before."""

import hashlib
import json

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Department
from directory.written import WrittenAlike
from suggestions.models.suggestion import Suggestion

# What stands in a Record whose content was taken out (涉密不上网); the database allows no other change.
EMPTIED = {"erased": True}


class Record(WrittenAlike):
    """One act. `happened_on` may be earlier than the day it was written down; `recorded_at` never is."""

    suggestion = models.ForeignKey(
        Suggestion, on_delete=models.PROTECT, related_name="records", verbose_name=_("建议"))
    place = models.PositiveIntegerField(_("序号"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("办理人"))
    # The one who was away, where a substitute acted (代理).
    in_place_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("代谁办理"))
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("代表单位"))
    verb = models.CharField(_("办理"), max_length=40)
    subject = models.CharField(_("对象"), max_length=40)
    came_from = models.CharField(_("原状态"), max_length=20, blank=True)
    went_to = models.CharField(_("新状态"), max_length=20, blank=True)
    particulars = models.JSONField(_("详情"), default=dict)
    happened_on = models.DateField(_("发生日"))
    recorded_at = models.DateTimeField(_("记录时间"))
    seal = models.CharField(_("封印"), max_length=64)

    class Meta:
        verbose_name = _("办理记录")
        verbose_name_plural = _("办理记录")
        default_permissions = ()
        ordering = ["suggestion_id", "place"]
        constraints = [models.UniqueConstraint(fields=["suggestion", "place"], name="one_record_a_place")]
        # What somebody has had a hand in, and his last act in each: read from the index alone.
        indexes = [models.Index(fields=["actor", "suggestion", "id"], name="record_of_actor")]

    def __str__(self) -> str:
        return f"{self.suggestion_id}/{self.place} {self.verb}"

    def sealed_after(self, seal_before: str) -> str:
        """The seal this record must bear after `seal_before`: sha256 over that and its own content."""
        content = [
            seal_before, self.suggestion_id, self.place, self.actor_id, self.department_id, self.verb, self.subject,
            self.came_from, self.went_to, self.particulars, self.happened_on.isoformat(),
            self.recorded_at.timestamp()]
        # Acts from before there were substitutes keep their seals.
        if self.in_place_of_id is not None:
            content.append(self.in_place_of_id)
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()

    @property
    def acted_for(self) -> str:
        """The department in whose name it was done, as it was called that day; empty for nobody's."""
        return self.department.short_name_on(self.happened_on) if self.department else ""

    def skeleton(self) -> str:
        """The sum of everything but the particulars: what an emptied Record is held to (suggestions.emptying)."""
        content = [
            self.suggestion_id, self.place, self.actor_id, self.in_place_of_id, self.department_id, self.verb,
            self.subject, self.came_from, self.went_to, self.happened_on.isoformat(), self.recorded_at.timestamp(),
            self.seal]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


class NightlySeal(models.Model):
    """One hash a night over the last seal of every suggestion: records cut off at the end are noticed."""

    night = models.DateField(_("日期"), unique=True)
    suggestions = models.PositiveIntegerField(_("件数"))
    seal = models.CharField(_("封印"), max_length=64)

    class Meta:
        verbose_name = _("每夜封印")
        verbose_name_plural = _("每夜封印")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.night} {self.suggestions}"
