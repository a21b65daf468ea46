"""Urging by hand (催办), and the reason a bureau gives for being late (超期说明)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Department
from suggestions.models import Assignment, Clock


class Urging(models.Model):
    """One letter of urgency to one bureau about its share; the how-manieth is `place`."""

    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="urgings", verbose_name=_("交办件"))
    place = models.PositiveSmallIntegerField(_("第几次"))
    # None where the text sets no limit for what is owed.
    clock = models.ForeignKey(
        Clock, on_delete=models.PROTECT, null=True, related_name="urgings", verbose_name=_("时限"))
    due_on = models.DateField(_("当时的到期日"), null=True)
    by = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+", verbose_name=_("催办单位"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("催办人"))
    words = models.TextField(_("催办要求"))
    until = models.DateField(_("要求办结日"), null=True)
    on = models.DateField(_("催办日"))

    class Meta:
        verbose_name = _("催办")
        verbose_name_plural = _("催办")
        default_permissions = ()
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["assignment", "place"], name="one_urging_a_place")]

    def __str__(self) -> str:
        return f"{self.on} {self.by}"


class Delay(models.Model):
    """Why a limit was not kept, at whose desk it lay, and by when it will be done. One a limit; the last word holds."""

    class Cause(models.TextChoices):
        """Where the time went."""

        CO_HANDLER = "co_handler", _("等会办单位意见")
        SUPERIOR = "superior", _("等上级政策或批复")
        FUNDS = "funds", _("资金、用地等条件未落实")
        SURVEY = "survey", _("情况复杂，调研未完成")
        DELEGATE = "delegate", _("与代表沟通未完成")
        OWN = "own", _("本单位办理拖延")
        OTHER = "other", _("其他")

    clock = models.OneToOneField(Clock, on_delete=models.PROTECT, related_name="delay", verbose_name=_("时限"))
    cause = models.CharField(_("主要原因"), max_length=12, choices=Cause.choices)
    reason = models.TextField(_("情况说明"))
    whose = models.CharField(_("耽误的环节和人员"), max_length=100)
    promised_on = models.DateField(_("预计办完日"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("说明人"))
    on = models.DateField(_("说明日"))

    class Meta:
        verbose_name = _("超期说明")
        verbose_name_plural = _("超期说明")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.on} {self.get_cause_display()}"
