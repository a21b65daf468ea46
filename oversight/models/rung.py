"""A congress's own ladder (催办阶梯), a row a rung. Without rows the ladder every congress begins with holds."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Congress
from oversight.ladder import DEFAULT, Audience, Ladder, Step


class Rung(models.Model):
    """`days` as in oversight.ladder.Step: working days before, or days over."""

    congress = models.ForeignKey(
        Congress, on_delete=models.PROTECT, related_name="rungs", verbose_name=_("人大"))
    days = models.SmallIntegerField(_("第几日"))
    audience = models.CharField(_("提醒谁"), max_length=12, choices=Audience.choices)

    class Meta:
        verbose_name = _("催办阶梯")
        verbose_name_plural = _("催办阶梯")
        default_permissions = ()
        ordering = ["days", "pk"]
        constraints = [models.UniqueConstraint(fields=["congress", "days", "audience"], name="one_rung_a_step")]

    def __str__(self) -> str:
        return f"{self.step.words} {self.get_audience_display()}"

    @property
    def step(self) -> Step:
        """As a value to reckon with."""
        return Step(self.days, self.audience)


def ladders() -> Mapping[int, Ladder]:
    """Congress pk → its ladder; one query."""
    own: dict[int, list[Step]] = {}
    rungs = Congress.objects.order_by("pk", "rungs__days", "rungs").values_list("pk", "rungs__days", "rungs__audience")
    for congress, days, audience in rungs:
        steps = own.setdefault(congress, [])
        if audience:
            steps.append(Step(days, audience))
    return {congress: tuple(steps) or DEFAULT for congress, steps in own.items()}
