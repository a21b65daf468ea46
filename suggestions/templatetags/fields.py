"""How one bound form field becomes the markup of our field component. No tags here, only what they need."""

from copy import copy
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.utils import ErrorDict
from django.utils.safestring import SafeString

# The component draws these itself, choice by choice; everything else is one control under its label.
IN_ONE_LINE = 80  # characters of all choices together
LOOKS = {"segment": "segment", "cards": "choices", "rate": "rate"}


def kind_of(field: BoundField) -> str:
    """hidden, check, choices, file or line: which of the component's five shapes the field takes."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    return "file" if isinstance(widget, forms.FileInput) else "line"


def group_class(field: BoundField, look: str) -> str:
    """The class around the choices: check boxes in a list, radios explained or wordy as cards, others as a segment."""
    if isinstance(field.field.widget, forms.CheckboxSelectMultiple):
        return "checks"
    labels = [str(option.choice_label) for option in field]
    explained = any("\n" in label for label in labels) or sum(map(len, labels)) > IN_ONE_LINE
    return LOOKS.get(look, "choices" if explained else "segment")


def control(field: BoundField) -> SafeString:
    """The control itself with our class on it; days are asked with the browser's own date input."""
    widget = field.field.widget
    css = {forms.Select: "select", forms.Textarea: "textarea"}
    own = next((name for kind, name in css.items() if isinstance(widget, kind)), "input")
    if isinstance(widget, forms.FileInput | forms.CheckboxInput):
        own = ""
    if isinstance(widget, forms.DateInput) and widget.input_type == "text":
        widget = copy(widget)
        widget.input_type, widget.format = "date", "%Y-%m-%d"
    classes = " ".join(filter(None, [str(widget.attrs.get("class", "")), own]))
    return field.as_widget(widget=widget, attrs={"class": classes} if classes else None)


def anchor(field: BoundField) -> str:
    """The id a link from the error summary leads to: the control, or the first of several choices."""
    return f"{field.auto_id}_0" if kind_of(field) == "choices" else str(field.auto_id)


def faults(*forms_: Any) -> list[dict[str, str]]:
    """Every error of the given forms, formsets and lists of them in page order: its words and the id it belongs to."""
    found: list[dict[str, str]] = []
    for form in forms_:
        if not form:
            continue
        if isinstance(form, list):
            found += faults(*form)
            continue
        if isinstance(form, forms.BaseFormSet):
            found += [{"text": str(text), "target": ""} for text in form.non_form_errors()]
            found += faults(*form.forms)
            continue
        errors: ErrorDict = form.errors
        found += [{"text": str(text), "target": ""} for text in form.non_field_errors()]
        for name in form.fields:
            field = form[name]
            target = "" if field.is_hidden else anchor(field)
            found += [{"text": str(text), "target": target} for text in errors.get(name, [])]
    return found
