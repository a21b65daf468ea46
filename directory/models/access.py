"""What was looked at, fetched or changed outside the suggestions' own Records (访问日志)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessEntry(models.Model):
    """Log-ins, downloads, grants, edits of the directory, letters verified; kept at least six months (网安法 21)."""

    class Kind(models.TextChoices):
        """What happened."""

        LOGIN = "login", _("登录")
        LOGOUT = "logout", _("退出")
        REFUSED = "refused", _("登录失败")
        DOWNLOAD = "download", _("下载")
        REVEAL = "reveal", _("查看联系方式")
        GRANT = "grant", _("任免")
        EDIT = "edit", _("管理操作")
        PROTECTED = "protected", _("查看保护件")
        VERIFY = "verify", _("核验函件")

    at = models.DateTimeField(_("时间"), auto_now_add=True, db_index=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("人员"))
    kind = models.CharField(_("类型"), max_length=10, choices=Kind.choices)
    what = models.CharField(_("内容"), max_length=200)
    address = models.GenericIPAddressField(_("地址"), null=True)

    class Meta:
        verbose_name = _("访问日志")
        verbose_name_plural = _("访问日志")
        # How often one address has asked of late (portal.asking).
        indexes = [models.Index(fields=["kind", "address", "at"], name="access_of_address")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.what}"
