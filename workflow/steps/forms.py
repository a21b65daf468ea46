"""Forms of verbs: what a person fills in is what the action is told, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.models import User
from letters.numbers import LONGEST_NUMBER
from suggestions.forms.worded import Worded
from suggestions.models import Suggestion
from suggestions.text import cleaned


@dataclass(frozen=True)
class Confirmation:
    """Before an act: the question that names it, what will happen, and two answers that name themselves."""

    question: str
    yes: str
    no: str
    consequences: Sequence[str] = ()
    facts: Sequence[dict[str, Any]] = ()
    warning: str = ""
    grave: bool = False


@dataclass(frozen=True)
class Occasion:
    """Who fills in the form, about what: `subject` is what the verb changes."""

    user: User
    suggestion: Suggestion
    subject: Any
    more: dict[str, Any] = field(default_factory=dict)


class VerbForm(Worded, forms.Form):
    """A verb's form. `label` names the button, `heading` the form where a page shows several."""

    label: Any = _("办理")
    heading: Any = ""
    main = False
    grave = False
    # Nobody is to read more of the matter from now on than its number (涉密), not in the word that it is done either.
    hushed = False
    # What must be done first, beside a button that cannot be pressed yet; "" where it can.
    why_not: str = ""

    def __init__(self, *args: Any, occasion: Occasion, **kwargs: Any) -> None:
        self.occasion = occasion
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Choices and first values that depend on the occasion."""

    def clean(self) -> dict[str, Any]:
        """Text without control characters."""
        data = super().clean() or self.cleaned_data
        return {name: cleaned(value) if isinstance(value, str) else value for name, value in data.items()}

    def particulars(self) -> dict[str, Any]:
        """The action's keyword arguments."""
        return dict(self.cleaned_data)

    def confirmation(self) -> Confirmation | None:
        """What to ask before the act; None does it at once."""
        return None


class Plain(VerbForm):
    """Nothing to fill in. Subclass it for the label."""


class Reason(VerbForm):
    """A reason somebody will read."""

    reason = forms.CharField(
        label=_("理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class Numbered(VerbForm):
    """The act puts a paper out, whose number may have been given elsewhere."""

    paper_number = forms.CharField(
        label=_("外来字号"), max_length=LONGEST_NUMBER, required=False,
        help_text=_("随这一步印发一件函。由机关统一编号的，照抄在这里；不填，用本单位的下一号。"))

    def order_fields(self, field_order: Any) -> None:
        """It stands below what is said."""
        super().order_fields(field_order)
        self.fields["paper_number"] = self.fields.pop("paper_number")


class Confirmed(forms.Form):
    """Everything that was filled in, carried through the confirmation page unseen."""

    def __init__(self, data: Any) -> None:
        super().__init__()
        for name in data:
            if name not in ("csrfmiddlewaretoken", "confirmed"):
                values = data.getlist(name)
                self.fields[name] = forms.CharField(
                    widget=forms.MultipleHiddenInput, initial=values, required=False)
        self.fields["confirmed"] = forms.CharField(widget=forms.HiddenInput, initial="1")
