"""What all contents share: the canonical JSON that is signed, kept and compared, and reading it back.

Keys are sorted, there are no blanks, the text is UTF-8; `digest()` is the sha256 of exactly those bytes.
A field that comes to a content already in use is `added_later`: while it is empty it is not written, so
that what was kept before can still be read and keeps its digest.
"""

import hashlib
import json
from dataclasses import MISSING, asdict, dataclass, field, fields, is_dataclass
from datetime import date
from types import GenericAlias
from typing import Any, ClassVar, Self, get_args, get_origin, get_type_hints

from directory.terms import turned


class Unreadable(ValueError):
    """A JSON text that is not the canonical form of the content it is read as."""


_LATER = "later"


def added_later(empty: Any) -> Any:
    """A field of a content that older papers do not have; `empty` is what they then say."""
    return field(default=empty, metadata={_LATER: True})


@dataclass(frozen=True, slots=True)
class Content:
    """The common part: writing as JSON, reading back, the digest."""

    kind: ClassVar[str] = ""

    def worded(self, words: str) -> str:
        """Words of the paper's own as they are for its `source`: of a delegate's suggestion, of a proposal (提案)."""
        return turned(words, str(getattr(self, "source", "")))

    def to_json(self) -> str:
        """The canonical JSON text, with the kind of content among the keys."""
        plain = asdict(self) | {"kind": self.kind}
        for each in fields(self):
            if each.metadata.get(_LATER) and plain[each.name] == each.default:
                del plain[each.name]
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
