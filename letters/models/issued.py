"""Letters as issued, and the files of them that have left the house."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from letters.codes import LENGTH
from letters.models.register import RegisterEntry
from suggestions.models import Reply


class IssuedLetter(models.Model):
    """What was sent: the frozen content, from which the same bytes are printed every time."""

    entry = models.OneToOneField(
        RegisterEntry, on_delete=models.PROTECT, related_name="letter", verbose_name=_("发文登记"))
    # A reply corrected after it was issued has several; those before the last are void.
    reply = models.ForeignKey(
        Reply, on_delete=models.PROTECT, null=True, related_name="letters", verbose_name=_("答复"))
    # What else it tells of, as records name it (“extension 7”): what is above this floor can be named, too.
    subject = models.CharField(_("所办事项"), max_length=40, blank=True, db_index=True)
    content = models.TextField(_("内容"))
    sha256 = models.CharField(_("摘要"), max_length=64)
    issued_on = models.DateField(_("印发日"))
    # Letters issued before codes were given have none: only their files can be verified.
    code = models.CharField(_("核验码"), max_length=LENGTH, null=True, unique=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by", verbose_name=_("所替代的函"))

    class Meta:
        verbose_name = _("已发函件")
        verbose_name_plural = _("已发函件")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.entry_id} {self.issued_on}"

    @property
    def suggestion(self) -> Any:
        """The suggestion it is about."""
        return self.entry.suggestion

    @property
    def is_void(self) -> bool:
        """Its number is dead: it was issued wrongly, or another has taken its place."""
        return bool(self.entry.void_reason)


class LetterFile(models.Model):
    """The sum of a file that was handed out: another version of the typesetter prints other bytes, both are genuine."""

    letter = models.ForeignKey(
        IssuedLetter, on_delete=models.PROTECT, related_name="files", verbose_name=_("函件"))
    sha256 = models.CharField(_("文件摘要"), max_length=64, unique=True)
    printed_at = models.DateTimeField(_("打印时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("答复函文件")
        verbose_name_plural = _("答复函文件")
        default_permissions = ()

    def __str__(self) -> str:
        return self.sha256


class SealedLetter(models.Model):
    """The letter with its electronic seal (电子签章): kept, because no seal can be put twice alike."""

    letter = models.OneToOneField(
        IssuedLetter, on_delete=models.PROTECT, related_name="sealed", verbose_name=_("函件"))
    file = models.FileField(_("文件"), upload_to="sealed/%Y/")
    sealed_at = models.DateTimeField(_("签章时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("签章函件")
        verbose_name_plural = _("签章函件")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.file)

    def read(self) -> bytes:
        """The sealed PDF."""
        with self.file.open("rb") as file:
            return bytes(file.read())
