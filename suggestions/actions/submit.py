"""提出: drafting, inviting, submitting, confirming."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Delegate, User
from procedures.terms import Event, LimitKind, Unconfirmed
from suggestions.actions import clocks
from suggestions.actions.files import WRITABLE, store
from suggestions.actions.protect import begin_protection
from suggestions.actions.verbs import verb
from suggestions.actions.withdraw import drop_withdrawals, end_by_withdrawal
from suggestions.errors import Incomplete, NotNow, StalePage
from suggestions.lifecycle.party import PartyState
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Ask, Attachment, Party, Suggestion
from suggestions.rules import follows, the_author, whoever_entered
from suggestions.text import cleaned
from suggestions.uploads import Checked

TEXT_FIELDS = ("title", "facts", "subject", "may_publish", "origin", "repeated", "repeated_note", "preferred")


def version_of(suggestion: Suggestion) -> str:
    """Which state of the text a page shows; whoever saves or hands in says which one he has read."""
    return suggestion.changed_at.isoformat()


def write(suggestion: Suggestion, *, fields: Mapping[str, Any], asks: Sequence[str]) -> None:
    """Put down the text of a draft or of a suggestion that was sent back; the caller saves nothing else."""
    if suggestion.state not in WRITABLE:
        raise NotNow(_("建议已经提交，不能再改。需要修改时，请联系人大代表工作机构退回。"))
    for name in TEXT_FIELDS:
        if name in fields:
            value = fields[name]
            setattr(suggestion, name, cleaned(value) if isinstance(value, str) else value)
    suggestion.save()
    wanted = [text for text in (cleaned(text) for text in asks) if text]
    kept = list(suggestion.asks.all())
    for place, text in enumerate(wanted, 1):
        if place > len(kept):
            Ask.objects.create(suggestion=suggestion, place=place, text=text)
        elif kept[place - 1].text != text:
            kept[place - 1].text = text
            kept[place - 1].save()
    for extra in kept[len(wanted):]:
        extra.delete()


def invite(suggestion: Suggestion, seats: Sequence[Delegate]) -> None:
    """Name the joint proposers of a draft; those no longer named are asked no more."""
    if suggestion.state != SuggestionState.DRAFT:
        raise NotNow(_("建议已经提交，不能再邀请联名代表。"))
    if seats and suggestion.parties.filter(role=Party.Role.LEAD, kind=Party.Kind.DELEGATION).exists():
        raise NotNow(_("以代表团名义提出的建议由团长签署，不再邀请代表联名。"))
    wanted = {seat.person_id: seat for seat in seats if seat.person_id != suggestion.lead_person_id}
    joint = suggestion.parties.filter(role=Party.Role.JOINT)
    joint.exclude(person__in=wanted).delete()
    already = set(joint.values_list("person_id", flat=True))
    for pk, seat in wanted.items():
        if pk not in already:
            Party.objects.create(
                suggestion=suggestion, role=Party.Role.JOINT, person=seat.person, seat=seat, name=seat.person.name)


@verb(on="suggestion", done=gettext_lazy("提交建议"), allowed=the_author)
def submit(suggestion: Suggestion, user: User, *, version: str = "", discussed_on: date | None = None,
           protection: str = "") -> None:
    """Hand in. Joiners are asked first; a paper suggestion without a signed sheet asks the lead too.

    `discussed_on`: when the whole delegation discussed what is proposed in its name (重庆 8). Raises Incomplete.

    `protection` is why a proposer must be protected (保护代表), if he must. `version` is of the text the page showed;
    raises StalePage when it is no longer the text that stands here.
    """
    _require_version(suggestion, version)
    suggestion.protection_wanted = cleaned(protection)
    prefetch_related_objects([suggestion], "asks")
    if not suggestion.title or not suggestion.asks.all():
        raise Incomplete(_("标题和至少一条诉求写好后才能提交。"), "title")
    lead = suggestion.parties.get(role=Party.Role.LEAD)
    if lead.kind == Party.Kind.DELEGATION and lead.person_id:
        _require_discussion(discussed_on)
    signed_sheets = suggestion.attachments.filter(kind=Attachment.Kind.SIGNED_SHEET, removed=False)
    if suggestion.channel == Suggestion.Channel.BILL:
        # Who moved the bill has signed it.
        for mover in suggestion.parties.filter(state=PartyState.ASKED):
            mover.suggestion, mover.by_sheet = suggestion, True
            _confirm_text(mover)
    elif suggestion.entered_by_id is None or signed_sheets.exists():
        lead.by_sheet = suggestion.entered_by_id is not None
        _confirm_text(lead)
    if suggestion.everyone_answered():
        _submit(suggestion)
    else:
        _ask_joiners(suggestion)


@verb(on="party", done=gettext_lazy("确认联名"))
def confirm(party: Party, user: User) -> None:
    """联名代表本人确认."""
    _confirm_text(party)
    _submit_if_everyone_answered(party.suggestion)


@verb(on="party", done=gettext_lazy("凭签名纸质件确认"), allowed=whoever_entered)
def confirm_by_sheet(party: Party, user: User, *, sheet: Checked | None = None) -> None:
    """The desk that entered it has the delegate's signature on paper; its scan is kept with the suggestion."""
    # Before it is handed in the text still changes: nobody has signed what will be asked.
    if party.state == PartyState.ASKED and party.suggestion.state != SuggestionState.COSIGNING:
        raise NotNow(_("建议提交以后、等待确认时，才能凭签名纸质件确认。"))
    party.by_sheet = True
    confirm(party, user)
    if sheet:
        store(party.suggestion, user, sheet, Attachment.Kind.SIGNED_SHEET)


