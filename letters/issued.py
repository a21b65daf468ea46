"""Papers that leave the house: frozen with their number, printed from that, and each file's sum known (核验)."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import Department, User
from letters import papers, typeset
from letters.codes import new_code
from letters.compose import composed, replaced_by
from letters.content import Content, LetterContent, NoticeContent, OpinionContent
from letters.content.ordinary import OrdinaryContent
from letters.coverage import missing
from letters.fonts import FontsMissing
from letters.models import IssuedLetter, LetterFile, RegisterEntry
from letters.numbers import allotted
from letters.sealing import sealed
from letters.seals import signatories_of
from suggestions.errors import Incomplete
from suggestions.models import Record, Reply, Suggestion

CONTENTS: Mapping[str, type[LetterContent] | type[OrdinaryContent]] = MappingProxyType(
    {one.kind: one for one in (LetterContent, OpinionContent, NoticeContent, OrdinaryContent)})
# Within a text quotation marks are escaped: this can only be the key.
_KIND = re.compile('"kind":"([a-z]+)"')


@dataclass(frozen=True)
class Outgoing:
    """A paper about to leave the house: `department` issues it, `subject` is what it tells of (“extension 7”)."""

    kind: str
    department: Department
    content: LetterContent
    suggestion: Suggestion
    subject: str = ""
    replaces: IssuedLetter | None = None


def freeze(reply: Reply) -> IssuedLetter:
    """Put down what the letter says from now on: as it stands, with a public code that nobody can guess."""
    old = replaced_by(reply)
    content = _marked(composed(reply, old))
    check_coverage(content)
    entry = reply.register_entries.get(void_reason="")
    return _kept(content, entry, old, reply=reply)


def issue_ordinary(content: OrdinaryContent, department: Department, user: User, number: str = "") -> IssuedLetter:
    """A notice or report of an office: numbered, entered, frozen; call it in a transaction. Raises Incomplete."""
    check_coverage(content)
    entry = allotted(department, RegisterEntry.Kind.ORDINARY, content.date.year, user, chosen=number,
                     title=content.title)
    signatories = tuple(one for name in content.issuers for one in signatories_of(name)) or content.signatories
    frozen = replace(content, number=entry.number, signatories=signatories)
    return IssuedLetter.objects.create(
        entry=entry, content=frozen.to_json(), sha256=frozen.digest(), issued_on=today())


def send_out(paper: Outgoing, user: User | None, number: str = "") -> IssuedLetter:
    """Number, enter and freeze a paper, inside the act it goes out with; `number` is one given elsewhere.

    Raises Incomplete for a number that cannot be used.
    """
    content = paper.content
    old = paper.replaces
    entry = allotted(paper.department, paper.kind, content.date.year, user, chosen=number, title=content.title,
                     suggestion=paper.suggestion)
    numbered = replace(content, number=entry.number, corrects=old.entry.number if old else "")
    return _kept(_marked(numbered), entry, old, subject=paper.subject)


def in_force(reply: Reply) -> IssuedLetter | None:
    """The letter of a reply as it was issued, or issued anew."""
    return IssuedLetter.objects.filter(reply=reply, entry__void_reason="").first()


def newest(subject: str, kind: str) -> IssuedLetter | None:
    """The last paper of a kind that tells of a subject; None for what was printed before papers had numbers."""
    letters = IssuedLetter.objects.filter(subject=subject, entry__kind=kind).select_related("entry")
    return letters.order_by("-pk").first()


def told_by(record: Record, kind: str) -> IssuedLetter | None:
    """The paper of a kind that went out with an act, as it was last corrected; None where the act numbered none."""
    numbers = str(record.particulars.get("number", "")).split("、")
    letters = IssuedLetter.objects.filter(entry__suggestion=record.suggestion_id, entry__kind=kind)
    found = letters.filter(entry__number__in=numbers).first()
    while found is not None and (successor := found.replaced_by.order_by("-pk").first()):
        found = successor
    return found


def named(row: Model) -> str:
    """A row as `subject` names it."""
    return f"{row._meta.model_name} {row.pk}"


def address_of(code: str) -> str:
    """What the letter's QR says: the page that verifies it, or the code alone where the site has no public address."""
    return f"{settings.SITE_URL}/verify/{code}/" if settings.SITE_URL else code


def content_of(issued: IssuedLetter) -> LetterContent:
    """What a letter says, read back."""
    content = whole_of(issued)
    if not isinstance(content, LetterContent):
        raise TypeError(f"{content.kind}: no letter")
    return content


def whole_of(issued: IssuedLetter) -> LetterContent | OrdinaryContent:
    """What any paper says, read back."""
    kind = _KIND.search(issued.content)
    return CONTENTS[kind[1] if kind else ""].from_json(issued.content)


def file_of(issued: IssuedLetter) -> bytes:
    """The paper as PDF, with its seal where one is set up. Raises FontsMissing, Uncovered, SealingFailed."""
    content = whole_of(issued)

    def printed() -> bytes:
        return typeset.letter(content) if isinstance(content, LetterContent) else papers.ordinary(content)
    return known(issued, sealed(issued, printed, content))


def copies_in_one(issued: IssuedLetter, count: int) -> bytes:
    """So many copies of it in one PDF, each on sheets of its own. Raises FontsMissing, Uncovered."""
    return known(issued, typeset.letters_in_one([content_of(issued)] * count, duplex=True))


def known(issued: IssuedLetter, pdf: bytes) -> bytes:
    """Note the sum of a file that is handed out; gives it back."""
    sha256 = hashlib.sha256(pdf).hexdigest()
    if not LetterFile.objects.filter(sha256=sha256).exists():
        LetterFile.objects.bulk_create([LetterFile(letter=issued, sha256=sha256)], ignore_conflicts=True)
    return pdf


def check_coverage(content: Content) -> None:
    """Every character has a glyph; where the fonts are still being fetched the printing checks it again."""
    try:
        without = missing(content)
    except FontsMissing:
        return
    if without:
        raise Incomplete(_("这些字没有字体可以印：%s。请换字，或请管理员补装字体。") % "、".join(without))


def _marked(content: LetterContent) -> LetterContent:
    """With its public code, and with the seal where seals are printed."""
    code = new_code()
    names = [one.name for one in content.signatories] or [content.signature]
    sealed_by = tuple(one for name in names for one in signatories_of(name))
    return replace(content, code=code, qr=address_of(code) if settings.LETTER_QR else "",
                   signatories=sealed_by or content.signatories)


def _kept(content: LetterContent, entry: RegisterEntry, old: IssuedLetter | None, **about: Any) -> IssuedLetter:
    return IssuedLetter.objects.create(
        entry=entry, content=content.to_json(), sha256=content.digest(), issued_on=today(), code=content.code,
        replaces=old, **about)
