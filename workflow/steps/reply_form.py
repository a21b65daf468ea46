"""The form a reply is drafted in: opening, one box an ask with its conclusion and promises, closing, the frame."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from letters.compose import letter_of
from letters.content import LetterContent
from letters.secretary.draft import Promise
from suggestions.actions.draft import write_reply
from suggestions.models import Answer, Ask, Reply
from suggestions.wording import chinese_number
from workflow.reading.blocks import Block, assembled, blocks_of, layout_words, read_layout
from workflow.reading.load import handling_departments
from workflow.reading.opinions import beside
from workflow.reading.secretary import desk_of
from workflow.steps.promises import PromiseForm, PromiseForms, rows_of
from workflow.steps.uptakes import Uptakes, names_of
from workflow.steps.working_copy import LONGEST_BOX, Lines, WorkingCopyForm

FRAME = ("title", "class_code", "publicity", "publicity_mark", "publicity_reason", "addressees", "copies_to",
         "attachments", "closing_notes", "contact_unit", "contact_name", "contact_phone")


@dataclass
class Box:
    """One block on the page; shaped as the askedit component wants a form."""

    block: Block
    label: str
    ask: dict[str, Any] | None
    visible_fields: list[Any]
    promises: list[PromiseForm] = field(default_factory=list)
    hidden_fields: tuple[()] = ()


class ReplyForm(Uptakes, WorkingCopyForm):
    """A whole reply. The occasion's subject is the reply, prefilled where nobody has saved it yet."""

    layout = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput)
    title = forms.CharField(
        label=gettext_lazy("标题"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("要在哪里转行，就在哪里回车。"))
    class_code = forms.ChoiceField(label=gettext_lazy("办理类别"), required=False, widget=forms.RadioSelect)
    publicity = forms.ChoiceField(label=gettext_lazy("公开方式"), required=False, widget=forms.RadioSelect)
    publicity_reason = forms.CharField(label=gettext_lazy("不主动公开的理由"), max_length=200, required=False)
    publicity_mark = forms.CharField(
        label=gettext_lazy("函上的公开标注"), max_length=30, required=False,
        help_text=gettext_lazy("不填，照公开方式印。"))
    addressees = Lines(label=gettext_lazy("主送"), help_text=gettext_lazy("每行一位。"))
    copies_to = Lines(label=gettext_lazy("抄送"), help_text=gettext_lazy("每行一个单位。"))
    attachments = Lines(label=gettext_lazy("附件名称"), help_text=gettext_lazy("每行一件。"))
    closing_notes = Lines(label=gettext_lazy("附注"), help_text=gettext_lazy("每行一条，印在落款之后。"))
    contact_unit = forms.CharField(label=gettext_lazy("联系单位"), max_length=80, required=False)
    contact_name = forms.CharField(label=gettext_lazy("联系人"), max_length=60, required=False)
    contact_phone = forms.CharField(label=gettext_lazy("联系电话"), max_length=30, required=False)

    def prepare(self) -> None:
        """Boxes, conclusions and promises of this reply."""
        super().prepare()
        # What may still be missing on the way must not keep a browser from saving.
        self.use_required_attribute = False
        reply: Reply = self.occasion.subject
        self.asks: dict[int, Ask] = {ask.place: ask for ask in reply.suggestion.asks.all()}
        self.stored = blocks_of(reply.paragraphs, list(self.asks))
        self.blocks = (read_layout(self.data.get("layout", ""), self.asks) if self.is_bound else None) or self.stored
        self._frame(reply)
        self._boxes(reply)
        self.add_uptakes(reply.assignment)
        self.word_fields()
        own = reply.assignment.department
        owners = sorted(handling_departments(reply.suggestion), key=lambda one: one.pk != own.pk)
        kept = list(reply.commitments.select_related("ask", "owner").order_by("pk"))
        owners += [one.owner for one in kept if one.owner not in owners]
        self.promises = PromiseForms(
            self.data if self.is_bound else None, prefix="promise", initial=rows_of(kept, list(self.asks), own),
            form_kwargs={"owners": list(dict.fromkeys(owners)), "since": reply.assignment.assigned_on})

    def _frame(self, reply: Reply) -> None:
        for name in FRAME:
            value = getattr(reply, name)
            self.fields[name].initial = "\n".join(value) if isinstance(value, list) else value
        self.fields["layout"].initial = layout_words(self.stored)
        classes = [(one.code, f"{one.letter} {one.words}".strip()) for one in reply.suggestion.rules.class_set.classes]
        if reply.class_code and reply.class_code not in dict(classes):
            classes.append((reply.class_code, reply.class_code))
        _choose(self.fields["class_code"], classes)
        _choose(self.fields["publicity"], [(one.value, str(one.label)) for one in Reply.Publicity if one.value])
        for name in ("title", "class_code", "publicity"):
            self.fields[name].required = True

    def _boxes(self, reply: Reply) -> None:
        given = dict(reply.answers.values_list("ask__place", "verdict"))
        for at, block in enumerate(self.blocks):
            self.fields[f"text_{at}"] = forms.CharField(
                label=self._label(at, block), required=self._must_answer(block),
                max_length=LONGEST_BOX, initial=block.text, error_messages={"required": self._unanswered(block.asks)},
                widget=forms.Textarea(attrs={"rows": 5 if block.asks else 2}))
        for place in self.asks:
            label = _("结论") if len(self.asks) == 1 else _("诉求%s的结论") % chinese_number(place)
            known = [(one.value, str(one.label)) for one in Answer.Verdict
                     if one != Answer.Verdict.NOT_ANSWERED or given.get(place) == one]
            self.fields[f"verdict_{place}"] = forms.ChoiceField(
                label=label, initial=given.get(place, ""),
                choices=[("", _("请选择")), *known], error_messages={"required": _("请选择%s") % label})

    def _must_answer(self, block: Block) -> bool:
        """It is the only box of one of its asks."""
        return any(sum(place in one.asks for one in self.blocks) == 1 for place in block.asks)

    @staticmethod
    def _unanswered(places: Sequence[int]) -> str:
        asks = "、".join(chinese_number(place) for place in places)
        return _("诉求%s还没有答复；办不了的，也请写明原因") % asks

    def _label(self, at: int, block: Block) -> str:
        if block.asks:
            return _("答复")
        if at == 0:
            return _("开头")
        return _("结尾") if at == len(self.blocks) - 1 else _("承接的段落")

    def boxes(self) -> Iterator[Box]:
        """The boxes in the order of the letter, each conclusion and promise with the first box of its ask."""
        left, rows = list(self.asks), list(self.promises)
        for at, block in enumerate(self.blocks):
            new = [place for place in block.asks if place in left]
            left = [place for place in left if place not in new]
            own = [row for row in rows if row.place in new]
            ask = {"number": block.asks[0], "text": self._asked(block.asks)} if block.asks else None
            fields = [self[f"text_{at}"], *(self[f"verdict_{place}"] for place in new)]
            yield Box(block, self._label(at, block), ask, fields, own)

    def free_promises(self) -> list[PromiseForm]:
        """Promises that belong to no single ask."""
        return [row for row in self.promises if row.place not in self.asks]

    def _asked(self, places: Sequence[int]) -> str:
        first, *others = places
        more = "".join(_("（兼答诉求%(place)s：%(text)s）") % {
            "place": chinese_number(one), "text": self.asks[one].text} for one in others)
        return self.asks[first].text + more

    def is_valid(self) -> bool:
        """The promises, too."""
        return super().is_valid() and bool(self.promises.is_valid())

    def clean(self) -> dict[str, Any]:
        """Promises in the letter's own words; for sending, everything a reviewer needs."""
        data = super().clean()
        self.paragraphs = assembled(
            ((block.asks, data.get(f"text_{at}") or "") for at, block in enumerate(self.blocks)), self.stored)
        self.promises.is_valid()
        said = [part["text"] for part in self.paragraphs]
        for row in self._promised():
            if not any(row.cleaned_data["text"] in text for text in said):
                row.add_error("text", _("要与答复正文里的原话一致，一字不差，并且在同一段里"))
        if not self.is_saving:
            self._complete(data)
        return data

    def _promised(self) -> list[PromiseForm]:
        return [row for row in self.promises if getattr(row, "cleaned_data", {}).get("text")]

    def _complete(self, data: Mapping[str, Any]) -> None:
        answered = {place for part in self.paragraphs for place in part["asks"]}
        for at, block in enumerate(self.blocks):
            missing = [place for place in block.asks if place not in answered]
            if missing and not self._must_answer(block):
                self.add_error(f"text_{at}", self._unanswered(missing))
        if data.get("publicity") not in ("", None, Reply.Publicity.FULL) and not data.get("publicity_reason"):
            self.add_error("publicity_reason", _("不主动公开的，写明理由"))
        self.check_uptakes(data)
        printed = {name: value for name, value in data.items() if name != "layout" and not name.startswith("uptake_")}
        self.require_fonts(printed)
        found = self.occasion.suggestion.rules.class_set.find(data.get("class_code") or "")
        if found and found.needs_promise and not any(row["text"].value() for row in self.promises):
            self.add_error("class_code", _("%s要有承诺：在答复下面记一项，写明谁负责、哪天前完成") % found)

    def content(self) -> dict[str, Any]:
        """The keyword arguments of write_reply."""
        data = self.cleaned_data
        return {"fields": {name: data[name] for name in FRAME}, "paragraphs": self.paragraphs,
                "verdicts": {place: data[f"verdict_{place}"] for place in self.asks},
                "promises": [row.particulars() for row in self._promised()], "uptakes": self.uptakes(data)}

    def letter(self) -> tuple[LetterContent, list[str]]:
        """Fields with a fault count as they are stored; the body counts as it is written."""
        self.is_valid()
        reply: Reply = self.occasion.subject
        for name in FRAME:
            if name in self.cleaned_data:
                setattr(reply, name, self.cleaned_data[name])
        reply.paragraphs = self.paragraphs
        return letter_of(reply), [row.cleaned_data["text"] for row in self._promised()]

    def secretary(self) -> dict[str, Any]:
        """The panel of the secretary on what stands on the page; after `letter`."""
        reply: Reply = self.occasion.subject
        given = {place for place in self.asks if self.cleaned_data.get(f"verdict_{place}")}
        promises = [Promise(row.cleaned_data["text"], dated=bool(
            row.cleaned_data.get("due_on") or row.cleaned_data.get("review_on"))) for row in self._promised()]
        rows = [replace(row, how=self.cleaned_data.get(names_of(row.opinion)[0], row.how)) if row.opinion else row
                for row in beside(reply.assignment)]
        return desk_of(reply, blocks_of(reply.paragraphs, list(self.asks)), rows, given, promises)

    def put_down(self, paper: Reply, user: User) -> None:
        """As a whole."""
        write_reply(paper, user, **self.content())


def _choose(field: Any, choices: list[tuple[str, str]]) -> None:
    field.choices = choices