@verb(on="party", done=gettext_lazy("不参加联名"))
def refuse(party: Party, user: User) -> None:
    """He does not join; if he is the lead of what was entered for him, it is withdrawn."""
    party.refuse()
    party.answered_on = today()
    party.save()
    if party.role == Party.Role.LEAD:
        end_by_withdrawal(party.suggestion)
    else:
        _submit_if_everyone_answered(party.suggestion)


@verb(on="party", done=gettext_lazy("催请确认联名"), allowed=follows)
def urge_confirmation(party: Party, user: User | None) -> None:
    """The limit is about to end, or has ended. Once, by the clock. Raises NotNow."""
    _require_asked(party)
    if confirmation_urged_on(party) is not None:
        raise NotNow(_("已经催请过这位代表。"))


@verb(on="party", done=gettext_lazy("逾期未确认，不列入联名"), allowed=follows)
def lapse_confirmation(party: Party, user: User | None) -> None:
    """The limit has ended, and urging him was in vain: the others go on without him. By the clock. Raises NotNow."""
    _require_asked(party)
    if still := why_count_on(party):
        raise NotNow(still)
    party.refuse()
    party.save()
    _submit_if_everyone_answered(party.suggestion)


@verb(on="suggestion", done=gettext_lazy("改好后再次提交"))
def resubmit(suggestion: Suggestion, user: User, *, version: str = "") -> None:
    """What was sent back comes again. Whoever confirmed another text confirms this one first (联名确认).

    Who hands it in no longer wants it back. `version` as for submit.
    """
    _require_version(suggestion, version)
    drop_withdrawals(suggestion)
    asked = who_confirms_again(suggestion, user)
    for party in asked:
        party.ask_again()
        party.answered_on, party.by_sheet, party.confirmed_text = None, False, ""
        party.save()
    # Where a desk writes for him the next return must know which text the lead himself has handed in.
    if suggestion.entered_by_id:
        suggestion.parties.filter(role=Party.Role.LEAD, person=user.pk).update(
            confirmed_text=suggestion.text_digest())
    if asked:
        _ask_joiners(suggestion)
    elif suggestion.goes_by_delegation():
        suggestion.bring_to_delegation()
        suggestion.save()
    else:
        suggestion.resubmit()
        _comes_in(suggestion)


@verb(on="suggestion", done=gettext_lazy("代表团核对，提交"))
def pass_delegation(suggestion: Suggestion, user: User) -> None:
    """It is as the text wants it: it comes to the office (河南 11)."""
    suggestion.pass_delegation()
    _comes_in(suggestion)


