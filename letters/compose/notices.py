"""The congress office's letters about the handling: to the delegates, to whom a text is passed on, to a bureau."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import Department
from letters.compose.words import (
    full_congress,
    full_sitting,
    in_its_words,
    matter_of,
    proposers_of,
    said_as,
    salutation,
)
from letters.content.notice import NoticeContent
from letters.documents.parts import printed_day
from procedures.terms import Extension as Decider
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.lifecycle.extension import ExtensionState
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Extension, Party, Record, Suggestion
from suggestions.wording import spoken_number

Referral = Suggestion.Referral


class Told(Protocol):
    """An act somebody is told of: a Record, or what is about to be one."""

    @property
    def verb(self) -> str:
        """Its verb."""

    @property
    def particulars(self) -> Mapping[str, Any]:
        """What was said."""

    @property
    def happened_on(self) -> date:
        """Its day."""


# The act that each of these states came from, the last one of its kind.
TOLD_OF = {SuggestionState.RETURNED: "send_back", SuggestionState.DECLINED: "decline",
           SuggestionState.REFERRED: "refer", SuggestionState.WITHDRAWN: "withdraw"}
# The other ways to the same end: the last joint proposer agrees, the office consents.
ENDS_IT = ("withdraw", "agree_to_withdraw", "agree_to_withdraw_by_sheet", "grant_withdrawal", "follow_advice")


def told_of(suggestion: Suggestion) -> Record | None:
    """The act the proposers are told of by letter: returned, declined, referred or withdrawn, and still so."""
    verb = TOLD_OF.get(SuggestionState(suggestion.state))
    verbs = ENDS_IT if verb == "withdraw" else (verb,)
    found: Record | None = suggestion.records.filter(verb__in=verbs).order_by("-place").first() if verb else None
    return found


@in_its_words
def notice_of(suggestion: Suggestion, record: Told) -> NoticeContent:
    """告知函: to the proposers, why their text came back, was not accepted, passed on, or is withdrawn."""
    if record.verb in ENDS_IT:
        return _withdrawn(suggestion, record)
    reason = str(record.particulars.get("reason", ""))
    text = {"send_back": _returned, "decline": _declined, "refer": _referred}[record.verb]
    subject, paragraphs = text(suggestion, record.particulars)
    return _letter(
        suggestion,
        title=_("%(office)s\n关于%(subject)s的告知函") % {"office": suggestion.office.name, "subject": subject},
        addressees=[salutation(party) for party in proposers_of(suggestion)],
        paragraphs=[paragraphs[0], *reason.split("\n"), *paragraphs[1:], _("特此告知。")],
        day=record.happened_on)


def _returned(suggestion: Suggestion, particulars: Mapping[str, Any]) -> tuple[str, list[str]]:
    return _("退回修改代表建议"), [
        _("%(you)s提出的《%(title)s》收悉。经审查，需要修改后再提交，现将需要修改的内容告知如下：") % {
            "you": _you(suggestion), "title": suggestion.title},
        _("请修改后重新提交，我们收到后即行审查。修改中需要了解情况的，请与我们联系。")]


def _declined(suggestion: Suggestion, particulars: Mapping[str, Any]) -> tuple[str, list[str]]:
    return _("不予受理代表建议"), [
        _("%(you)s提出的《%(title)s》收悉。经审查，不作为代表建议、批评和意见受理，现将理由告知如下：") % {
            "you": _you(suggestion), "title": suggestion.title},
        _("如有不同意见，可以向我们提出；也可以修改后另行提出。")]


def _referred(suggestion: Suggestion, particulars: Mapping[str, Any]) -> tuple[str, list[str]]:
    to = str(particulars.get("to", "")).strip() or _("有关单位")
    how = suggestion.get_state_display()
    goes = {
        Referral.REFERENCE: _("我们已将这件建议转送%s，供其在工作中研究参考，不再书面答复。"),
        Referral.LETTER: _("我们已将这件建议作为代表来信转送%s研究办理，办理情况由其直接告知代表。"),
        Referral.HIGHER: _("所提事项超出本级有关机关、组织的权限，我们已转请%s研究处理。")}
    return _("代表建议%s") % how, [
        _("%(you)s提出的《%(title)s》收悉。经研究，%(how)s，现将理由告知如下：") % {
            "you": _you(suggestion), "title": suggestion.title, "how": how},
        goes[Referral(suggestion.referred_as)] % to]


def _withdrawn(suggestion: Suggestion, record: Told) -> NoticeContent:
    """With a copy to every bureau that had it: it stops work on this letter."""
    source = suggestion.rules.sources.get("withdrawable")
    basis = _("根据%s，") % source.article if source else ""
    stopped = suggestion.assignments.filter(state=AssignmentState.ENDED).select_related("department")
    said = (_("%(you)s同意撤回%(matter)s的答复收悉。") if record.verb == "follow_advice"
            else _("%(you)s关于撤回%(matter)s的要求收悉。"))
    units = list(dict.fromkeys(one.department.name for one in stopped))
    ends = _("%s这件建议的办理工作即行终止，不再答复。") if units else _("%s这件建议不再办理。")
    return _letter(
        suggestion, title=_("%(office)s\n关于撤回%(matter)s的告知函") % {
            "office": suggestion.office.name, "matter": matter_of(suggestion)},
        addressees=[salutation(party) for party in proposers_of(suggestion)],
        paragraphs=[said % {
            "you": _you(suggestion), "matter": matter_of(suggestion)} + ends % basis, _("特此告知。")],
        day=record.happened_on, copies_to=units)


@in_its_words
def reference_of(suggestion: Suggestion, record: Told) -> NoticeContent:
    """参阅件, 来信转办 or 转请上级处理: the text goes to whom it may serve."""
    people = "、".join(salutation(party) for party in proposers_of(suggestion))
    to = str(record.particulars.get("to", "")).strip() or _("有关单位")
    matter, request, wish = _requests()[Referral(suggestion.referred_as)]
    return _letter(
        suggestion,
        title=_("%(office)s\n关于%(matter)s的函") % {"office": suggestion.office.name, "matter": matter},
        addressees=[to],
        paragraphs=[_("%(when)s，%(people)s提出了《%(title)s》。%(request)s") % {
            "when": _when(suggestion), "people": people, "title": suggestion.title,
            "request": request}, wish],
        attachments=[_("《%s》") % suggestion.title], day=record.happened_on)


def _requests() -> dict[Referral, tuple[str, str, str]]:
    """What the letter is about, what is asked for, and what one would like to hear."""
    return {
        Referral.REFERENCE: (
            _("转送代表建议供参阅"), _("经研究，现转送你单位，供工作中研究参考，不需要书面答复。"),
            _("建议中反映的情况，请你单位注意了解；已经采取措施或者准备采取措施的，可以直接告知代表。")),
        Referral.LETTER: (
            _("转办代表来信"), _("经研究，现作为代表来信转你单位研究办理。"), _("请将办理情况直接告知代表。")),
        Referral.HIGHER: (
            _("转请研究处理代表建议"), _("所提事项超出本级有关机关、组织的权限，现转请研究处理。"),
            _("如有处理意见，请告知我们，以便转告代表。"))}


def _you(suggestion: Suggestion) -> str:
    """您 to one delegate; 你们 to several, or to a body."""
    people = proposers_of(suggestion)
    return _("您") if len(people) == 1 and people[0].kind == Party.Kind.DELEGATE else _("你们")


def _when(suggestion: Suggestion) -> str:
    """At the sitting it was handed in at, or between sittings."""
    session = suggestion.session
    return _("在%s期间") % full_sitting(session) if suggestion.in_session else _("%s闭会期间") % full_congress(session)


def is_decided(extension: Extension) -> bool:
    """Somebody granted or refused it; where the procedure wants nobody's consent there is nothing to hand out."""
    consented = extension.suggestion.rules.extension != Decider.NOTICE
    return consented and extension.state in (ExtensionState.GRANTED, ExtensionState.REFUSED)


