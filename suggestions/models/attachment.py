"""A file that belongs to a suggestion (附件): served only through a permission check."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from suggestions.models.suggestion import Suggestion


def place_of(attachment: "Attachment", name: str) -> str:
    """Where it is stored: a name of ours, never the uploader's."""
    return f"attachments/{attachment.suggestion_id}/{uuid.uuid4().hex}"


class Attachment(models.Model):
    """The type comes from the content, the name is only shown."""

    class Kind(models.TextChoices):
        """What it is for."""

        MATERIAL = "material", _("附件")
        SIGNED_SHEET = "signed_sheet", _("签名纸质件扫描")
        RATING_SHEET = "rating_sheet", _("征询意见表扫描")
        AGREEMENT_SHEET = "agreement_sheet", _("会签单扫描")
        OBJECTION = "objection", _("对交办的书面意见")
        DENIAL = "denial", _("对未联系说明的书面异议")
        EARLIER_REPLY = "earlier_reply", _("往届答复件")

    suggestion = models.ForeignKey(
        Suggestion, on_delete=models.PROTECT, related_name="attachments", verbose_name=_("建议"))
    kind = models.CharField(_("种类"), max_length=15, choices=Kind.choices, default=Kind.MATERIAL)
    file = models.FileField(_("文件"), upload_to=place_of)
    name = models.CharField(_("文件名"), max_length=150)
    content_type = models.CharField(_("类型"), max_length=100)
    size = models.PositiveIntegerField(_("字节数"))
    sha256 = models.CharField(_("摘要"), max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("上传人"))
    removed = models.BooleanField(_("已撤下"), default=False)

    class Meta:
        verbose_name = _("附件")
        verbose_name_plural = _("附件")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
