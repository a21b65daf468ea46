"""A body that raises what is handled, with its terms (届) and sessions (次会议): a people's congress, or the CPPCC."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.source import Source


class Congress(models.Model):
    """One level's people's congress (人民代表大会), or beside it the CPPCC's committee (政协委员会).

    The CPPCC has no government of its own: what its members propose is handled `at` the people's congress's bureaus.
    """

    class Level(models.TextChoices):
        """The level in the state's order (代表法 2)."""

        NATION = "nation", _("全国")
        PROVINCE = "province", _("省级")
        CITY = "city", _("市级")
        COUNTY = "county", _("县级")
        TOWNSHIP = "township", _("乡级")

    name = models.CharField(_("名称"), max_length=80, unique=True)
    short_name = models.CharField(_("简称"), max_length=30)
    level = models.CharField(_("层级"), max_length=10, choices=Level.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("上级人大"))
    source = models.CharField(_("来源"), max_length=10, choices=Source.choices, default=Source.DELEGATES)
    # Whose government and bureaus handle what is raised here (两案办理); a people's congress has its own.
    bureaus_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="sharing", verbose_name=_("承办单位所属"))
    session_pattern = models.CharField(_("大会建议编号式样"), max_length=20, default="{n:03}")
    between_pattern = models.CharField(_("闭会建议编号式样"), max_length=20, default="闭{n:03}")

    class Meta:
        verbose_name = _("人民代表大会")
        verbose_name_plural = _("人民代表大会")
        constraints = [
            models.CheckConstraint(
                condition=Q(source="delegates", bureaus_of=None) | Q(source="members", bureaus_of__isnull=False),
                name="members_share_bureaus"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def handled_at(self) -> int:
        """The body (pk) whose departments handle what is raised here."""
        return self.bureaus_of_id or self.pk

    def sits_on(self, day: date) -> bool:
        """The congress meets on `day` (大会期间)."""
        return CongressSession.objects.filter(term__congress=self, opens_on__lte=day, closes_on__gte=day).exists()

    @property
    def place(self) -> str:
        """Its place alone: 云溪市, of 云溪市人民代表大会 and of 中国人民政治协商会议云溪市委员会."""
        if self.source == Source.DELEGATES:
            return self.name.removesuffix("人民代表大会")
        return self.name.removeprefix("中国人民政治协商会议").removeprefix("政协").removesuffix("委员会")


class Term(models.Model):
    """A term of five years (届)."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="terms", verbose_name=_("人大"))
    ordinal = models.PositiveSmallIntegerField(_("第几届"))
    begins_on = models.DateField(_("起始日"), null=True, blank=True)
    ends_on = models.DateField(_("届满日"), null=True, blank=True)

    class Meta:
        verbose_name = _("届")
        verbose_name_plural = _("届")
        ordering = ["-ordinal"]
        constraints = [models.UniqueConstraint(fields=["congress", "ordinal"], name="one_term_an_ordinal")]

    def __str__(self) -> str:
        return f"{self.congress.short_name}第{self.ordinal}届"


class CongressSession(models.Model):
    """A session (次会议). What comes between sessions belongs to the one before it."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("届"))
    ordinal = models.PositiveSmallIntegerField(_("第几次会议"))
    opens_on = models.DateField(_("开幕日"), null=True, blank=True)
    closes_on = models.DateField(_("闭幕日"), null=True, blank=True)

    class Meta:
        verbose_name = _("会议")
        verbose_name_plural = _("会议")
        ordering = ["-term__ordinal", "-ordinal"]
        constraints = [models.UniqueConstraint(fields=["term", "ordinal"], name="one_session_an_ordinal")]

    def __str__(self) -> str:
        return f"第{self.term.ordinal}届第{self.ordinal}次会议"
