"""An appointment: which person serves in which department in which role (任职)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.department import Department


class Role(models.TextChoices):
    """The roles people know from their offices; permissions.roles says what each may do."""

    CLERK = "clerk", _("受理员")
    OFFICE_HEAD = "office_head", _("代表工作机构负责人")
    RECEIVER = "receiver", _("收文员")
    DRAFTER = "drafter", _("承办人")
    REVIEWER = "reviewer", _("核稿人")
    DEPUTY_LEADER = "deputy_leader", _("分管负责人")
    LEADER = "leader", _("负责人")
    OVERSEER = "overseer", _("督查员")
    STATION_STAFF = "station_staff", _("联络站工作人员")
    ADMINISTRATOR = "administrator", _("系统管理员")


class Post(models.Model):
    """Written by permissions.grants alone, together with the guardian group it stands for."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posts", verbose_name=_("人员"))
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="posts", verbose_name=_("机构"))
    role = models.CharField(_("角色"), max_length=20, choices=Role.choices)
    title = models.CharField(_("职务"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("任职")
        verbose_name_plural = _("任职")
        constraints = [
            models.UniqueConstraint(fields=["person", "department", "role"], name="one_post_a_role")]

    def __str__(self) -> str:
        return f"{self.department} {self.get_role_display()} {self.person}"
