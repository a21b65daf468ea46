"""What was answered before this house kept its records (往届答复): text or file, and how it was taken."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from suggestions.models.attachment import Attachment
from suggestions.models.rating import Satisfaction
from suggestions.models.suggestion import Suggestion


class EarlierReply(models.Model):
    """The answer an imported suggestion came with. Nobody signed it here, so it is no Reply.

    `unit` is the bureau as the table names it; where the directory knows it there is an archived assignment, too.
    """

    suggestion = models.OneToOneField(
        Suggestion, on_delete=models.PROTECT, related_name="earlier_reply", verbose_name=_("建议"))
    unit = models.CharField(_("主办单位"), max_length=80, blank=True)
    others = models.CharField(_("会办单位"), max_length=200, blank=True)
    number = models.CharField(_("发文字号"), max_length=60, blank=True)
    replied_on = models.DateField(_("答复日"), null=True)
    class_code = models.CharField(_("办理类别"), max_length=30, blank=True)
    rating = models.CharField(_("评价"), max_length=12, choices=Satisfaction.choices, blank=True)
    text = models.TextField(_("答复正文"), blank=True)
    file = models.ForeignKey(
        Attachment, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("答复件"))

    class Meta:
        verbose_name = _("往届答复")
        verbose_name_plural = _("往届答复")
        default_permissions = ()

    def __str__(self) -> str:
        return self.number or self.unit
