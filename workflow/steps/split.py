"""一事一议: dividing what speaks of several matters, before it is numbered."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Attachment, Suggestion
from suggestions.models.suggestion import TITLE_LENGTH
from suggestions.wording import chinese_number
from workflow.reading.originals import original_of
from workflow.steps.forms import Confirmation, VerbForm
from workflow.steps.pages import ActPage, act_page

MOST_PARTS = 4
PARTS = range(1, MOST_PARTS + 1)


class SplitForm(VerbForm):
    """A title for each part, a part for each ask, parts for each file; parts without a title are not made."""

    label, heading = gettext_lazy("核对分件"), gettext_lazy("按一事一议分成几件")

    def prepare(self) -> None:
        """The fields follow from the asks and files there are."""
        suggestion: Suggestion = self.occasion.suggestion
        places = [(str(part), _("第%s件") % chinese_number(part)) for part in PARTS]
        for part in PARTS:
            self.fields[f"title_{part}"] = forms.CharField(
                label=_("第%s件的标题") % chinese_number(part), max_length=TITLE_LENGTH, required=part < 3,
                initial=suggestion.title if part == 1 else "",
                help_text=_("沿用本件，提出人、收到日期和期限不变。") if part == 1 else
                _("另成一件，提出人和收到日期与本件相同。") if part == 2 else _("不需要的不填。"))
        for ask in suggestion.asks.all():
            self.fields[f"ask_{ask.place}"] = forms.ChoiceField(
                label=_("诉求%(number)s：%(text)s") % {"number": chinese_number(ask.place), "text": ask.text},
                choices=places, widget=forms.RadioSelect, initial="1")
        for file in self._files():
            self.fields[f"file_{file.pk}"] = forms.MultipleChoiceField(
                label=_("附件“%s”放在") % file.name, choices=places, widget=forms.CheckboxSelectMultiple,
                required=False, initial=["1"])
        self.fields["reason"] = forms.CharField(
            label=_("向代表说明"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
            initial=_("建议说了几件不同的事，涉及不同的承办单位。按一事一议的要求，分件登记、分别答复。"))
        self.word_fields()

    def _files(self) -> list[Attachment]:
        return list(self.occasion.suggestion.attachments.filter(removed=False, kind=Attachment.Kind.MATERIAL))

    def clean(self) -> dict[str, Any]:
        """Every part with a title has an ask, and no ask goes to a part without a title."""
        data = super().clean()
        for part in PARTS:
            name, asks = f"title_{part}", self._asks_of(data, part)
            if data.get(name) and not asks:
                self.add_error(name, _("第%s件还没有诉求：请归入至少一条，或者不填标题") % chinese_number(part))
            if asks and name in data and not data[name]:
                self.add_error(name, _("有诉求归入第%s件，请写标题") % chinese_number(part))
        return data

    def _asks_of(self, data: dict[str, Any], part: int) -> list[int]:
        return [ask.place for ask in self.occasion.suggestion.asks.all() if data.get(f"ask_{ask.place}") == str(part)]

    def particulars(self) -> dict[str, Any]:
        """parts and reason, as the action takes them."""
        data = self.cleaned_data
        parts = [{"title": data[f"title_{part}"], "asks": self._asks_of(data, part),
                  "files": [file.pk for file in self._files() if str(part) in data[f"file_{file.pk}"]]}
                 for part in PARTS if data[f"title_{part}"]]
        return {"parts": parts, "reason": data["reason"]}

    def confirmation(self) -> Confirmation:
        """Each part with its asks."""
        parts = self.particulars()["parts"]
        return Confirmation(
            question=_("分成%d件吗") % len(parts), yes=_("确认分件"), no=_("再看看"),
            facts=[{"label": _("第%s件") % chinese_number(number), "value": _("%(title)s（诉求%(asks)s）") % {
                "title": part["title"], "asks": "、".join(map(chinese_number, part["asks"]))}}
                for number, part in enumerate(parts, 1)],
            consequences=[_("提出人马上收到通知，看到上面的说明；各件分别登记编号、分别交办和答复。"),
                          _("分件以后不能合并回去；代表不同意的，可以撤回其中一件。")])


@act_page("split")
class Split(ActPage):
    """分件, while the office reviews it."""

    template = "steps/intake/split.html"
    form = SplitForm

    def is_possible(self, subject: Any) -> bool:
        """Not numbered yet, and more than one ask to divide."""
        return bool(subject.state == SuggestionState.SUBMITTED and subject.asks.count() > 1)

    def context(self, subject: Any, user: User) -> dict[str, Any]:
        """The text as the delegates wrote it."""
        return {"original": original_of(subject, user)}