@verb(on="suggestion", done=gettext_lazy("代表团退回修改"))
def hand_back(suggestion: Suggestion, user: User, *, reason: str) -> None:
    """The delegate is told why; he withdraws it, or changes it and hands it in again (河南 11)."""
    suggestion.hand_back()
    suggestion.save()


def who_confirms_again(suggestion: Suggestion, user: User) -> list[Party]:
    """The proposers whose confirmation is of another text than stands here, when `user` hands it in again.

    Not a lead who hands it in himself: by doing so he has said that it is his.
    """
    text = suggestion.text_digest()
    confirmed = suggestion.parties.filter(state=PartyState.CONFIRMED).exclude(role=Party.Role.ADDRESSEE)
    return [party for party in confirmed.exclude(confirmed_text=text)
            if not (party.role == Party.Role.LEAD and party.person_id == user.pk)]


def _require_version(suggestion: Suggestion, version: str) -> None:
    # After handing in it is the state that speaks.
    if version and suggestion.state in WRITABLE and version != version_of(suggestion):
        raise StalePage


def _require_discussion(discussed_on: date | None) -> None:
    if discussed_on is None or discussed_on > today():
        raise Incomplete(_("请写全团代表讨论这件建议的日期，不能晚于今天。"), "discussed_on")


def _confirm_text(party: Party) -> None:
    party.confirm()
    party.answered_on = today()
    party.confirmed_text = party.suggestion.text_digest()
    party.save()


def _require_asked(party: Party) -> None:
    asked = party.role == Party.Role.JOINT and party.state == PartyState.ASKED
    if not asked or party.suggestion.state != SuggestionState.COSIGNING:
        raise NotNow(_("这位代表已经答复。"))


def why_count_on(party: Party) -> str:
    """Why a joint proposer who is silent is still counted on; "" when the others go on without him."""
    running = party.suggestion.clocks.filter(kind=LimitKind.CONFIRM, stopped_on=None).first()
    if running is None or running.due_on >= today():
        return _("联名确认的期限还没有过。")
    if party.suggestion.rules.unconfirmed != Unconfirmed.LEFT_OUT:
        return _("按本级规程，要等每位联名代表答复。")
    urged_on = confirmation_urged_on(party)
    # He has the rest of the day on which he was urged.
    return "" if urged_on is not None and urged_on < today() else _("要先催请确认；过了催请那一天，才不再等待。")


def confirmation_urged_on(party: Party) -> date | None:
    """The day on which he was urged to confirm what he is asked now; None while nobody has urged him."""
    running = party.suggestion.clocks.filter(kind=LimitKind.CONFIRM, stopped_on=None).first()
    urged = party.suggestion.records.filter(verb="urge_confirmation", subject=f"party {party.pk}")
    if running is not None:
        # Of what was asked before the suggestion was sent back he may have heard; of this text not.
        urged = urged.filter(happened_on__gte=running.started_on)
    day: date | None = urged.order_by("place").values_list("happened_on", flat=True).last()
    return day


def _ask_joiners(suggestion: Suggestion) -> None:
    suggestion.ask_joiners()
    suggestion.save()
    clocks.start(suggestion, Event.INVITED)


def _submit_if_everyone_answered(suggestion: Suggestion) -> None:
    if suggestion.state == SuggestionState.COSIGNING and suggestion.everyone_answered():
        clocks.stop(suggestion, LimitKind.CONFIRM)
        _submit(suggestion)


def _submit(suggestion: Suggestion) -> None:
    if suggestion.goes_by_delegation():
        suggestion.bring_to_delegation()
        suggestion.save()
        return
    suggestion.submit()
    _comes_in(suggestion)


def _comes_in(suggestion: Suggestion) -> None:
    """The office has it: its day counts from now."""
    suggestion.submitted_on = suggestion.submitted_on or today()
    suggestion.save()
    clocks.start(suggestion, Event.RECEIVED)
    if suggestion.protection_wanted and not suggestion.restricted:
        begin_protection(suggestion, suggestion.protection_wanted, None)
