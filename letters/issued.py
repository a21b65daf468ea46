"""An issued letter as a file: printed from what was frozen, and its sum known from then on (核验)."""

import hashlib
from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext as _

from directory.clock import today
from letters import typeset
from letters.codes import new_code
from letters.compose import composed, replaced_by
from letters.content import LetterContent
from letters.coverage import missing
from letters.fonts import FontsMissing
from letters.models import IssuedLetter, LetterFile
from letters.sealing import sealed
from letters.seals import signatories_of
from suggestions.errors import Incomplete
from suggestions.models import Reply


def freeze(reply: Reply) -> IssuedLetter:
    """Put down what the letter says from now on: as it stands, with a public code that nobody can guess."""
    code, old = new_code(), replaced_by(reply)
    content = composed(reply, old)
    content = replace(content, code=code, qr=address_of(code) if settings.LETTER_QR else "",
                      signatories=signatories_of(content.signature))
    _check_coverage(content)
    return IssuedLetter.objects.create(
        reply=reply, content=content.to_json(), sha256=content.digest(), issued_on=today(), code=code, replaces=old)


def address_of(code: str) -> str:
    """What the letter's QR says: the page that verifies it, or the code alone where the site has no public address."""
    return f"{settings.SITE_URL}/verify/{code}/" if settings.SITE_URL else code


def content_of(issued: IssuedLetter) -> LetterContent:
    """What it says, read back."""
    return LetterContent.from_json(issued.content)


def file_of(issued: IssuedLetter) -> bytes:
    """The letter as PDF, with its seal where one is set up. Raises FontsMissing, Uncovered, SealingFailed."""
    content = content_of(issued)
    return known(issued, sealed(issued, lambda: typeset.letter(content), content))


def copies_in_one(issued: IssuedLetter, count: int) -> bytes:
    """So many copies of it in one PDF, each on sheets of its own. Raises FontsMissing, Uncovered."""
    return known(issued, typeset.letters_in_one([content_of(issued)] * count, duplex=True))


def known(issued: IssuedLetter, pdf: bytes) -> bytes:
    """Note the sum of a file that is handed out; gives it back."""
    sha256 = hashlib.sha256(pdf).hexdigest()
    if not LetterFile.objects.filter(sha256=sha256).exists():
        LetterFile.objects.bulk_create([LetterFile(letter=issued, sha256=sha256)], ignore_conflicts=True)
    return pdf


def _check_coverage(content: LetterContent) -> None:
    """Every character has a glyph; where the fonts are still being fetched the printing checks it again."""
    try:
        without = missing(content)
    except FontsMissing:
        return
    if without:
        raise Incomplete(_("这些字没有字体可以印：%s。请换字，或请管理员补装字体。") % "、".join(without))
