"""One time limit (期限) of a version: none, a duty without a number, or so many days from an event."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from administration.forms.rules.cited import Cited
from procedures.comparing import period_of
from procedures.limits import LARGEST, STARTS, STOPS, Limit
from procedures.presets.office_defaults import ARTICLE
from procedures.terms import Event, LimitKind, Unit
from procedures.wording import between_sessions_words

NONE, UNTIMED, COUNTED = "none", "untimed", "counted"
# What texts set for 闭会期间 alone (上海 11, 重庆 13, 山东 10 and 12, 青岛 14).
OF_EITHER_TIME = (LimitKind.ASSIGN, LimitKind.RELEASE)


class LimitRow(Cited):
    """Whether there is such a limit, and how it is counted."""

    how = forms.ChoiceField(label=gettext_lazy("期限"), choices=[
        (COUNTED, gettext_lazy("有期限")), (UNTIMED, gettext_lazy("应当办，没有规定日数")),
        (NONE, gettext_lazy("没有规定"))])
    start = forms.ChoiceField(label=gettext_lazy("从何时起算"))
    amount = forms.IntegerField(label=gettext_lazy("多少"), required=False, min_value=1, help_text=gettext_lazy(
        "“有期限”的填数字，如3个月填3。"))
    unit = forms.ChoiceField(label=gettext_lazy("单位"), choices=Unit.choices)
    between_sessions = forms.BooleanField(required=False)
    field_order = ("how", "start", "amount", "unit", "between_sessions", "article", "words")

    def __init__(self, *args: Any, kind: LimitKind, standing: Limit | None, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"limit_{kind.value}", initial=_initial(kind, standing), **kwargs)
        self.kind, self.before = kind, standing
        self.title, self.standing = str(kind.label), period_of(standing)
        amount: Any = self.fields["amount"]
        amount.either = True
        start: Any = self.fields["start"]
        start.choices = [(one.value, one.label) for one in STARTS[kind]]
        if kind in OF_EITHER_TIME:
            self.fields["between_sessions"].label = between_sessions_words(kind)
        else:
            del self.fields["between_sessions"]

    def told(self) -> str:
        """交办起3个月."""
        return period_of(self.limit())

    def clean(self) -> dict[str, Any]:
        """A number where there is a limit, and one that can be meant."""
        data = super().clean()
        if data.get("how") != COUNTED:
            return data
        if not data.get("amount") and "amount" not in self.errors:
            words = _("“%s”有期限的，请填写多少日或者多少个月；没有规定的，期限选“没有规定”。")
            self.add_error("amount", words % self.title)
        if (amount := data.get("amount")) and (unit := data.get("unit")) and amount > LARGEST[Unit(unit)]:
            self.add_error("amount", _("%s太长了，请检查数字和单位。") % self.title)
        return data

    def limit(self) -> Limit | None:
        """The limit that was filled in; what stays as it was keeps what stands beside it."""
        data = self.cleaned_data
        if not self.has_changed() or data["how"] == NONE:
            return self.before if not self.has_changed() else None
        counted = data["how"] == COUNTED
        article = data["article"]
        return Limit(
            self.kind, Event(data["start"]), STOPS[self.kind], data["amount"] if counted else None,
            Unit(data["unit"]) if counted else Unit.DAY, article or ARTICLE, data["words"], customary=not article,
            between_sessions=data.get("between_sessions", False))


def _initial(kind: LimitKind, standing: Limit | None) -> dict[str, Any]:
    if standing is None:
        return {"how": NONE, "start": STARTS[kind][0].value, "unit": Unit.WORKDAY.value}
    cited = {} if standing.customary else {"article": standing.article, "words": standing.words}
    return cited | {"how": UNTIMED if standing.amount is None else COUNTED, "start": standing.start_event.value,
                    "amount": standing.amount, "unit": standing.unit.value,
                    "between_sessions": standing.between_sessions}
