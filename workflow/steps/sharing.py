"""Choosing who handles it: 单办, 主办＋会办 or 分办, from one table of bureaus. Works without scripts."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Department
from suggestions.models import Assignment
from suggestions.precedents import Precedent
from workflow.reading.load import Candidate, candidates, earlier_like, earlier_words
from workflow.steps.forms import VerbForm

SINGLE, LEAD, TOGETHER, SEPARATE, RELAY = "single", "lead", "together", "separate", "relay"
# So many earlier divisions are offered whole; of what reads less alike the bureaus alone are named.
DIVISIONS, CLOSE = 3, 0.25


class SharingForm(VerbForm):
    """A mode, one lead, and boxes for the others: co-handlers, or in 分办 those that answer as well."""

    mode = forms.ChoiceField(
        label=gettext_lazy("办理方式"), widget=forms.RadioSelect, initial=SINGLE,
        choices=[(SINGLE, gettext_lazy("单办")), (LEAD, gettext_lazy("主办＋会办")),
                 (TOGETHER, gettext_lazy("共同主办，一函答复")),
                 (SEPARATE, gettext_lazy("分办，各自答复"))])
    lead = forms.ChoiceField(
        label=gettext_lazy("主办单位"), widget=forms.RadioSelect, required=False,
        error_messages={"invalid_choice": gettext_lazy("主办单位请从列出的单位中选")})
    others = forms.MultipleChoiceField(
        label=gettext_lazy("其他单位"), widget=forms.CheckboxSelectMultiple, required=False,
        error_messages={"invalid_choice": gettext_lazy("其他单位请从列出的单位中选")})

    def prepare(self) -> None:
        """The same bureaus in the same order for both columns; those who had it before are chosen already."""
        choices = [(str(one.department.pk), str(one.department)) for one in self.bureaus]
        for name in ("lead", "others"):
            field: Any = self.fields[name]
            field.choices = choices
        if before := self.shares_taken() or self.shares_before():
            self.initial = {**chosen_as(before), **self.initial}

    def shares_before(self) -> Sequence[Assignment]:
        """The former assignments with which the form begins; none at the first time."""
        return ()

    def shares_taken(self) -> Sequence[Assignment]:
        """Those of the earlier suggestion whose division one has clicked (照此选): bureaus that still may be chosen."""
        wanted = self.occasion.more.get("like")
        return next((one.shares for one in self.earlier if str(one.suggestion.pk) == wanted), ())

    @cached_property
    def earlier(self) -> list[Precedent]:
        """What reads like it and was assigned."""
        return earlier_like(self.occasion.suggestion, self.occasion.user)

    @cached_property
    def bureaus(self) -> list[Candidate]:
        """Every bureau that may be chosen, the fitting ones first."""
        return candidates(self.occasion.suggestion, self.earlier)

    def divisions(self) -> list[dict[str, str]]:
        """Who led and who joined the most alike: one click chooses the same (照此选). Each division once."""
        units = {one.department.pk: str(one.department) for one in self.bureaus}
        found: dict[str, dict[str, str]] = {}
        for one in self.earlier:
            if one.likeness >= CLOSE and all(share.department_id in units for share in one.shares):
                words = divided(one.shares, units)
                found.setdefault(words, {
                    "like": str(one.suggestion.pk), "words": words, "title": one.suggestion.title,
                    "number": earlier_words(one.suggestion),
                    "url": reverse("suggestion", args=[one.suggestion.pk])})
        return list(found.values())[:DIVISIONS]

    def rows(self) -> list[dict[str, Any]]:
        """The table: a bureau with its reasons, its load, its radio and its box."""
        most = max((one.desk.total for one in self.bureaus), default=0) or 1
        return [
            {"unit": str(one.department), "reasons": one.reasons, "load": one.desk,
             "ok": one.desk.ok, "of": most, "lead": lead, "other": other}
            for one, lead, other in zip(self.bureaus, self["lead"], self["others"], strict=True)]

    def clean(self) -> dict[str, Any]:
        """The boxes say what the mode says; each contradiction is told with its way out."""
        data = super().clean()
        by_pk = {str(one.department.pk): one.department for one in self.bureaus}
        lead, others = by_pk.get(data.get("lead", "")), [by_pk[pk] for pk in data.get("others", ())]
        if "mode" not in data or "lead" not in data or "others" not in data:
            return data
        if fault := _fault(data["mode"], lead, others):
            self.add_error(*fault)
            return data
        alone = [lead] if lead else []
        data["together"] = data["mode"] == TOGETHER
        if data["mode"] in (SEPARATE, TOGETHER):
            data["leads"], data["co_handlers"] = [*alone, *(one for one in others if one != lead)], []
        else:
            data["leads"], data["co_handlers"] = alone, others
        return data

    def shares(self) -> dict[str, Any]:
        """`leads` and `co_handlers` as the actions take them; `together` where they agree on one answer."""
        shares = {name: self.cleaned_data[name] for name in ("leads", "co_handlers")}
        return {**shares, "together": True} if self.cleaned_data["together"] else shares

    def share_facts(self) -> list[dict[str, str]]:
        """Who does what, for the confirmation page."""
        leads, others = self.cleaned_data["leads"], self.cleaned_data["co_handlers"]
        if len(leads) > 1:
            together = self.cleaned_data["together"]
            first = [{"label": _("起草答复"), "value": names(leads[:1])}] if together else []
            return [{"label": _("共同主办") if together else _("分办"), "value": names(leads)}, *first]
        facts = [{"label": _("主办") if others else _("单办"), "value": names(leads)}]
        return [*facts, {"label": _("会办"), "value": names(others)}] if others else facts

    def busy(self) -> str:
        """A word of warning about those who are late already."""
        chosen = {one.pk for one in [*self.cleaned_data["leads"], *self.cleaned_data["co_handlers"]]}
        late = [one for one in self.bureaus if one.department.pk in chosen and one.desk.late]
        said = [_("%(unit)s有%(count)d件超期未办") % {"unit": one.department, "count": one.desk.late} for one in late]
        return "；".join(said) + "。" if said else ""


def chosen_as(shares: Sequence[Assignment]) -> dict[str, Any]:
    """Former assignments as first values of the form: mode, lead and the others."""
    leads = [str(one.department_id) for one in shares if one.answers]
    joint = [str(one.department_id) for one in shares if one.leads and not one.answers]
    others = [str(one.department_id) for one in shares if one.co_handles]
    if joint:
        return {"mode": TOGETHER, "lead": leads[0], "others": joint}
    if len(leads) > 1:
        return {"mode": SEPARATE, "lead": leads[0], "others": leads[1:]}
    return {"mode": LEAD if others else SINGLE, "lead": "".join(leads), "others": others}


def divided(shares: Sequence[Assignment], units: Mapping[int, str]) -> str:
    """市公安局主办，市交通局会办; 市公安局、市交通局分办. `units`: department pk → its short name."""
    parts = []
    for role, words in Assignment.Role.choices:
        having = [units[share.department_id] for share in shares if share.role == role]
        if having:
            parts.append(f"{'、'.join(having)}{words}")
    return "，".join(parts)


def names(departments: Sequence[Department]) -> str:
    """Full names, as on paper."""
    return "、".join(one.name for one in departments)


def _fault(mode: str, lead: Department | None, others: Sequence[Department]) -> tuple[str, str] | None:
    """What contradicts the mode: the field and how to mend it."""
    if mode == SEPARATE:
        chosen = {one.pk for one in others} | ({lead.pk} if lead else set())
        return ("others", _("分办要选两个以上单位；只有一个单位办的，请改选“单办”")) if len(chosen) < 2 else None
    if lead is None:
        return "lead", _("请选主办单位")
    if mode == SINGLE and others:
        return "others", _("选了“单办”，又选了其他单位：请改选“主办＋会办”，或者取消其他单位")
    if mode == TOGETHER and not [one for one in others if one != lead]:
        return "others", _("共同主办要在右栏另选一个以上单位；只有一个主办单位的，请改选“单办”或者“主办＋会办”")
    if lead in others and mode != TOGETHER:
        return "others", _("%s不能既主办又会办，请取消一个") % lead
    if mode == LEAD and not others:
        return "others", _("请选会办单位；不需要会办的，请改选“单办”")
    return None
