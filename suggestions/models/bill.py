"""Where a suggestion comes from that was moved as a bill (议案转建议): which bill, who decided so, when and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from suggestions.models.suggestion import Suggestion


class Bill(models.Model):
    """The bill; its movers are the suggestion's proposers (北京 2, 浙江 2, 山东 2, 青岛 2, 重庆 11)."""

    class Decider(models.TextChoices):
        """Who decided that it is handled as a suggestion."""

        PRESIDIUM = "presidium", _("大会主席团")
        CHAIRPERSONS = "chairpersons", _("常委会主任会议")

    suggestion = models.OneToOneField(
        Suggestion, on_delete=models.PROTECT, related_name="bill", verbose_name=_("建议"))
    number = models.CharField(_("议案号"), max_length=40)
    decided_by = models.CharField(_("决定机构"), max_length=15, choices=Decider.choices)
    decided_on = models.DateField(_("决定日"))
    reason = models.TextField(_("不作为议案处理的理由"))

    class Meta:
        verbose_name = _("原议案")
        verbose_name_plural = _("原议案")
        default_permissions = ()

    def __str__(self) -> str:
        return _("第%s号议案") % self.number
