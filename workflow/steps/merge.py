"""并案 on screen: which suggestions are handled with this one, and which no longer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from suggestions.actions.merge import numbers_of, require_mergeable_into
from suggestions.errors import ActError
from suggestions.models import Suggestion
from workflow.reading.heads import number_words
from workflow.reading.merger import by_number, mergeable, numbers_in
from workflow.steps.forms import Confirmation, Reason
from workflow.steps.pages import ActPage, act_page


class OthersForm(Reason):
    """Boxes for the suggestions in question."""

    others = forms.MultipleChoiceField(
        label=gettext_lazy("并入哪几件"), widget=forms.CheckboxSelectMultiple, required=False)
    field_order = ("others", "numbers", "reason")

    def candidates(self) -> Sequence[Suggestion]:
        """Those that may be ticked."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Number and title of each."""
        self.found = {str(one.pk): one for one in self.candidates()}
        field: Any = self.fields["others"]
        field.choices = [(pk, f"{number_words(one)}　{one.title}") for pk, one in self.found.items()]

    def particulars(self) -> dict[str, Any]:
        """others, reason."""
        data = self.cleaned_data
        return {"others": [self.found[pk] for pk in data["others"]], "reason": data["reason"]}


class MergeForm(OthersForm):
    """This one leads."""

    label, heading, main = gettext_lazy("核对并案"), gettext_lazy("并案办理，以这件为主件"), True

    numbers = forms.CharField(
        label=gettext_lazy("其他编号"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("上面没有列出的，写同一次会议的编号，几件之间用顿号隔开，如“012、闭003”。"))
    reason = forms.CharField(
        label=gettext_lazy("并案的理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        initial=gettext_lazy("反映的是同一事项。"))

    def candidates(self) -> Sequence[Suggestion]:
        """The most alike."""
        return mergeable(self.occasion.suggestion, self.occasion.user)

    def prepare(self) -> None:
        """Where nothing is alike only numbers can be written."""
        super().prepare()
        either: Any = [self.fields["others"], self.fields["numbers"]]
        for field in either:
            field.either = True
        if not self.found:
            del self.fields["others"]
            self.fields["numbers"].label = _("并入哪几件")
            self.fields["numbers"].help_text = _("写同一次会议的编号，几件之间用顿号隔开，如“012、闭003”。")

    def clean(self) -> dict[str, Any]:
        """Each number names a suggestion the office may see, and all of them can be merged into this one."""
        data, main = super().clean(), self.occasion.suggestion
        ticked = set(data.setdefault("others", []))
        written = numbers_in(data.get("numbers", ""))
        found = {number: by_number(main, number, self.occasion.user) for number in written}
        if unknown := "、".join(number for number in written if found[number] is None):
            self.add_error("numbers", _("本次会议没有编号为%s的建议，请核对") % unknown)
        for one in found.values():
            if one is not None and str(one.pk) not in data["others"]:
                self.found[str(one.pk)] = one
                data["others"].append(str(one.pk))
        if not data["others"] and not self.errors:
            self.add_error("numbers", _("请选或者写要并入的建议"))
        for pk in data["others"]:
            try:
                require_mergeable_into(self.found[pk], main)
            except ActError as error:
                self.add_error("others" if pk in ticked else "numbers", error.words)
        return data

    def confirmation(self) -> Confirmation:
        """What is shared and what stays apart."""
        data = self.particulars()
        return Confirmation(
            question=_("把%(others)s并入%(main)s吗") % {
                "others": numbers_of(data["others"]), "main": number_words(self.occasion.suggestion)},
            yes=_("确认并案"), no=_("再看看"),
            facts=[{"label": number_words(one), "value": one.title}
                   for one in (self.occasion.suggestion, *data["others"])],
            consequences=[
                _("交办、签收、接办和退回改办随主件一并办；已经交办的主件，并入的各件马上交给同一单位。"),
                _("会办意见送主件，各件共用；答复的文稿写一次，可以取用到各件。"),
                _("各件分别答复：编号、主送、时限和评价各归各的，不满意的单独重新办理。")])


class TakeOutForm(OthersForm):
    """Alone from now on."""

    label, heading = gettext_lazy("移出并案"), gettext_lazy("移出并案，单独办理")
    others = forms.MultipleChoiceField(label=gettext_lazy("移出哪几件"), widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(
        label=gettext_lazy("移出的理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("记入办理记录。移出后会办意见不再共用，文稿和联系记录留在各件自己的卷里。"))

    def candidates(self) -> Sequence[Suggestion]:
        """Those merged into this one."""
        return self.occasion.suggestion.merged_with()


@act_page("merge")
class Merge(ActPage):
    """并案."""

    form = MergeForm


@act_page("take_out")
class TakeOut(ActPage):
    """移出."""

    form = TakeOutForm

    def is_possible(self, subject: Suggestion) -> bool:
        """Something is merged into it."""
        return subject.is_main

