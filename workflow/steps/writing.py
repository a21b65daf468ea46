"""The form a suggestion is written in (代表建议表). Nothing is required to save; handing in asks for more."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Delegate, Department
from suggestions.actions.submit import TEXT_FIELDS, version_of
from suggestions.forms.worded import Worded
from suggestions.models import Party, Suggestion
from suggestions.models.suggestion import TITLE_LENGTH
from suggestions.text import cleaned
from suggestions.wording import chinese_number
from workflow.steps.intake import SUBJECTS

FEW_BOXES, MOST_ASKS = 3, 20
LONGEST_FACTS, LONGEST_ASK = 10_000, 1_000
SHORT_TITLE, LONG_TITLE = 10, 60
MOST_FOUND = 20
LONGEST_NUMBER = 18  # digits; more is no key of ours and no number of boxes
PUBLICITY = {
    "full": gettext_lazy("同意全文公开\n联系方式不公开，建议和答复都在网上公布"),
    "title": gettext_lazy("仅同意公开标题\n正文只有承办单位和人大代表工作机构能看"),
    "none": gettext_lazy("不同意公开\n标题和正文都不公布"),
}


class Colleagues(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Delegates by their key; a number no key can be is refused before a database sees it."""

    def clean(self, value: Any) -> Any:
        """The delegates chosen."""
        if any(number_in(pk) == 0 for pk in value or ()):
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": ""})
        return super().clean(value)


class WritingForm(Worded, forms.Form):
    """One page of a draft. `boxes` is how many asks it has room for."""

    title = forms.CharField(
        label=gettext_lazy("标题"), max_length=TITLE_LENGTH, required=False,
        help_text=gettext_lazy("写明是什么事，10到60个字，例如：关于完善老城区学校周边交通组织的建议"))
    facts = forms.CharField(
        label=gettext_lazy("情况和问题"), max_length=LONGEST_FACTS, required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("在哪里、什么情况、影响了谁。一件建议只说一件事。"))
    subject = forms.ChoiceField(label=gettext_lazy("类别"), required=False)
    preferred = forms.ModelChoiceField(
        label=gettext_lazy("希望由谁办"), queryset=Department.objects.none(), required=False,
        empty_label=gettext_lazy("由人大代表工作机构确定"))
    origin = forms.ChoiceField(
        label=gettext_lazy("怎么形成的"), choices=Suggestion.Origin.choices)
    repeated = forms.ChoiceField(
        label=gettext_lazy("往年提过没有"), choices=Suggestion.Repeated.choices, required=False)
    repeated_note = forms.CharField(
        label=gettext_lazy("往年提出的情况"), max_length=100, required=False,
        help_text=gettext_lazy("例如：2025年第86号，答复列入计划"))
    may_publish = forms.ChoiceField(
        label=gettext_lazy("可否公开"), choices=list(PUBLICITY.items()), widget=forms.RadioSelect)
    joiners = Colleagues(
        label=gettext_lazy("联名代表"), queryset=Delegate.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple)
    version = forms.CharField(widget=forms.HiddenInput, required=False)
    boxes = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, suggestion: Suggestion, boxes: str = "", sought: str = "") -> None:
        self.suggestion, self.asks = suggestion, [ask.text for ask in suggestion.asks.all()]
        stored = {} if data is not None else self._stored()
        super().__init__(data, initial=stored)
        self.room = min(MOST_ASKS, max(
            FEW_BOXES, len(self.asks), number_in(boxes), number_in(data and data.get("boxes"))))
        fields: Any = self.fields
        for place in range(1, self.room + 1):
            fields[f"ask_{place}"] = _box(place)
        self.word_fields()
        fields["boxes"].initial = self.room
        fields["subject"].choices = [("", _("由人大代表工作机构确定")), *((one, one) for one in SUBJECTS)]
        fields["preferred"].queryset = Department.objects.filter(
            congress=suggestion.congress.handled_at, is_active=True, kind__in=Department.HANDLING_KINDS)
        self.of_a_delegation = suggestion.parties.filter(
            role=Party.Role.LEAD, kind=Party.Kind.DELEGATION).exists()
        fields["joiners"].queryset = colleagues(suggestion)
        fields["joiners"].choices = [(seat.pk, named(seat)) for seat in self._shown_colleagues(sought)]

    def _stored(self) -> dict[str, Any]:
        kept = {name: getattr(self.suggestion, name) for name in TEXT_FIELDS}
        asks = {f"ask_{place}": text for place, text in enumerate(self.asks, 1)}
        return {**kept, **asks, "version": version_of(self.suggestion), "joiners": self._invited()}

    def _invited(self) -> list[int]:
        joint = self.suggestion.parties.filter(role=Party.Role.JOINT, seat__isnull=False)
        return list(joint.values_list("seat", flat=True))

    def _shown_colleagues(self, sought: str) -> Iterable[Delegate]:
        """Those named on this page, then those found."""
        data: Any = self.data
        chosen = [number_in(pk) for pk in data.getlist("joiners")] if self.is_bound else self.initial["joiners"]
        sought = cleaned(sought)
        everyone = colleagues(self.suggestion)
        found = everyone.filter(
            Q(person__name__icontains=sought) | Q(delegation__name__icontains=sought)) if sought else everyone.none()
        named_here, new = list(everyone.filter(pk__in=chosen)), list(found.exclude(pk__in=chosen)[:MOST_FOUND])
        self.found_nobody = bool(sought) and not new and not any(
            sought in f"{seat.person.name}{seat.delegation or ''}" for seat in named_here)
        return [*named_here, *new]

    def clean_title(self) -> str:
        """One line, whatever was pasted."""
        return " ".join(cleaned(self.cleaned_data["title"]).split())

    def ask_fields(self) -> list[Any]:
        """The boxes of the asks, bound."""
        return [self[f"ask_{place}"] for place in range(1, self.room + 1)]

    def content(self) -> dict[str, Any]:
        """What suggestions.actions.writing.save takes."""
        data = self.cleaned_data
        return {
            "version": data["version"], "fields": {name: data[name] for name in TEXT_FIELDS},
            "asks": [data[f"ask_{place}"] for place in range(1, self.room + 1)], "joiners": list(data["joiners"])}

    def require_all(self) -> bool:
        """What handing in needs besides: a title, an ask. Errors stand at their fields."""
        for name, words in missing(self.cleaned_data["title"], self.content()["asks"]):
            self.add_error(name, words)
        return self.is_valid()


