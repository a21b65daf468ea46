"""会办意见采纳情况: for each opinion that has come the lead says what became of it, and why where not adopted."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from suggestions.lifecycle.paper import PaperState
from suggestions.models import Assignment, Opinion, Uptake

LONGEST_NOTE = 300


class Uptakes:
    """What a reply's form has of it. `self` is a form; `opinions` are the delivered ones of its lead."""

    fields: dict[str, forms.Field]
    opinions: list[Opinion]

    def add_uptakes(self, lead: Assignment) -> None:
        """A choice and a line for each opinion delivered to `lead`; one query."""
        delivered = Opinion.objects.filter(assignment__beside=lead, state=PaperState.ISSUED).order_by("pk")
        self.opinions = list(delivered.select_related("assignment__department", "uptake"))
        for opinion in self.opinions:
            unit, uptake = opinion.assignment.department, getattr(opinion, "uptake", None)
            how, note = names_of(opinion)
            self.fields[how] = forms.ChoiceField(
                label=_("%s的会办意见") % unit, initial=uptake.how if uptake else "",
                choices=[("", _("请选择")), *((one.value, one.label) for one in Uptake.SAYABLE)],
                error_messages={"required": _("请选%s会办意见的采纳情况") % unit})
            self.fields[note] = forms.CharField(
                label=_("%s意见的采纳说明") % unit, required=False, max_length=LONGEST_NOTE,
                initial=uptake.note if uptake else "", widget=forms.Textarea(attrs={"rows": 2}))

    def uptake_fields(self) -> Iterator[tuple[Any, Any]]:
        """The bound fields, opinion by opinion."""
        form: Any = self
        for opinion in self.opinions:
            how, note = names_of(opinion)
            yield form[how], form[note]

    def check_uptakes(self, data: Mapping[str, Any]) -> None:
        """What is not adopted says why."""
        form: Any = self
        for opinion in self.opinions:
            how, note = names_of(opinion)
            if data.get(how) in Uptake.WANT_WORDS and not data.get(note):
                form.add_error(note, _("没有全部采纳的，写明哪些没有采纳、为什么"))

    def uptakes(self, data: Mapping[str, Any]) -> dict[int, tuple[str, str]]:
        """The keyword argument of write_reply."""
        return {opinion.pk: (data[how], data[note]) for opinion in self.opinions
                for how, note in [names_of(opinion)]}


def names_of(opinion: Opinion) -> tuple[str, str]:
    """The fields of one opinion."""
    return f"uptake_{opinion.pk}", f"uptake_note_{opinion.pk}"
