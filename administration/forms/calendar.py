"""A year's arrangement of holidays: pasted, or a file; read by procedures.notices."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from procedures.entering import usual_source
from procedures.notices import FIRST_YEAR, LAST_YEAR, Notice, read_notice, text_of
from suggestions.forms.worded import Worded

LONGEST_TEXT, LARGEST_FILE = 20_000, 100_000


class CalendarForm(Worded, forms.Form):
    """The year, what the notice is called, and its days line by line."""

    year = forms.IntegerField(label=gettext_lazy("年份"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    source = forms.CharField(
        label=gettext_lazy("来源"), max_length=120, required=False,
        help_text=gettext_lazy("文件标题、文号。不填时写“国务院办公厅关于某年部分节假日安排的通知”。"))
    text = forms.CharField(
        label=gettext_lazy("放假和调休"), max_length=LONGEST_TEXT, required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy(
            "把通知全文粘贴在这里；或者一行一日、一段：2027-01-01至2027-01-03 休 元旦，周末上班的：2027-01-09 班 元旦。"
        ))
    file = forms.FileField(
        label=gettext_lazy("或者选文件"), required=False, help_text=gettext_lazy("TXT或CSV，内容同上。"),
        widget=forms.FileInput(attrs={"accept": ".txt,.csv"}))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    notice: Notice

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        either: Any = [self.fields["text"], self.fields["file"]]
        for field in either:
            field.either = True

    def clean(self) -> dict[str, Any]:
        """The text of the file if there is one; what the lines say, each fault under the text."""
        data = super().clean() or self.cleaned_data
        file = data.get("file")
        if file is not None:
            if file.size > LARGEST_FILE:
                raise forms.ValidationError({"file": _("文件太大，一年的安排不过几十行，请检查是否选错了")})
            data["text"] = text_of(file.read())
        if "year" not in data or "text" not in data:
            return data
        data["source"] = data.get("source") or usual_source(data["year"])
        self.notice = read_notice(data["year"], data["text"])
        for fault in self.notice.faults:
            self.add_error("text", str(fault))
        return data

    def digest(self) -> str:
        """What was looked at: confirming holds for exactly this."""
        data = self.cleaned_data
        lines = "\n".join(data["text"].splitlines())
        return hashlib.sha256(f"{data['year']}\n{data['source']}\n{lines}".encode()).hexdigest()

    def again(self) -> "CalendarForm":
        """The same, with the text in its field, to be confirmed or mended."""
        data = self.cleaned_data
        return CalendarForm(initial={
            "year": data["year"], "source": data["source"], "text": data["text"], "seen": self.digest()})


def next_year() -> int:
    """The year offices wait for."""
    return today().year + 1
