"""A department: the congress office, the government office, a bureau, a station (机构、单位)."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.congress import Congress
from directory.rights import Right


class Department(models.Model):
    """Whoever acts, acts for a department; guardian's rows point here."""

    class Kind(models.TextChoices):
        """What a department is in the handling of suggestions."""

        CONGRESS_OFFICE = "congress_office", _("人大代表工作机构")
        GOVERNMENT_OFFICE = "government_office", _("政府办公室")
        BUREAU = "bureau", _("承办单位")
        COURT = "court", _("人民法院")
        PROCURATORATE = "procuratorate", _("人民检察院")
        COMMITTEE = "committee", _("人大专门委员会")
        STATION = "station", _("代表联络站")

    # Who answers to a people's congress: what its members propose the CPPCC sends there, and registers none of its own.
    ANSWERABLE_KINDS = (Kind.GOVERNMENT_OFFICE, Kind.BUREAU, Kind.COURT, Kind.PROCURATORATE)
    # Who handles: the congress's committees too (上海 11, 重庆 14, 青岛 15, 北京 32).
    HANDLING_KINDS = (*ANSWERABLE_KINDS, Kind.COMMITTEE)

    congress = models.ForeignKey(
        Congress, on_delete=models.PROTECT, related_name="departments", verbose_name=_("人大"))
    kind = models.CharField(_("类型"), max_length=20, choices=Kind.choices, default=Kind.BUREAU)
    name = models.CharField(_("全称"), max_length=80)
    short_name = models.CharField(_("简称"), max_length=30)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级机构"))
    letter_code = models.CharField(_("机关代字"), max_length=20, blank=True)
    duties = models.CharField(_("职责"), max_length=200, blank=True)
    phone = models.CharField(_("办公电话"), max_length=30, blank=True)
    address = models.CharField(_("地址"), max_length=120, blank=True)
    is_active = models.BooleanField(_("在用"), default=True)
    # Since when it bears its present name; None: it never had another.
    renamed_on = models.DateField(_("更名日"), null=True, editable=False)
    # What it was merged into (机构撤并): from that day on its successor works on what is open and answers for it.
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="absorbed", verbose_name=_("并入"))
    merged_on = models.DateField(_("并入日"), null=True, editable=False)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name=_("办理撤并的管理员"))

    class Meta:
        verbose_name = _("机构")
        verbose_name_plural = _("机构")
        ordering = ["congress_id", "kind", "pk"]
        default_permissions = ()
        permissions = [(right.value, str(right.label)) for right in Right]
        constraints = [
            models.UniqueConstraint(fields=["congress", "name"], name="one_department_a_name"),
            models.CheckConstraint(
                condition=models.Q(merged_into=None, merged_on=None)
                | models.Q(merged_into__isnull=False, merged_on__isnull=False, is_active=False),
                name="merged_is_closed")]

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def successor(self) -> Department:
        """Who does its work today: itself, or what it was merged into, however often."""
        last = self
        while last.merged_into is not None:
            last = last.merged_into
        return last

    @property
    def government(self) -> Department | None:
        """The government office (政府办) above it; None for courts and the like."""
        return self.parent if self.parent is not None and self.parent.kind == self.Kind.GOVERNMENT_OFFICE else None

    def everything_absorbed(self) -> list[Department]:
        """All that was merged into it, and into those; one query a generation."""
        found: list[Department] = []
        generation = list(self.absorbed.all())
        while generation:
            found += generation
            generation = list(Department.objects.filter(merged_into__in=generation))
        return found

    def keep_parent(self, until: date) -> None:
        """Note under whom it stood until that day, if it is to stand under another (改隶). Call it before saving."""
        before = Department.objects.filter(pk=self.pk).values_list("parent", flat=True)
        after = self.parent.pk if self.parent else None
        if before and before[0] != after:
            DepartmentParent.objects.create(department_id=self.pk, parent_id=before[0], until=until)

    def name_on(self, day: date) -> str:
        """The full name it bore on `day`: what a paper of that day is headed with."""
        earlier = self._earlier_name(day)
        return earlier.name if earlier else self.name

    def short_name_on(self, day: date) -> str:
        """What it was called for short on `day`."""
        return str(self._earlier_name(day) or self)

    def _earlier_name(self, day: date) -> DepartmentName | None:
        if self.renamed_on is None or day >= self.renamed_on:
            return None
        # Oldest first; all of them at once, so that what was prefetched is used.
        return next((one for one in self.earlier_names.all() if day < one.until), None)


class DepartmentName(models.Model):
    """A name it bore (曾用名) until the day on which the next one held."""

    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="earlier_names", verbose_name=_("机构"))
    name = models.CharField(_("全称"), max_length=80)
    short_name = models.CharField(_("简称"), max_length=30)
    until = models.DateField(_("更名日"))

    class Meta:
        verbose_name = _("曾用名")
        verbose_name_plural = _("曾用名")
        ordering = ["until", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["department", "until"], name="one_new_name_a_day")]

    def __str__(self) -> str:
        return self.short_name or self.name


class DepartmentParent(models.Model):
    """Under whom it stood (隶属) until the day on which that changed; None: under nobody."""

    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="earlier_parents", verbose_name=_("机构"))
    parent = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("上级机构"))
    until = models.DateField(_("改隶日"))

    class Meta:
        verbose_name = _("曾隶属")
        verbose_name_plural = _("曾隶属")
        ordering = ["until", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.parent or "")
