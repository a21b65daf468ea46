"""The letter of a replayed case: what no font has is named by its key before anything is recorded."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from letters.content import LetterContent
from letters.coverage import missing
from letters.documents.letterhead import TitleTooLong
from letters.fonts import FontsMissing
from letters.models import IssuedLetter
from letters.typeset import Uncovered, letter
from workflow.replay.doorway import Refused
from workflow.replay.plan import PlannedReply

# A column of the reply, and the key of the case that fills it.
KEYS = {
    "title": "reply.title", "publicity_mark": "reply.publicity", "issuer": "reply.issuer",
    "signer_name": "reply.signer", "addressees": "reply.addressees", "copies_to": "reply.cc",
    "attachments": "reply.attachments", "closing_notes": "reply.closing_notes",
    "contact_unit": "reply.contact.unit", "contact_name": "reply.contact.name",
    "contact_phone": "reply.contact.phone", "printed_by": "reply.printed_by",
}


def require_glyphs(reply: PlannedReply) -> None:
    """Raise Refused for the first key with a character that no font here has; without fonts nobody can tell."""
    for key, text in _texts(reply):
        try:
            without = missing(text)
        except FontsMissing:
            return
        if without:
            raise Refused(key, _("这些字没有字体可以印：%s") % "、".join(
                f"{one}（U+{ord(one):04X}）" for one in without))


def letter_of(issued: IssuedLetter) -> bytes:
    """The letter as PDF. Raises Refused, FontsMissing."""
    try:
        return letter(LetterContent.from_json(issued.content))
    except TitleTooLong as error:
        raise Refused("reply.title", str(error)) from None
    except Uncovered as error:
        raise Refused("reply", str(error)) from None


def _texts(reply: PlannedReply) -> Iterator[tuple[str, str]]:
    for at, part in enumerate(reply.paragraphs):
        yield f"reply.body[{at}]", part["text"]
    yield "reply.document_number", reply.number
    for column, key in KEYS.items():
        said = reply.fields[column]
        yield key, said if isinstance(said, str) else "\n".join(said)
