"""Number series (编号序列): a number is never lost and never given twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NumberSeries(models.Model):
    """One running number. The row stays locked until the act is through."""

    name = models.CharField(_("序列"), max_length=80, unique=True)
    last = models.PositiveIntegerField(_("最后一号"), default=0)

    class Meta:
        verbose_name = _("编号序列")
        verbose_name_plural = _("编号序列")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name} {self.last}"

    @classmethod
    def allot(cls, name: str) -> int:
        """The next number of the series `name`; call it inside a transaction."""
        if not cls.objects.filter(name=name).update(last=models.F("last") + 1):
            cls.objects.get_or_create(name=name)
            cls.objects.filter(name=name).update(last=models.F("last") + 1)
        return cls.objects.get(name=name).last

    @classmethod
    def hold(cls, name: str) -> None:
        """Before a number chosen by hand is looked for: until the act is through nobody else numbers in this series."""
        cls.objects.get_or_create(name=name)
        cls.objects.select_for_update().get(name=name)

    @classmethod
    def take(cls, name: str, number: int) -> None:
        """A number was chosen by hand in the series held: it goes on after the highest."""
        cls.objects.filter(name=name, last__lt=number).update(last=number)
