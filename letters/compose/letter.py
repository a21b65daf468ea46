"""Letters as they stand: the reply and the opinion, and what a new reply begins with."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import Department
from letters.compose.words import in_its_words, place_of, said_as, salutation, sitting
from letters.content import LetterContent, OpinionContent
from letters.content.signing import Signatory
from letters.models import IssuedLetter
from procedures.terms import JointReply
from suggestions.actions.agree import agreements_of
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Opinion, Party, Reply, Suggestion
from suggestions.wording import spoken_number


def letter_of(reply: Reply) -> LetterContent:
    """The reply letter as it stands; unsigned ones bear today's date, unnumbered ones no number."""
    return composed(reply, replaced_by(reply))


@in_its_words
def composed(reply: Reply, old: IssuedLetter | None) -> LetterContent:
    """The letter, naming the one it takes the place of."""
    found = reply.suggestion.rules.class_set.find(reply.class_code) if reply.class_code else None
    issuer = reply.issuer or reply.assignment.unit_on(reply.signed_on or today())
    agreed = agreements_of(reply)
    signers = [reply.signer_name or (reply.signer.name if reply.signer else ""),
               *(one.person.name for one in agreed if one.person and one.digest)]
    return LetterContent(
        issuer=issuer,
        number=reply.number,
        title=reply.title,
        addressees=tuple(reply.addressees or default_addressees(reply.suggestion)),
        paragraphs=tuple(part["text"] for part in reply.paragraphs),
        signature=issuer,
        date=reply.signed_on or today(),
        class_mark=(found.letter or found.words) if found else reply.class_code,
        publicity=reply.publicity_mark or (reply.get_publicity_display() if reply.publicity else ""),
        signer="　".join(filter(None, signers)),
        contact_unit=reply.contact_unit,
        contact_name=reply.contact_name,
        contact_phone=reply.contact_phone,
        copies_to=tuple(reply.copies_to),
        attachments=tuple(reply.attachments),
        closing_notes=tuple(reply.closing_notes),
        printed_by=reply.printed_by,
        replaces=old.entry.number if old and old.reply_id != reply.pk else "",
        signatories=tuple(map(Signatory, joint_names(reply))) if agreed else (),
        corrects=old.entry.number if old and old.reply_id == reply.pk else "",
        source=said_as(),
    )


def joint_names(reply: Reply) -> list[str]:
    """The full names of those who lead: the one that writes, then those that issue the letter with it."""
    share, day = reply.assignment, reply.signed_on or today()
    return [reply.issuer or share.unit_on(day),
            *(one.unit_on(day) for one in share.joint_leads())]


def replaced_by(reply: Reply) -> IssuedLetter | None:
    """Its own letter that was recalled, or that of an earlier round; the same department's goes before."""
    recalled: IssuedLetter | None = reply.letters.select_related("entry").order_by("-pk").first()
    if recalled is not None:
        return recalled
    share = reply.assignment
    if share.round == 1:
        return None
    earlier: QuerySet[Any] = IssuedLetter.objects.filter(
        reply__assignment__suggestion=share.suggestion_id, reply__assignment__round__lt=share.round,
        reply__state=PaperState.SUPERSEDED, entry__void_reason="").select_related("reply__assignment", "entry")
    return max(earlier, default=None, key=lambda one: (
        one.reply.assignment.department_id == share.department_id, one.reply.assignment.round, one.pk))


@in_its_words
def opinion_of(opinion: Opinion) -> OpinionContent:
    """The co-handler's opinion to the lead as it stands; an unsigned one bears today's date."""
    assignment, suggestion = opinion.assignment, opinion.suggestion
    department, day = assignment.department, opinion.signed_on or today()
    issuer = assignment.unit_on(day)
    return OpinionContent(
        issuer=issuer,
        number="",
        title=_("%(issuer)s关于%(congress)s%(sitting)s%(number)s建议的会办意见") % {
            "issuer": issuer, "congress": place_of(suggestion), "sitting": sitting(suggestion.session),
            "number": spoken_number(suggestion.number)},
        addressees=(assignment.beside.unit_on(day),) if assignment.beside else (),
        paragraphs=tuple(opinion.paragraphs),
        signature=issuer,
        date=day,
        signer=opinion.signer.name if opinion.signer else "",
        contact_unit=issuer,
        contact_name=opinion.drafter.name if opinion.drafter else "",
        contact_phone=(opinion.drafter.phone if opinion.drafter else "") or department.phone,
        source=said_as(),
    )


def answered(suggestion: Suggestion) -> list[Party]:
    """The proposers whom the reply goes to: each (浙江 22, 上海 20), or the lead who tells the others (青岛 28)."""
    proposers = [party for party in suggestion.parties.all() if party.is_proposer]
    if suggestion.rules.joint_reply == JointReply.LEAD_BY_DEFAULT:
        return [party for party in proposers if party.role == Party.Role.LEAD] or proposers
    return proposers


def copies_of(reply: Reply) -> int:
    """One copy for each whom it goes to, at least one; where the lead may agree to tell the others, those named."""
    goes_to = answered(reply.suggestion)
    if reply.suggestion.rules.joint_reply == JointReply.LEAD_WITH_CONSENT:
        goes_to = [one for one in goes_to if any(one.name in line for line in reply.addressees)] or goes_to
    return max(1, len(goes_to))


@in_its_words
def default_addressees(suggestion: Suggestion) -> list[str]:
    """Those the reply is addressed to: a named addressee, else the proposers whom it goes to."""
    named = [party for party in suggestion.parties.all() if party.role == Party.Role.ADDRESSEE]
    return [salutation(party) for party in named or answered(suggestion)]


def to_be_told(suggestion: Suggestion) -> list[Party]:
    """The proposers whom the lead tells of the reply."""
    goes_to = {party.pk for party in answered(suggestion)}
    return [party for party in suggestion.parties.all() if party.is_proposer and party.pk not in goes_to]


@in_its_words
def default_title(reply: Reply) -> str:
    """××局关于市×届人大×次会议第×号建议的答复."""
    suggestion = reply.suggestion
    again = reply.kind == Reply.Kind.AGAIN
    bill = _("（%s转为建议）") % suggestion.bill if suggestion.channel == Suggestion.Channel.BILL else ""
    return _("%(issuer)s关于%(congress)s%(sitting)s%(number)s建议%(bill)s的%(kind)s") % {
        "bill": bill, "issuer": " ".join(joint_names(reply)), "congress": place_of(suggestion),
        "sitting": sitting(suggestion.session), "number": spoken_number(suggestion.number),
        "kind": _("再次答复") if again else _("答复")}


@in_its_words
def default_copies(suggestion: Suggestion) -> list[str]:
    """The congress office and the government office (all regulations read)."""
    office = Department.objects.filter(
        congress=suggestion.congress.handled_at, kind=Department.Kind.GOVERNMENT_OFFICE, is_active=True).first()
    return [suggestion.office.name, *([office.name] if office else [])]