@in_its_words
def extension_of(extension: Extension) -> NoticeContent:
    """延期答复复函: to the bureau that asked, with the new last day or why the old one stays."""
    share = extension.assignment
    suggestion = share.suggestion
    asked = _("你单位%(day)s关于延期答复%(matter)s的申请收悉。") % {
        "day": printed_day(extension.asked_on), "matter": matter_of(suggestion)}
    if extension.state == ExtensionState.GRANTED:
        verdict = _("同意延期答复")
        paragraphs = [
            _("%(asked)s经研究，同意延期至%(day)s前（含当日）书面答复代表。") % {
                "asked": asked, "day": printed_day(extension.until)},
            extension.answer, _("请将延期的理由和答复时间及时告知代表，抓紧办理，按期答复。")]
    else:
        verdict, paragraphs = _("不同意延期答复"), [
            _("%s经研究，不同意延期，理由如下：") % asked, extension.answer, _("请按原定期限书面答复代表。")]
    return _letter(
        suggestion, by=extension.decider,
        title=_("%(office)s\n关于%(verdict)s%(number)s代表建议的复函") % {
            "office": extension.decider.name, "verdict": verdict, "number": spoken_number(suggestion.number)},
        addressees=[share.department.name], paragraphs=paragraphs, day=extension.decided_on or today())


def _letter(suggestion: Suggestion, *, title: str, addressees: Sequence[str], paragraphs: Sequence[str], day: date,
            attachments: Sequence[str] = (), copies_to: Sequence[str] = (),
            by: Department | None = None) -> NoticeContent:
    office = by or suggestion.office
    return NoticeContent(
        issuer=office.name, number="", title=title, addressees=tuple(addressees),
        paragraphs=tuple(filter(None, map(str.strip, paragraphs))), signature=office.name, date=day,
        contact_unit=office.short_name, contact_phone=office.phone, attachments=tuple(attachments),
        copies_to=tuple(copies_to), source=said_as())
