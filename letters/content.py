"""What is put on paper, frozen: all a letter, a sheet or a slip says, and nothing of where it came from.

The canonical JSON of a content (keys sorted, no blanks, UTF-8) is what is signed, kept and compared;
`digest()` is the sha256 of exactly those bytes. A field added later needs a default, so that what was
kept before can still be read.
"""

import hashlib
import json
from dataclasses import MISSING, asdict, dataclass, fields, is_dataclass
from datetime import date
from types import GenericAlias
from typing import Any, ClassVar, Self, get_args, get_origin, get_type_hints


class Unreadable(ValueError):
    """A JSON text that is not the canonical form of the content it is read as."""


@dataclass(frozen=True, slots=True)
class Content:
    """The common part: writing as JSON, reading back, the digest."""

    kind: ClassVar[str] = ""

    def to_json(self) -> str:
        """The canonical JSON text, with the kind of content among the keys."""
        plain = asdict(self) | {"kind": self.kind}
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_encode)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote; raises Unreadable naming the key that is wrong."""
        try:
            plain = json.loads(text)
        except json.JSONDecodeError as error:
            raise Unreadable(f"not JSON: {error}") from None
        if not isinstance(plain, dict) or plain.pop("kind", None) != cls.kind:
            raise Unreadable(f"kind: not {cls.kind!r}")
        found = _decode(cls, plain, cls.kind)
        assert isinstance(found, cls)  # noqa: S101 - tells the type checker what _decode built
        return found

    def digest(self) -> str:
        """sha256 of the canonical JSON in UTF-8, as 64 hexadecimal digits."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class LetterContent(Content):
    """A reply letter (答复函) in the letter form of GB/T 9704-2012, clause 10.1.

    `title` may hold line breaks set by the drafter. `class_mark` is the mark as printed (“B”), empty for
    none. `closing_notes` that already stand in the paragraphs are not printed twice. `printed_by` belongs
    to the ordinary form: the letter form bears no 印发 line.
    """

    kind: ClassVar[str] = "letter"

    issuer: str
    number: str
    title: str
    addressees: tuple[str, ...]
    paragraphs: tuple[str, ...]
    signature: str
    date: date
    class_mark: str = ""
    publicity: str = ""
    signer: str = ""
    contact_unit: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    copies_to: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    closing_notes: tuple[str, ...] = ()
    printed_by: str = ""


@dataclass(frozen=True, slots=True)
class OpinionContent(LetterContent):
    """A co-handler's opinion (会办意见) to the lead bureau: the letter form, a series of its own."""

    kind: ClassVar[str] = "opinion"


@dataclass(frozen=True, slots=True)
class Assigned:
    """A bureau a suggestion was assigned to, and its part: 主办, 会办, 独办 or 分办."""

    bureau: str
    role: str


@dataclass(frozen=True, slots=True)
class SheetDate:
    """A limit on the assignment sheet: its name (答复期限), the day, and the sentence that explains it."""

    name: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class SheetContent(Content):
    """The assignment sheet (交办单) for one bureau: what is asked of whom by when."""

    kind: ClassVar[str] = "assignment_sheet"

    congress: str
    number: str
    title: str
    proposers: tuple[str, ...]
    asks: tuple[str, ...]
    bureau: str
    role: str
    bureaus: tuple[Assigned, ...]
    dates: tuple[SheetDate, ...]
    note: str
    contact_name: str
    contact_phone: str
    date: date
    office: str


@dataclass(frozen=True, slots=True)
class SlipContent(Content):
    """A log-in slip (登录条): handed over in person, cut from a page of several."""

    kind: ClassVar[str] = "slip"

    name: str
    unit: str
    login_name: str
    password: str
    site: str
    heading: str = ""


def _encode(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be kept")


def _decode(kind: Any, value: Any, place: str) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        return _decode_fields(kind, value, place)
    if get_origin(kind) is tuple and isinstance(kind, GenericAlias):
        if not isinstance(value, list):
            raise Unreadable(f"{place}: not a list")
        inner = get_args(kind)[0]
        return tuple(_decode(inner, each, f"{place}[{at}]") for at, each in enumerate(value))
    if not isinstance(value, str):
        raise Unreadable(f"{place}: not a text")
    if kind is date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise Unreadable(f"{place}: not a date") from None
    return value


def _decode_fields(kind: type, value: Any, place: str) -> Any:
    if not isinstance(value, dict):
        raise Unreadable(f"{place}: not an object")
    hints = get_type_hints(kind)
    known = {each.name: each for each in fields(kind)}
    if strange := sorted(set(value) - set(known)):
        raise Unreadable(f"{place}.{strange[0]}: unknown")
    for name, each in known.items():
        if name not in value and each.default is MISSING:
            raise Unreadable(f"{place}.{name}: missing")
    return kind(**{name: _decode(hints[name], each, f"{place}.{name}") for name, each in value.items()})
