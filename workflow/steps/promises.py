"""The rows in which a drafter records what the reply promises: its own words, who owes it, until when."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Department
from permissions.doors import key_of
from suggestions.forms.worded import Worded
from suggestions.models import Commitment
from suggestions.text import cleaned


class PromiseForm(Worded, forms.Form):
    """One promise. A row without words is none."""

    template_name = "steps/handle/promise.html"

    ask = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("承诺原话"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("从上面的答复里照抄，一字不差。清空即不记这一项。"))
    owner = forms.ChoiceField(label=gettext_lazy("责任单位"), required=False)
    due_on = forms.DateField(label=gettext_lazy("完成期限"), required=False, widget=forms.DateInput)
    due_words = forms.CharField(
        label=gettext_lazy("等什么"), max_length=60, required=False)
    review_on = forms.DateField(label=gettext_lazy("哪天复查"), required=False, widget=forms.DateInput)

    def __init__(self, *args: Any, owners: list[Department], since: date, **kwargs: Any) -> None:
        self.owners, self.since = {str(one.pk): one for one in owners}, since
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.choices = [(pk, str(one)) for pk, one in self.owners.items()]

    @property
    def place(self) -> int:
        """The ask it belongs to; 0 for none."""
        return key_of(str(self["ask"].value() or ""))

    @property
    def has_no_day(self) -> bool:
        """It waits for an event, or what is said of that is faulty. A day's own wording (明年6月底前) is no event."""
        waits = bool(self["due_words"].value() or self["review_on"].value())
        return (waits and not self["due_on"].value()) or bool({"due_on", "due_words", "review_on"} & set(self.errors))

    @property
    def is_blank(self) -> bool:
        """Nothing stands in it, so it is offered folded."""
        return not self.errors and not self["text"].value()

    def clean(self) -> dict[str, Any]:
        """A promise needs somebody who owes it, and a day."""
        data = super().clean() or self.cleaned_data
        data["text"] = cleaned(data.get("text") or "")
        data["due_words"] = cleaned(data.get("due_words") or "")
        if not data["text"]:
            return data
        if data.get("due_on") and "due_on" in self.changed_data and "due_words" not in self.changed_data:
            # They worded the day that stood there before.
            data["due_words"] = ""
        if not data.get("owner"):
            self.add_error("owner", _("请选择责任单位"))
        if not data.get("due_on") and not data.get("review_on") and not {"due_on", "review_on"} & set(self.errors):
            self.add_error("due_on", _("写完成期限；没有确定日子的，写等什么和哪天复查"))
        for name in ("due_on", "review_on"):
            if data.get(name) and data[name] < self.since:
                self.add_error(name, _("%s不能早于交办日期，请核对年份") % self.fields[name].label)
        return data

    def particulars(self) -> dict[str, Any]:
        """As write_reply takes it."""
        data = self.cleaned_data
        return {**data, "owner": self.owners[data["owner"]]}


PromiseForms: Any = forms.formset_factory(PromiseForm, extra=0, max_num=60, absolute_max=80)


def rows_of(commitments: list[Commitment], places: list[int], own: Department) -> list[dict[str, Any]]:
    """First values: what is stored, and for every ask one row to fill in."""
    stored = [{
        "ask": one.ask.place if one.ask else None, "text": one.text, "owner": str(one.owner_id),
        "due_on": one.due_on, "due_words": one.due_words, "review_on": one.review_on} for one in commitments]
    return stored + [{"ask": place, "owner": str(own.pk)} for place in places]
