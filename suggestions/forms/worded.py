"""Forms that say how to mend a fault, name the field they speak of, and are drawn with our markup."""

from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from directory.clock import EARLIEST, LATEST
from procedures.wording import day_words
from suggestions.forms.renderer import HuiyinRenderer
from suggestions.text import cleaned

# Our words for Django's codes. Only a field's stock message gives way, never one its form has written.
_WORDS = {
    "max_length": gettext_lazy("%(label)s不超过%%(limit_value)d个字，现有%%(show_value)d个字"),
    "min_length": gettext_lazy("%(label)s至少%%(limit_value)d个字，现有%%(show_value)d个字"),
    "max_value": gettext_lazy("%(label)s不超过%%(limit_value)s"),
    "min_value": gettext_lazy("%(label)s不小于%%(limit_value)s"),
    "invalid_choice": gettext_lazy("%(label)s请从列出的选项中选"),
    "invalid_list": gettext_lazy("%(label)s请从列出的选项中选"),
    "null_characters_not_allowed": gettext_lazy("%(label)s里有看不见的控制字符，请删去"),
    "empty": gettext_lazy("%(label)s是空文件，请重新选择"),
    "missing": gettext_lazy("%(label)s没有选文件"),
    "senseless": gettext_lazy("%(label)s应在%%(earliest)s至%%(latest)s之间，请核对年份"),
}
_INVALID: tuple[tuple[type[forms.Field], Promise | str], ...] = (
    (forms.DateField, gettext_lazy("%(label)s写成2026-5-20这样的日期")),
    (forms.IntegerField, gettext_lazy("%(label)s写成整数")),
    (forms.EmailField, gettext_lazy("%(label)s写成邮箱地址，如name@example.cn")),
    (forms.FileField, gettext_lazy("%(label)s没有传上来，请重新选择")),
)
_CHOSEN = (forms.ChoiceField, forms.ModelChoiceField, forms.FileField)


class Worded(forms.BaseForm):
    """Mixin before forms.Form or forms.ModelForm: `class MatterForm(Worded, forms.Form)`."""

    default_renderer = HuiyinRenderer

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word_fields()

    def word_fields(self) -> None:
        """Give the fields their words; again for a form that adds fields later."""
        for name, field in self.fields.items():
            label = str(field.label or name)
            cut_nothing(field)
            read_evenly(field)
            if isinstance(field, forms.DateField) and makes_sense not in field.validators:
                field.validators.append(makes_sense)
            for code, words in _words(field).items():
                if _is_stock(field, code):
                    field.error_messages[code] = str(words) % {"label": label}


def makes_sense(day: date) -> None:
    """A day anybody can have meant; its field has the words. Raises ValidationError."""
    if not EARLIEST <= day <= LATEST:
        raise forms.ValidationError("", code="senseless", params={
            "earliest": day_words(EARLIEST, None), "latest": day_words(LATEST, None)})


def cut_nothing(field: forms.Field) -> None:
    """A browser cuts pasted text at `maxlength` without a word. The form says what is too long, the page counts."""
    longest = field.widget.attrs.pop("maxlength", None)
    if longest and isinstance(field.widget, forms.Textarea):
        field.widget.attrs["data-longest"] = longest


def read_evenly(field: forms.Field) -> None:
    """Text is asked for as it is kept: an end of line is one character, an unseen mark none.

    So nothing is missing that looks written, too long that looks short enough, or new that differs by what nobody
    sees. Passwords are taken as they are, and NUL is left to be refused in words.
    """
    if not isinstance(field, forms.CharField) or not field.strip or "to_python" in vars(field):
        return
    read = field.to_python

    def to_python(value: Any) -> str | None:
        text: str | None = read(value)
        return cleaned(text) if text and "\0" not in text else text
    # This one field of this one form: its class is Django's.
    field.to_python = to_python  # type: ignore[method-assign]


def _words(field: forms.Field) -> dict[str, Promise | str]:
    """What this kind of field says for each code."""
    words: dict[str, Promise | str] = dict(_WORDS)
    words["required"] = (
        gettext_lazy("请选择%(label)s") if isinstance(field, _CHOSEN) else gettext_lazy("请填写%(label)s")
    )
    for kind, text in _INVALID:
        if isinstance(field, kind):
            words["invalid"] = text
    return words


def _is_stock(field: forms.Field, code: str) -> bool:
    """Whether the message for `code` is the one Django would give, or none yet."""
    own = field.error_messages.get(code)
    stock = [kind.__dict__.get("default_error_messages", {}).get(code) for kind in type(field).__mro__]
    return own is None or any(own is message for message in stock)
