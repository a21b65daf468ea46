"""A people's congress with its terms (届) and sessions (次会议)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Congress(models.Model):
    """One level's people's congress (人民代表大会)."""

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
    session_pattern = models.CharField(_("大会建议编号式样"), max_length=20, default="{n:03}")
    between_pattern = models.CharField(_("闭会建议编号式样"), max_length=20, default="闭{n:03}")

    class Meta:
        verbose_name = _("人民代表大会")
        verbose_name_plural = _("人民代表大会")

    def __str__(self) -> str:
        return self.name


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
