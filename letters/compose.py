"""From the domain to what is put on paper. The only reader of the domain in letters/."""

from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import CongressSession
from letters.content import Assigned, LetterContent, OpinionContent, SheetContent, SheetDate
from procedures.terms import LimitKind
from suggestions.models import Assignment, Opinion, Party, Reply, Suggestion
from suggestions.wording import chinese_number

# What a bureau has to do in time; what others then do, as rating, is not on its sheet.
ON_THE_SHEET = (LimitKind.RELEASE, LimitKind.FIRST_CONTACT, LimitKind.OPINION, LimitKind.OPINION_REDO,
                LimitKind.REPLY, LimitKind.REPLY_EXTENDED, LimitKind.REHANDLE)


def letter_of(reply: Reply) -> LetterContent:
    """The reply letter as it stands; unsigned ones bear today's date, unnumbered ones no number."""
    found = reply.suggestion.rules.class_set.find(reply.class_code) if reply.class_code else None
    return LetterContent(
        issuer=reply.issuer or reply.assignment.department.name,
        number=reply.number,
        title=reply.title,
        addressees=tuple(reply.addressees or default_addressees(reply.suggestion)),
        paragraphs=tuple(part["text"] for part in reply.paragraphs),
        signature=reply.issuer or reply.assignment.department.name,
        date=reply.signed_on or today(),
        class_mark=(found.letter or found.words) if found else reply.class_code,
        publicity=reply.publicity_mark or (reply.get_publicity_display() if reply.publicity else ""),
        signer=reply.signer_name or (reply.signer.name if reply.signer else ""),
        contact_unit=reply.contact_unit,
        contact_name=reply.contact_name,
        contact_phone=reply.contact_phone,
        copies_to=tuple(reply.copies_to),
        attachments=tuple(reply.attachments),
        closing_notes=tuple(reply.closing_notes),
        printed_by=reply.printed_by,
    )


def opinion_of(opinion: Opinion) -> OpinionContent:
    """The co-handler's opinion to the lead as it stands; an unsigned one bears today's date."""
    assignment, suggestion = opinion.assignment, opinion.suggestion
    department = assignment.department
    return OpinionContent(
        issuer=department.name,
        number="",
        title=_("%(issuer)s关于%(congress)s%(sitting)s第%(number)s号建议的会办意见") % {
            "issuer": department.name, "congress": place_of(suggestion), "sitting": sitting(suggestion.session),
            "number": suggestion.number},
        addressees=(assignment.beside.department.name,) if assignment.beside else (),
        paragraphs=tuple(opinion.paragraphs),
        signature=department.name,
        date=opinion.signed_on or today(),
        signer=opinion.signer.name if opinion.signer else "",
        contact_unit=department.name,
        contact_name=opinion.drafter.name if opinion.drafter else "",
        contact_phone=(opinion.drafter.phone if opinion.drafter else "") or department.phone,
    )


def copies_of(reply: Reply) -> int:
    """One copy a proposer (浙江 22, 上海 20: reply to each), at least one."""
    return max(1, sum(1 for party in reply.suggestion.parties.all() if party.is_proposer))


def default_addressees(suggestion: Suggestion) -> list[str]:
    """Those the reply is addressed to: a named addressee, else every proposer."""
    parties = list(suggestion.parties.all())
    named = [party for party in parties if party.role == Party.Role.ADDRESSEE]
    return [salutation(party) for party in named or parties if named or party.is_proposer]


def salutation(party: Party) -> str:
    """×××代表 for a delegate, the name alone for a body."""
    return _("%s代表") % party.name if party.kind == Party.Kind.DELEGATE else party.name


def sitting(session: CongressSession) -> str:
    """市八届人大四次会议 without the place: 八届人大四次会议."""
    return _("%(term)s届人大%(session)s次会议") % {
        "term": chinese_number(session.term.ordinal), "session": chinese_number(session.ordinal)}


def default_title(reply: Reply) -> str:
    """××局关于市×届人大×次会议第×号建议的答复."""
    suggestion = reply.suggestion
    again = reply.kind == Reply.Kind.AGAIN
    return _("%(issuer)s关于%(congress)s%(sitting)s第%(number)s号建议的%(kind)s") % {
        "issuer": reply.assignment.department.name, "congress": place_of(suggestion),
        "sitting": sitting(suggestion.session), "number": suggestion.number,
        "kind": _("再次答复") if again else _("答复")}


def place_of(suggestion: Suggestion) -> str:
    """The congress's place as its short name has it: 云溪市人大 → 云溪市."""
    return suggestion.congress.short_name.removesuffix("人大")


def default_copies(suggestion: Suggestion) -> list[str]:
    """The congress office and the government office (all regulations read)."""
    office = suggestion.congress.departments.filter(kind="government_office", is_active=True).first()
    return [suggestion.office.name, *([office.name] if office else [])]


def sheet_of(assignment: Assignment) -> SheetContent:
    """The assignment sheet (交办单) for one department, with the dates set for its work, met or not."""
    suggestion = assignment.suggestion
    shares = suggestion.assignments.filter(round=assignment.round).exclude(state="released")
    alone = shares.count() == 1
    return SheetContent(
        congress=suggestion.congress.name,
        number=suggestion.number,
        title=suggestion.title,
        proposers=tuple(party.name for party in suggestion.parties.all() if party.is_proposer),
        asks=numbered([ask.text for ask in suggestion.asks.all()]),
        bureau=assignment.department.name,
        role=part_of(assignment, alone=alone),
        bureaus=tuple(Assigned(one.department.name, part_of(one, alone=alone))
                      for one in shares.select_related("department")),
        dates=tuple(SheetDate(kind_words(clock.kind), clock.due_on, clock.explanation)
                    for clock in assignment.clocks.filter(kind__in=ON_THE_SHEET).order_by("due_on", "pk")),
        note=assignment.note,
        contact_name=suggestion.office.short_name,
        contact_phone=suggestion.office.phone,
        date=assignment.assigned_on,
        office=suggestion.office.name,
    )


def numbered(asks: list[str]) -> tuple[str, ...]:
    """The asks under the numbers they keep to the end; one alone has none."""
    return tuple(f"{chinese_number(place)}、{ask}" for place, ask in enumerate(asks, 1)) if len(asks) > 1 else (*asks,)


def part_of(assignment: Assignment, *, alone: bool) -> str:
    """主办, 会办, 分办, or 独办 where nobody else has a share."""
    return _("独办") if alone else assignment.get_role_display()


def kind_words(kind: str) -> str:
    """The Chinese name of a limit."""
    return str(LimitKind(kind).label)
