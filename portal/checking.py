"""Is this letter genuine (核验)? By its public code, or by a file's sum; no more is told than the letter's head."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from letters.documents.parts import printed_day
from letters.issued import whole_of
from letters.models import IssuedLetter, LetterFile
from letters.sealing import issuer_of
from portal.uploads import Summed


class Outcome(TextChoices):
    """What is answered."""

    GENUINE = "genuine", _("真实有效")
    REPLACED = "replaced", _("已被新函替代")
    VOID = "void", _("已作废")
    ALTERED = "altered", _("已被改动")
    VOLUME = "volume", _("这是合订卷")
    UNKNOWN = "unknown", _("查无此件")


@dataclass(frozen=True)
class Head:
    """What stands at the head of a letter, the day as printed: all the public is shown of it."""

    issuer: str
    number: str
    title: str
    day: str
    addressees: int


@dataclass(frozen=True)
class Finding:
    """The answer; the letter's head where one is known; by what; the head of the letter that took its place."""

    outcome: Outcome
    head: Head | None = None
    by_file: bool = False
    successor: Head | None = None


def by_code(code: str) -> Finding:
    """What is known of the letter with this code; of an unknown code nothing."""
    issued = _letter_with(code)
    return _found(issued, by_file=False) if issued else Finding(Outcome.UNKNOWN)


def by_file(summed: Summed, code: str = "") -> Finding:
    """Is this one of the files handed out? `code` is what the asker holds; else the file itself may name one."""
    file = LetterFile.objects.select_related("letter").filter(sha256=summed.sha256).exclude(
        letter__entry__suggestion__frozen=True).first()
    if file is not None:
        return _found(file.letter, by_file=True)
    if summed.is_volume:
        # Whatever else it is: what one letter of it is worth, only that letter's code tells.
        return Finding(Outcome.VOLUME, by_file=True)
    issued = _letter_with(code) or _letter_with(summed.code)
    if issued is None:
        return Finding(Outcome.UNKNOWN, by_file=True)
    return Finding(Outcome.ALTERED, head_of(issued), by_file=True)


def head_of(issued: IssuedLetter) -> Head:
    """The head, from what was frozen; of an answer to somebody protected (保护代表) not the title."""
    content = whole_of(issued)
    protected = issued.suggestion is not None and issued.suggestion.restricted
    return Head(
        issuer=issuer_of(content), number=content.number,
        title="" if protected else content.title.replace("\n", ""),
        day=printed_day(content.date), addressees=len(content.addressees))


def _found(issued: IssuedLetter, *, by_file: bool) -> Finding:
    """Why it is void stays in the house; the public is told that it is, and what holds in its place."""
    successor = issued.replaced_by.order_by("-pk").first()
    outcome = Outcome.REPLACED if successor else Outcome.VOID if issued.is_void else Outcome.GENUINE
    return Finding(outcome, head_of(issued), by_file, head_of(successor) if successor else None)


def _letter_with(code: str) -> IssuedLetter | None:
    letters = IssuedLetter.objects.exclude(entry__suggestion__frozen=True)
    return letters.filter(code=code).first() if code else None
