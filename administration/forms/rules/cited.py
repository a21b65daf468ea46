"""The two boxes under every provision: the article it stands in (条款) and the words there (原文)."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedures.limits import Source
from suggestions.forms.worded import Worded


class Cited(Worded, forms.Form):
    """One provision with its source; a provision without one is habit of the office (工作惯例)."""

    article = forms.CharField(label=gettext_lazy("条款"), required=False, max_length=80, help_text=gettext_lazy(
        "如“《云溪县代表建议办理办法》第十二条第一款”；没有条款的留空，按工作惯例显示。"))
    words = forms.CharField(label=gettext_lazy("原文"), required=False, max_length=500, widget=forms.Textarea(
        attrs={"rows": 2}), help_text=gettext_lazy("照抄条款里的原话。"))


    title: str
    standing: str  # what the provision says in what one began with

    @property
    def is_open(self) -> bool:
        """Whether it should be seen without being asked for."""
        return self.is_bound and bool(self.errors)

    @property
    def is_changed(self) -> bool:
        """Whether it says something else than what one began with."""
        return self.is_bound and self.has_changed()

    @property
    def value(self) -> str:
        """What it says now, for the line that stands for it while it is folded."""
        return self.told() if self.is_bound and self.is_valid() else self.standing

    def told(self) -> str:
        """The same of what was filled in."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """Words that stand nowhere would be cited by nobody."""
        data = super().clean() or self.cleaned_data
        if data.get("words") and not data.get("article"):
            self.add_error("article", _("写了原文，请写明是哪一条款。"))
        return data

    def source(self) -> Source | None:
        """Where a switch is written; None for habit."""
        article = self.cleaned_data["article"]
        return Source(article, self.cleaned_data["words"]) if article else None


class CitedSwitch(Cited):
    """A source is kept with its words: a switch is not explained by a number alone."""

    def clean(self) -> dict[str, Any]:
        """The article with its words."""
        data = super().clean()
        if data.get("article") and not data.get("words"):
            self.add_error("words", _("写了条款，请抄上原文。"))
        return data
