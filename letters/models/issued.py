"""Letters as issued, and the files of them that have left the house."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from letters.codes import LENGTH
from suggestions.models import Reply


class IssuedLetter(models.Model):
    """What was sent: the frozen content, from which the same bytes are printed every time."""

    reply = models.OneToOneField(Reply, on_delete=models.PROTECT, related_name="letter", verbose_name=_("答复"))
    content = models.TextField(_("内容"))
    sha256 = models.CharField(_("摘要"), max_length=64)
    issued_on = models.DateField(_("印发日"))
    # Letters issued before codes were given have none: only their files can be verified.
    code = models.CharField(_("核验码"), max_length=LENGTH, null=True, unique=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by", verbose_name=_("所替代的函"))

    class Meta:
        verbose_name = _("答复函")
        verbose_name_plural = _("答复函")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.reply_id} {self.issued_on}"


class LetterFile(models.Model):
    """The sum of a file that was handed out: another version of the typesetter prints other bytes, both are genuine."""

    letter = models.ForeignKey(
        IssuedLetter, on_delete=models.PROTECT, related_name="files", verbose_name=_("答复函"))
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
        IssuedLetter, on_delete=models.PROTECT, related_name="sealed", verbose_name=_("答复函"))
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