def missing(title: str, asks: Iterable[str]) -> list[tuple[str, str]]:
    """What a suggestion lacks before it can be handed in: field and words."""
    faults = []
    if not cleaned(title):
        faults.append(("title", _("标题写明是什么事，10到60个字")))
    if not any(cleaned(ask) for ask in asks):
        faults.append(("ask_1", _("至少写一条诉求")))
    return faults


def remark_on(title: str) -> str:
    """A title that is hard to tell apart or to print: said, not refused."""
    length = len(title)
    if SHORT_TITLE <= length <= LONG_TITLE:
        return ""
    return _("标题现有%d个字，10到60个字最便于办理和查找，您可以改也可以不改。") % length


def colleagues(suggestion: Suggestion) -> QuerySet[Delegate]:
    """The delegates of the same term who may join, without the lead himself."""
    term = suggestion.session.term_id
    return (Delegate.objects.filter(term=term, ended_on=None, person__is_active=True)
            .exclude(person=suggestion.lead_person_id).select_related("person", "delegation")
            .order_by("delegation", "person__name_key", "pk"))


def named(seat: Delegate) -> str:
    """贺立群（城东代表团）."""
    return f"{seat.person.name}（{seat.delegation}）" if seat.delegation else seat.person.name


def _box(place: int) -> forms.CharField:
    """The box of one ask; its words name which."""
    number = chinese_number(place)
    too_long = _("诉求%(number)s不超过%%(limit_value)d个字，现有%%(show_value)d个字") % {"number": number}
    unseen = _("诉求%(number)s里有看不见的控制字符，请删去") % {"number": number}
    return forms.CharField(
        label=_("诉求%s") % number, max_length=LONGEST_ASK, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": too_long, "null_characters_not_allowed": unseen})


def number_in(text: Any) -> int:
    """A whole number that a page has sent; 0 for anything else and for what no key can be."""
    words = str(text or "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < LONGEST_NUMBER else 0
