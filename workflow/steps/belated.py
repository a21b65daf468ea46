"""The day on which something came on paper or by telephone, where it is not today, and why it is entered only now."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from workflow.steps.forms import VerbForm

DAY, REASON = "happened_on", "late_reason"


def day_field(label: Any) -> forms.DateField:
    """The day it happened; left empty it is today."""
    return forms.DateField(label=label, required=False, widget=forms.DateInput, initial=today)


def reason_field() -> forms.CharField:
    """Why it is entered only now."""
    return forms.CharField(
        label=gettext_lazy("补记的原因"), max_length=200, required=False,
        help_text=gettext_lazy("上面的日期不是今天的，写明为什么现在才记；记入办理记录。"))


def check_day(form: forms.BaseForm, name: str = DAY) -> None:
    """The field `name` is not in the future; an earlier day has its reason."""
    data = form.cleaned_data
    day, now = data.get(name), today()
    if day and day > now:
        form.add_error(name, _("日期不能晚于今天"))
    elif day and day < now and not data.get(REASON):
        form.add_error(REASON, _("日期不是今天，请写明为什么现在才记"))


class Belated(VerbForm):
    """A form whose act may have happened earlier. `day_label` asks for the day in the words of the act."""

    day_label: Any = gettext_lazy("发生日期")

    @property
    def asks_the_day(self) -> bool:
        """Whether the day is asked for at all."""
        return True

    def prepare(self) -> None:
        """The two fields, last."""
        super().prepare()
        if self.asks_the_day:
            self.fields[DAY], self.fields[REASON] = day_field(self.day_label), reason_field()
            self.word_fields()

    def clean(self) -> dict[str, Any]:
        """The day and its reason fit together."""
        data = super().clean()
        if self.asks_the_day:
            self.cleaned_data = data
            check_day(self)
        return data

    def occurred(self) -> dict[str, Any]:
        """What the door is told of the day; nothing where it was not asked for."""
        return {name: self.cleaned_data[name] for name in (DAY, REASON) if name in self.cleaned_data}


class OfEntered(Belated):
    """Asked only of what came on paper or by telephone and was entered for the delegate."""

    @property
    def asks_the_day(self) -> bool:
        """Somebody else has entered it."""
        return self.occasion.suggestion.entered_by_id is not None
