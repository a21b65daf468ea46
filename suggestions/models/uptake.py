"""What became of a co-handler's opinion in the lead's reply (会办意见采纳情况)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from suggestions.models.opinion import Opinion
from suggestions.models.reply import Reply


class Uptake(models.Model):
    """The lead's word on one opinion, signed with the reply; its co-handler reads it once that is issued."""

    class How(models.TextChoices):
        """How far it was taken up."""

        ADOPTED = "adopted", _("采纳")
        PARTLY = "partly", _("部分采纳")
        NOT = "not", _("未采纳")
        # Only of what was handled elsewhere and entered afterwards (补录).
        UNSTATED = "unstated", _("来源未载")

    SAYABLE = (How.ADOPTED, How.PARTLY, How.NOT)
    WANT_WORDS = (How.PARTLY, How.NOT)

    opinion = models.OneToOneField(
        Opinion, on_delete=models.PROTECT, related_name="uptake", verbose_name=_("会办意见"))
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="uptakes", verbose_name=_("答复"))
    how = models.CharField(_("采纳情况"), max_length=10, choices=How.choices)
    note = models.CharField(_("采纳说明"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("会办意见采纳情况")
        verbose_name_plural = _("会办意见采纳情况")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_how_display()}：{self.note}" if self.note else self.get_how_display()
