"""What opinions and replies have in common: text, hands, and a signature bound to the exact content."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def digest_of(content: dict[str, Any]) -> str:
    """sha256 (hex) over the canonical JSON of `content`: sorted keys, no spaces, UTF-8."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


class Paper(models.Model):
    """The columns of a paper; its states are in lifecycle.paper."""

    # Everybody who has saved text on it (user pk), the last one last: none of them signs it.
    hands = models.JSONField(_("经手起草人"), default=list)
    drafter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("起草人"))
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("核稿人"))
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("签发人"))
    signed_on = models.DateField(_("签发日"), null=True)
    signed_digest = models.CharField(_("签发内容摘要"), max_length=64, blank=True)
    returned_reason = models.TextField(_("退回起草的意见"), blank=True)
    version = models.PositiveIntegerField(_("稿次"), default=0)
    saved_at = models.DateTimeField(_("保存时间"), auto_now=True)

    class Meta:
        abstract = True

    def content(self) -> dict[str, Any]:
        """What is signed, as plain values; any later change of it voids the signature."""
        raise LookupError

    def digest(self) -> str:
        """The fingerprint of the content as it stands now."""
        return digest_of(self.content())

    def signature_holds(self) -> bool:
        """It is signed, and what was signed is what stands here."""
        return bool(self.signed_digest) and self.signed_digest == self.digest()
