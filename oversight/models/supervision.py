"""Supervised suggestions (重点督办): fixed by the chairpersons' meeting, with who leads, a plan, and what was done."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Department
from suggestions.models import Suggestion


class SupervisionQuerySet(models.QuerySet["Supervision"]):
    """Supervised suggestions."""

    def on_the_list(self) -> "SupervisionQuerySet":
        """Not taken off it again."""
        return self.filter(ended_on=None)


class Supervision(models.Model):
    """A row on a year's list (代表法 52), fixed by the chairpersons' meeting. Not a state: handling goes on."""

    suggestion = models.OneToOneField(
        Suggestion, on_delete=models.PROTECT, related_name="supervision", verbose_name=_("建议"))
    year = models.PositiveSmallIntegerField(_("年度"))
    meeting = models.CharField(_("确定的会议"), max_length=100)
    fixed_on = models.DateField(_("确定日"))
    reason = models.CharField(_("列入的理由"), max_length=300)
    leader = models.CharField(_("领衔督办领导"), max_length=60, blank=True)
    committee = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("督办的专门委员会"))
    plan = models.TextField(_("督办方案"), blank=True)
    ended_on = models.DateField(_("移出日"), null=True)
    ended_reason = models.CharField(_("移出的理由"), max_length=300, blank=True)

    objects = SupervisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("重点督办")
        verbose_name_plural = _("重点督办")
        default_permissions = ()
        ordering = ["-year", "pk"]
        indexes = [models.Index(fields=["committee", "year"], name="supervision_of_committee")]

    def __str__(self) -> str:
        return f"{self.year} {self.suggestion}"

    @property
    def is_on_the_list(self) -> bool:
        """Not taken off it again."""
        return self.ended_on is None


class SupervisionStep(models.Model):
    """What was done to supervise: a visit, a talk, a report."""

    class Kind(models.TextChoices):
        """In which way."""

        VISIT = "visit", _("实地视察")
        SURVEY = "survey", _("专题调研")
        TALK = "talk", _("座谈、约谈")
        HEARING = "hearing", _("听取汇报")
        PROGRESS = "progress", _("进展情况报告")
        REPORT = "report", _("督办结果报告")

    supervision = models.ForeignKey(
        Supervision, on_delete=models.PROTECT, related_name="steps", verbose_name=_("重点督办"))
    kind = models.CharField(_("方式"), max_length=10, choices=Kind.choices)
    on = models.DateField(_("日期"))
    text = models.TextField(_("情况"))
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+", verbose_name=_("单位"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("记录人"))

    class Meta:
        verbose_name = _("督办活动")
        verbose_name_plural = _("督办活动")
        default_permissions = ()
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()}"
