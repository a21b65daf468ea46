"""办理时限计算器: one event, one day, one procedure, and every date that follows with its reason."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Congress, User
from directory.parlance import spoken
from directory.terms import BOTH
from permissions.scopes import rights_by_department
from procedures import presets
from procedures.adopting import current_for
from procedures.due import Due
from procedures.models import Procedure
from procedures.reckoning import EVENTS, CannotReckon, counted_alike, foreseen, reckon
from procedures.rules import Rules
from procedures.terms import Event, LimitKind
from procedures.wording import day_words
from procedures.working_days import the_calendar
from suggestions.forms.worded import Worded
from suggestions.wording import Light, light_of, long_day, short_day
from workflow.reading.months import months_of

OWN = "own"


class CalculatorForm(Worded, forms.Form):
    """What to reckon from. A first visit shows today's assignment by one's own congress's procedure."""

    event = forms.ChoiceField(label=gettext_lazy("从哪件事算起"), choices=list(EVENTS.items()))
    date = forms.DateField(label=gettext_lazy("日期"))
    signed_for = forms.DateField(label=gettext_lazy("签收日期"), required=False)
    procedure = forms.ChoiceField(label=gettext_lazy("办理规程"))

    def __init__(self, asked: Any, own: Procedure | None) -> None:
        # Whoever handles both (directory.parlance) may reckon by either.
        offered = [(name, presets.get(name).title) for name in presets.names("" if spoken() == BOTH else spoken())]
        if own is not None:
            offered.insert(0, (OWN, _("本级现行：%s") % own))
        first = {"event": Event.ASSIGNED.value, "date": today().isoformat(), "procedure": offered[0][0]}
        super().__init__({**first, **{name: asked[name] for name in self.base_fields if name in asked}})
        self.own = own
        procedure: Any = self.fields["procedure"]
        procedure.choices = offered

    def rules(self) -> Rules:
        """The rules chosen; for a valid form."""
        name = self.cleaned_data["procedure"]
        return self.own.as_rules() if name == OWN and self.own else presets.get(name).rules

    def source(self) -> str:
        """Whose matters the procedure chosen is for; for a valid form."""
        name = self.cleaned_data["procedure"]
        return self.own.congress.source if name == OWN and self.own else presets.get(name).source

    def remark(self) -> str:
        """What a preset's text is and that it may have changed; nothing for one's own procedure."""
        name = self.cleaned_data["procedure"]
        if name == OWN:
            return ""
        preset = presets.get(name)
        return _("依据《%(text)s》（%(day)s文本），%(remark)s。") % {
            "text": preset.text, "day": day_words(preset.text_date, None), "remark": preset.remark}


def own_procedure(user: User) -> Procedure | None:
    """The procedure of the congress one works or sits in; None for who has neither post nor seat."""
    congress = Congress.objects.filter(departments__in=rights_by_department(user)).order_by("pk").first()
    if congress is None:
        seat = user.seats.select_related("term__congress").order_by("-term__ordinal").first()
        congress = seat.term.congress if seat else None
    if congress is None:
        return None
    found = current_for(congress)
    found.congress = congress
    return found


def answer_to(form: CalculatorForm) -> dict[str, Any]:
    """What the page shows for a valid form; a fault of the dates is put on the form, and nothing is shown."""
    asked, rules, calendar = form.cleaned_data, form.rules(), the_calendar()
    event = Event(asked["event"])
    try:
        dues = reckon(rules, event, asked["date"], calendar, asked["signed_for"])
        later = foreseen(rules, dues, calendar)
        alike = counted_alike(rules, event, asked["date"], calendar)
    except CannotReckon as fault:
        form.add_error("date" if fault.field == "day" else fault.field, str(fault))
        return {}
    shown = next((due for due in dues if due.kind == LimitKind.REPLY), dues[-1] if dues else None)
    return {
        "head": _head(event, asked), "rows": rows_of(dues, rules, running=True),
        "later": rows_of(later, rules, running=False), "untimed": _untimed(rules, event),
        "alike": rows_of([alike], rules, running=True) if alike else [],
        "shown": shown and shown.kind.label, "months": months_of(shown.count, calendar) if shown else [],
        "remark": form.remark(),
        "unpublished": sorted({year for due in [*dues, *later] for year in due.count.provisional_years})}


def rows_of(dues: Sequence[Due], rules: Rules, *, running: bool) -> list[dict[str, Any]]:
    """Name, day, light and sentence of each date; `running`: its event has happened."""
    day = today()
    return [{"kind": due.kind.label, "on": due.on, "day": long_day(due.on, day), "provisional": due.provisional,
             "light": _light(due, rules.soon_days, running=running), "why": due.explain(day.year)} for due in dues]


def _light(due: Due, soon: int, *, running: bool) -> Light:
    """A day reckoned is nobody's duty: what lies behind has passed, and nobody is late."""
    if running and due.on < today():
        return Light(kind="off", words=_("已过"))
    return light_of(due.on if running else None, today(), threshold=soon)


def _untimed(rules: Rules, event: Event) -> list[dict[str, str]]:
    """The duties that begin here and for which the text gives no number."""
    begun = [event, Event.SIGNED_FOR] if event == Event.ASSIGNED else [event]
    return [{"kind": str(limit.kind.label), "article": limit.article, "words": limit.words}
            for one in begun for limit in rules.started_by(one) if limit.amount is None]


def _head(event: Event, asked: dict[str, Any]) -> str:
    """2026年3月6日交办，3月9日签收."""
    words = _("%(day)s%(event)s") % {"day": day_words(asked["date"], None), "event": EVENTS[event]}
    if asked["signed_for"]:
        words += _("，%(day)s签收") % {"day": short_day(asked["signed_for"], asked["date"])}
    elif event == Event.ASSIGNED:
        words += _("，签收按同日计")
    return words
