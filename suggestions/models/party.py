"""Who takes part in a suggestion: lead and joint proposers, and others a reply may be addressed to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import Delegate
from suggestions.lifecycle.party import PartyLifecycle, PartyState
from suggestions.models.suggestion import Suggestion
from suggestions.queries import PartyQuerySet


class Party(PartyLifecycle):
    """One proposer or addressee. `name` is what is printed, whatever happens to the account."""

    class Kind(models.TextChoices):
        """Who may propose or be answered."""

        DELEGATE = "delegate", _("代表")
        DELEGATION = "delegation", _("代表团")
        COMMITTEE = "committee", _("专门委员会")
        STATION = "station", _("代表联络站")
        CITIZEN = "citizen", _("公民")

    class Role(models.TextChoices):
        """The part taken."""

        LEAD = "lead", _("领衔")
        JOINT = "joint", _("联名")
        ADDRESSEE = "addressee", _("答复对象")

    suggestion = models.ForeignKey(
        Suggestion, on_delete=models.PROTECT, related_name="parties", verbose_name=_("建议"))
    kind = models.CharField(_("类型"), max_length=10, choices=Kind.choices, default=Kind.DELEGATE)
    role = models.CharField(_("身份"), max_length=10, choices=Role.choices, default=Role.JOINT)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="parts", verbose_name=_("人员"))
    seat = models.ForeignKey(
        Delegate, on_delete=models.PROTECT, null=True, related_name="parts", verbose_name=_("代表席位"))
    name = models.CharField(_("名称"), max_length=60)
    answered_on = models.DateField(_("答复日"), null=True)
    by_sheet = models.BooleanField(_("凭签名纸质件确认"), default=False)
    # sha256 of the text he confirmed; empty while he has not, and for an addressee.
    confirmed_text = models.CharField(_("所确认文字的摘要"), max_length=64, blank=True)

    # Whether he wants it back, while that is asked of all who propose it (上海 10).
    gives_up = models.BooleanField(_("同意撤回"), null=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("提出人")
        verbose_name_plural = _("提出人")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion", "person"], condition=Q(person__isnull=False), name="one_part_a_person"),
            models.UniqueConstraint(
                fields=["suggestion"], condition=Q(role="lead"), name="one_lead_a_suggestion"),
            models.CheckConstraint(condition=Q(state__in=PartyState.values), name="party_state_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """沈秋禾代表; a body by its name alone (城东代表团), whoever acts for it."""
        return _("%s代表") % self.name if self.kind == self.Kind.DELEGATE else self.name

    @property
    def is_proposer(self) -> bool:
        """Lead or joint, and did not refuse."""
        return self.role != self.Role.ADDRESSEE and self.state != PartyState.REFUSED
