"""A contact between a bureau and the delegates (与代表联系沟通, 代表法 51)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from suggestions.models.assignment import Assignment


class Contact(models.Model):
    """Who was talked to, when, how, and what was said."""

    class How(models.TextChoices):
        """Ways of contact."""

        PHONE = "phone", _("电话")
        VISIT = "visit", _("走访")
        MEETING = "meeting", _("座谈")
        SITE = "site", _("实地察看")
        LETTER = "letter", _("信函")
        OTHER = "other", _("其他")

    class Answering(models.TextChoices):
        """What it was for the answer itself (青岛 28)."""

        IN_PERSON = "in_person", _("面复")
        OTHER_FORM = "other_form", _("代表同意不面复")

    class Rank(models.TextChoices):
        """Who of the bureau gave the answer (青岛 28)."""

        MAIN_LEADER = "main_leader", _("主要负责人")
        LEADER = "leader", _("负责人")
        SECTION_HEAD = "section_head", _("职能部门负责人")

    FACE_TO_FACE = (How.VISIT, How.MEETING, How.SITE)

    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="contacts", verbose_name=_("交办件"))
    on = models.DateField(_("日期"), null=True)
    how = models.CharField(_("方式"), max_length=10, choices=How.choices)
    with_whom = models.CharField(_("联系对象"), max_length=100, blank=True)
    note = models.TextField(_("沟通情况"), blank=True)
    # A try that reached nobody is logged as well: so many of them tell that somebody cannot be reached.
    reached = models.BooleanField(_("联系上了"), default=True)
    answering = models.CharField(_("是否面复"), max_length=10, choices=Answering.choices, blank=True)
    rank = models.CharField(_("面复人身份"), max_length=12, choices=Rank.choices, blank=True)
    answered_by = models.CharField(_("面复人"), max_length=60, blank=True)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("记录人"))

    class Meta:
        verbose_name = _("联系记录")
        verbose_name_plural = _("联系记录")
        default_permissions = ()
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.get_how_display()}"
