"""Delegations (代表团) and delegates' seats (代表)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.congress import Congress, Term
from directory.models.department import Department


class Delegation(models.Model):
    """Those elected in one place sit together (代表团).

    `head` signs, follows and rates what the delegation proposes as a whole; `secretary` is whoever works for it.
    """

    congress = models.ForeignKey(
        Congress, on_delete=models.PROTECT, related_name="delegations", verbose_name=_("人大"))
    name = models.CharField(_("名称"), max_length=60)
    head = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("团长"))
    secretary = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("代表团工作人员"))

    class Meta:
        verbose_name = _("代表团")
        verbose_name_plural = _("代表团")
        constraints = [models.UniqueConstraint(fields=["congress", "name"], name="one_delegation_a_name")]

    def __str__(self) -> str:
        return self.name


class Delegate(models.Model):
    """A seat: one person in one term of one congress. An old seat keeps its rights over its own suggestions."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats", verbose_name=_("人员"))
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="delegates", verbose_name=_("届"))
    delegation = models.ForeignKey(
        Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="delegates",
        verbose_name=_("代表团"))
    seat_number = models.CharField(_("代表证号"), max_length=20, blank=True)
    work_unit = models.CharField(_("工作单位和职务"), max_length=100, blank=True)
    address = models.CharField(_("通讯地址"), max_length=120, blank=True)
    # A delegate never acts on his own suggestion in the bureau he works for.
    employer = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("所在承办单位"))
    ended_on = models.DateField(_("终止日"), null=True, blank=True)

    class Meta:
        verbose_name = _("代表")
        verbose_name_plural = _("代表")
        constraints = [models.UniqueConstraint(fields=["person", "term"], name="one_seat_a_term")]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def heads_delegation(self) -> bool:
        """He signs for his delegation (团长). Reads `delegation`."""
        return self.delegation is not None and self.delegation.head_id == self.person_id
