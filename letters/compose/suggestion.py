"""A suggestion on its official sheet (建议专用纸), and the volume (汇编) of a session."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import CongressSession, Department
from letters.compose.words import full_congress, full_sitting, in_its_words, numbered, proposers_of, said_as
from letters.content.suggestion import Chapter, Proposer, SuggestionContent, VolumeContent
from letters.documents.parts import printed_day
from suggestions.models import Attachment, Party, Suggestion
from suggestions.wording import masked, paragraphs, spoken_number

ON_THE_SHEET = ("session__term__congress", "delegation", "preferred", "bill")


def with_all(suggestions: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    """Suggestions with everything their sheets say, in as many queries for a thousand as for one."""
    parties = Party.objects.select_related("person", "seat__delegation")
    return suggestions.select_related(*ON_THE_SHEET).prefetch_related(
        "asks", "attachments", Prefetch("parties", queryset=parties))


@in_its_words
def official_sheet_of(suggestion: Suggestion, *, contacts: bool) -> SuggestionContent:
    """The sheet; telephone and address in full for those who have to reach the delegates, else masked or left out."""
    where = full_sitting if suggestion.in_session else full_congress
    repeated = str(suggestion.get_repeated_display())
    if suggestion.repeated_note:
        repeated = f"{repeated}（{suggestion.repeated_note}）"
    return SuggestionContent(
        congress=where(suggestion.session),
        number=spoken_number(suggestion.number) if suggestion.number else "",
        subject=suggestion.subject,
        title=suggestion.title,
        proposers=tuple(_proposer(party, suggestion, contacts=contacts) for party in proposers_of(suggestion)),
        facts=tuple(paragraphs(suggestion.facts)),
        asks=numbered([ask.text for ask in suggestion.asks.all()]),
        origin=origin_of(suggestion),
        repeated=repeated,
        publicity=str(suggestion.get_may_publish_display()),
        preferred=suggestion.preferred.name if suggestion.preferred else "",
        date=suggestion.submitted_on or today(),
        attachments=tuple(one.name for one in suggestion.attachments.all()
                          if one.kind == Attachment.Kind.MATERIAL and not one.removed),
        source=said_as(),
    )


@in_its_words
def origin_of(suggestion: Suggestion) -> str:
    """How it came about; of a bill which it was, and who decided so when."""
    if suggestion.channel != Suggestion.Channel.BILL:
        return str(suggestion.get_origin_display())
    bill = suggestion.bill
    return _("议案转建议（%(bill)s，%(day)s%(body)s决定）") % {
        "bill": bill, "day": printed_day(bill.decided_on), "body": bill.get_decided_by_display()}


@in_its_words
def volume_of(session: CongressSession, suggestions: QuerySet[Suggestion], office: Department) -> VolumeContent:
    """The given suggestions of a session by subject and number, bare of all ways to reach the delegates."""
    rows = with_all(suggestions).order_by("subject", "serial", "pk")
    return VolumeContent(
        congress=full_congress(session),
        session=full_sitting(session).removeprefix(full_congress(session)),
        chapters=tuple(_chapter(subject, list(found)) for subject, found in groupby(rows, key=lambda one: one.subject)),
        office=office.name,
        date=session.closes_on or today(),
        source=said_as(),
    )


def _chapter(subject: str, suggestions: Sequence[Suggestion]) -> Chapter:
    sheets = [official_sheet_of(suggestion, contacts=False) for suggestion in suggestions]
    bare = [replace(one, proposers=tuple(Proposer(each.name, each.delegation) for each in one.proposers))
            for one in sheets]
    return Chapter(subject or _("未分类"), tuple(bare))


def _proposer(party: Party, suggestion: Suggestion, *, contacts: bool) -> Proposer:
    if suggestion.restricted:
        return Proposer(name=party.name, delegation="")
    seat, phone = party.seat, party.person.phone if party.person else ""
    delegation = seat.delegation if seat else None
    if delegation is None and party.role == Party.Role.LEAD:
        delegation = suggestion.delegation
    return Proposer(
        name=party.name,
        delegation=delegation.name if delegation and delegation.name != party.name else "",
        seat_number=seat.seat_number if seat else "",
        work_unit=seat.work_unit if seat else "",
        address=seat.address if seat and contacts else "",
        phone=phone if contacts else masked(phone),
    )
