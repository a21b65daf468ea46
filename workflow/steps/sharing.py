"""Choosing who handles it: 单办, 主办＋会办 or 分办, from one table of bureaus. Works without scripts.

In 分办 each that answers may have co-handlers of its own: they are ticked in a column of theirs, and whom each helps is
asked once more below the table.
"""

from collections.abc import Container, Mapping, Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Department
from directory.pinyin import letters_of
from suggestions.models import Assignment
from suggestions.precedents import Precedent
from workflow.reading.load import Candidate, busy_words, candidates, earlier_like, earlier_words
from workflow.steps.forms import VerbForm

SINGLE, LEAD, TOGETHER, SEPARATE, RELAY = "single", "lead", "together", "separate", "relay"
# So many earlier divisions are offered whole; of what reads less alike the bureaus alone are named.
DIVISIONS, CLOSE = 3, 0.25
FOR = "for_"


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

    helping = forms.MultipleChoiceField(
        label=gettext_lazy("分办的会办"), widget=forms.CheckboxSelectMultiple, required=False,
        error_messages={"invalid_choice": gettext_lazy("会办单位请从列出的单位中选")})

    def prepare(self) -> None:
        """The same bureaus in the same order for all columns; those who had it before are chosen already."""
        choices = [(str(one.department.pk), str(one.department)) for one in self.bureaus]
        for name in ("lead", "others", "helping"):
            field: Any = self.fields[name]
            field.choices = choices
        if before := self.shares_taken() or self.shares_before():
            self.initial = {**chosen_as(before, {one.department.pk for one in self.bureaus}), **self.initial}
        self._ask_whom_they_help()

    def _ask_whom_they_help(self) -> None:
        """One more question for each co-handler of 分办: to which of those that answer it gives its opinion."""
        if self.is_bound:
            sent: Any = self.data
            helping = sent.getlist("helping") if sent.get("mode") == SEPARATE else []
            answering = [sent.get("lead", ""), *sent.getlist("others")]
        else:
            helping = self.initial.get("helping", [])
            answering = [self.initial.get("lead", ""), *self.initial.get("others", [])]
        names = {str(one.department.pk): str(one.department) for one in self.bureaus}
        leads = [(pk, names[pk]) for pk in dict.fromkeys(answering) if pk in names]
        for pk in dict.fromkeys(helping):
            if pk in names:
                self.fields[FOR + pk] = forms.ChoiceField(
                    label=_("%s会办给哪一家") % names[pk], choices=[("", _("请选择")), *leads],
                    error_messages={"required": _("请选%s会办给哪一家分办单位") % names[pk]})

    def pairings(self) -> list[forms.BoundField]:
        """Those further questions."""
        return [self[name] for name in self.fields if name.startswith(FOR)]

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
            {"unit": str(one.department), "initials": letters_of(str(one.department)), "reasons": one.reasons,
             "load": one.desk, "ok": one.desk.ok, "of": most, "lead": lead, "other": other, "helping": helping}
            for one, lead, other, helping in zip(
                self.bureaus, self["lead"], self["others"], self["helping"], strict=True)]

    def clean(self) -> dict[str, Any]:
        """The boxes say what the mode says; each contradiction is told with its way out."""
        data = super().clean()
        by_pk = {str(one.department.pk): one.department for one in self.bureaus}
        lead, others = by_pk.get(data.get("lead", "")), [by_pk[pk] for pk in data.get("others", ())]
        if "mode" not in data or "lead" not in data or "others" not in data:
            return data
        helping = [by_pk[pk] for pk in data.get("helping", ())] if data["mode"] == SEPARATE else []
        if fault := _fault(data["mode"], lead, others) or _fault_of_helping(lead, others, helping):
            self.add_error(*fault)
            return data
        data["helpers"] = {}
        for one in helping:
            if helped := by_pk.get(data.get(f"{FOR}{one.pk}", "")):
                data["helpers"].setdefault(helped, []).append(one)
        alone = [lead] if lead else []
        data["together"] = data["mode"] == TOGETHER
        if data["mode"] in (SEPARATE, TOGETHER):
            data["leads"], data["co_handlers"] = [*alone, *(one for one in others if one != lead)], []
        else:
            data["leads"], data["co_handlers"] = alone, others
        return data

    def shares(self) -> dict[str, Any]:
        """`leads`, `co_handlers`, and where there are some `together` and `helpers`, as the actions take them."""
        data = self.cleaned_data
        shares = {name: data[name] for name in ("leads", "co_handlers")}
        return {**shares, **({"together": True} if data["together"] else {}),
                **({"helpers": data["helpers"]} if data.get("helpers") else {})}

    def share_facts(self) -> list[dict[str, str]]:
        """Who does what, for the confirmation page."""
        leads, others = self.cleaned_data["leads"], self.cleaned_data["co_handlers"]
        if len(leads) > 1:
            together = self.cleaned_data["together"]
            first = [{"label": _("起草答复"), "value": names(leads[:1])}] if together else []
            beside = [{"label": _("会办%s") % lead, "value": names(helpers)}
                      for lead, helpers in self.cleaned_data["helpers"].items()]
            return [{"label": _("共同主办") if together else _("分办"), "value": names(leads)}, *first, *beside]
        facts = [{"label": _("主办") if others else _("单办"), "value": names(leads)}]
        return [*facts, {"label": _("会办"), "value": names(others)}] if others else facts

    def busy(self) -> str:
        """A word of warning about those who are late already."""
        helping = [one for helpers in self.cleaned_data.get("helpers", {}).values() for one in helpers]
        chosen = {one.pk for one in [*self.cleaned_data["leads"], *self.cleaned_data["co_handlers"], *helping]}
        return busy_words((one.department, one.desk) for one in self.bureaus if one.department.pk in chosen)


def chosen_as(shares: Sequence[Assignment], choices: Container[int]) -> dict[str, Any]:
    """Former assignments as first values of the form: mode, lead and the others.

    `choices`: the departments (pk) that may be chosen; for one that was merged its successor is.
    """
    units = {one.pk: str(one.department_id if one.department_id in choices else one.department.successor.pk)
             for one in shares}
    leads = [units[one.pk] for one in shares if one.answers]
    joint = [units[one.pk] for one in shares if one.leads and not one.answers]
    helping = [one for one in shares if one.co_handles and units[one.pk] not in (*leads, *joint)]
    others = [units[one.pk] for one in helping]
    if joint:
        return {"mode": TOGETHER, "lead": leads[0], "others": joint}
    if len(leads) > 1:
        return {"mode": SEPARATE, "lead": leads[0], "others": leads[1:], "helping": others,
                **{FOR + units[one.pk]: units.get(one.beside_id or 0, "") for one in helping}}
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


def _fault_of_helping(lead: Department | None, others: Sequence[Department],
                      helping: Sequence[Department]) -> tuple[str, str] | None:
    """What contradicts the column of co-handlers of 分办, which is shown and counts in that mode alone."""
    both = [one for one in helping if one == lead or one in others]
    return ("helping", _("%s不能既分办又会办，请取消一个") % both[0]) if both else None


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
