"""Forms of the congress itself: name and number patterns, terms, sessions, delegations."""

import re
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Congress, CongressSession, Delegation, Term, User
from suggestions.forms.worded import Worded

LONGEST_NUMBER = 20
HIGHEST_COMPARED = 9999
PATTERN = re.compile(r"[^{}]*\{n(:0[1-9])?\}[^{}]*")


def numbered(pattern: str, number: int) -> str:
    """A number in a pattern. Raises ValidationError when the pattern does not work."""
    if not PATTERN.fullmatch(pattern) or len(pattern.format(n=HIGHEST_COMPARED)) > LONGEST_NUMBER:
        raise forms.ValidationError(_("写一处{n}（不补零）或{n:03}（补零到三位）代表序号，全长不超过20个字。"))
    return pattern.format(n=number)


def first_clash(one: str, other: str) -> str:
    """The first number two patterns both make, so that nobody could tell whose it is; empty when there is none."""
    taken = {one.format(n=n) for n in range(1, HIGHEST_COMPARED + 1)}
    return next((number for n in range(1, HIGHEST_COMPARED + 1) if (number := other.format(n=n)) in taken), "")


class CongressForm(Worded, forms.ModelForm[Congress]):
    """Name and number patterns of the congress."""

    class Meta:
        model = Congress
        fields = ("name", "short_name", "level", "session_pattern", "between_pattern")
        help_texts = {
            "session_pattern": gettext_lazy("{n:03}是补零到三位的序号，如“{n:03}”编成007，“{n}”编成7。"),
            "between_pattern": gettext_lazy("闭会期间的建议另成一个序列，如“闭{n:03}”编成闭007。"),
        }
        error_messages = {"name": {"unique": gettext_lazy("已有同名的人大。")}}

    def clean_session_pattern(self) -> str:
        """It must make a number."""
        pattern: str = self.cleaned_data["session_pattern"]
        numbered(pattern, 1)
        return pattern

    def clean_between_pattern(self) -> str:
        """It must make a number, and never one the session's makes."""
        pattern: str = self.cleaned_data["between_pattern"]
        numbered(pattern, 1)
        session = self.cleaned_data.get("session_pattern")
        if session and (clash := first_clash(session, pattern)):
            raise forms.ValidationError(
                _("两种建议都会编出“%s”，分不清是哪一件。请在闭会式样里加一个字，如“闭{n:03}”。") % clash)
        return pattern

    def examples(self) -> list[dict[str, str]]:
        """What the patterns of a valid form make: rows for the facts component."""
        return [
            {"label": str(self.fields[name].label),
             "value": "、".join(numbered(self.cleaned_data[name], number) for number in (1, 7, 128))}
            for name in ("session_pattern", "between_pattern")]


class TermForm(Worded, forms.ModelForm[Term]):
    """A term of the congress."""

    class Meta:
        model = Term
        fields = ("ordinal", "begins_on", "ends_on")

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.congress = congress

    def clean_ordinal(self) -> int:
        """One term an ordinal."""
        ordinal: int = self.cleaned_data["ordinal"]
        _keep_free(self, self.instance.congress.terms.filter(ordinal=ordinal), _("第%d届已经有了。") % ordinal)
        return ordinal

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        return _in_order(super().clean() or {}, self, "begins_on", "ends_on")


class SessionForm(Worded, forms.ModelForm[CongressSession]):
    """A session of a term."""

    class Meta:
        model = CongressSession
        fields = ("term", "ordinal", "opens_on", "closes_on")

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # Its suggestions count on the term they were made in.
            del self.fields["term"]
            return
        self.fields["term"].queryset = congress.terms.all()  # type: ignore[attr-defined]
        self.fields["term"].empty_label = None  # type: ignore[attr-defined]

    def clean_ordinal(self) -> int:
        """One session an ordinal in its term."""
        term = self.instance.term if self.instance.pk else self.cleaned_data.get("term")
        ordinal: int = self.cleaned_data["ordinal"]
        sessions = CongressSession.objects.filter(term=term, ordinal=ordinal)
        _keep_free(self, sessions, _("本届第%d次会议已经有了。") % ordinal)
        return ordinal

    def clean(self) -> dict[str, Any]:
        """It closes after it opens."""
        return _in_order(super().clean() or {}, self, "opens_on", "closes_on")


class DelegationForm(Worded, forms.ModelForm[Delegation]):
    """A delegation; once there are delegates in it, its head, and whoever works for it."""

    class Meta:
        model = Delegation
        fields = ("name", "head", "secretary")
        help_texts = {
            "head": gettext_lazy("以代表团名义提出的建议由团长签署和评价。"),
            "secretary": gettext_lazy("规程要求先提交代表团的，由这位工作人员核对；没有的，由团长核对。"),
        }

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.congress = congress
        if not self.instance.pk:
            del self.fields["head"], self.fields["secretary"]
            return
        fields: Any = self.fields
        active = User.objects.filter(is_active=True).order_by("name_key", "pk")
        members = Q(seats__delegation=self.instance, seats__ended_on=None)
        fields["head"].queryset = active.filter(members).distinct()
        fields["secretary"].queryset = active.filter(members | Q(posts__department__congress=congress)).distinct()
        for name in ("head", "secretary"):
            fields[name].empty_label = _("还没有确定")

    def clean_name(self) -> str:
        """One delegation a name."""
        name: str = self.cleaned_data["name"]
        _keep_free(self, self.instance.congress.delegations.filter(name=name), _("“%s”已经有了。") % name)
        return name


def _keep_free(form: forms.ModelForm[Any], rows: QuerySet[Any], words: str) -> None:
    """Raise ValidationError(words) when another row than the form's own is among `rows`."""
    if rows.exclude(pk=form.instance.pk).exists():
        raise forms.ValidationError(words)


def _in_order(data: dict[str, Any], form: forms.ModelForm[Any], first: str, last: str) -> dict[str, Any]:
    begins, ends = data.get(first), data.get(last)
    if begins and ends and ends < begins:
        form.add_error(last, _("%(last)s不能早于%(first)s。") % {
            "last": form.fields[last].label, "first": form.fields[first].label})
    return data
