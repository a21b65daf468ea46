"""From a file to a Case: every slip is named with its key and reason, and any slip refuses the whole file."""

import dataclasses
import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from django.apps import apps
from django.utils.translation import gettext as _

from directory.clock import EARLIEST, LATEST, recorded_now
from directory.unreadable import why
from suggestions.text import cleaned
from workflow.replay.case import Bounds, Case, ReplyPart
from workflow.replay.planned_rating import PARTS, is_known

MOST_BYTES = 10_000_000
# Paragraphs and the like keep their lines; whatever stands in one line on paper has none.
LONG_TEXTS = re.compile(r"(^|\.)(body|asks|text|note|comment|remarks|closing_notes)(\[\d+\])?$")


class Slip(NamedTuple):
    """What is wrong with one key."""

    key: str
    why: str


class Malformed(Exception):
    """The file is not a case; nothing was recorded."""

    def __init__(self, slips: list[Slip]) -> None:
        super().__init__("; ".join(f"{slip.key}: {slip.why}" for slip in slips))
        self.slips = slips


def read_case(path: Path) -> tuple[Case, list[str]]:
    """The case in a file, and the keys it has beyond the format. Raises Malformed."""
    reader = _Reader()
    case = reader.value(Case, _plain(path), "")
    if not reader.slips:
        reader.slips += slips_of_sense(case)
    if reader.slips:
        raise Malformed(reader.slips)
    return case, reader.unknown


def slips_of_sense(case: Case) -> list[Slip]:
    """What refers to something that is not there."""
    slips = []
    for part in PARTS:
        words = getattr(case.rating, part, None)
        if words and not is_known(words):
            slips.append(Slip(f"rating.{part}", _("不认识“%s”") % words[:20]))
    return slips + (_slips_of_reply(case, case.reply) if case.reply else [])


def _slips_of_reply(case: Case, reply: ReplyPart) -> list[Slip]:
    slips = [] if reply.body else [Slip("reply.body", _("答复没有正文"))]
    seen: set[int] = set()
    for at, point in enumerate(reply.points):
        key = f"reply.points[{at}]"
        if point.ask > max(1, len(case.asks)):
            slips.append(Slip(f"{key}.ask", _("没有第%d条诉求") % point.ask))
        if point.ask in seen:
            slips.append(Slip(f"{key}.ask", _("第%d条诉求已有结论") % point.ask))
        seen.add(point.ask)
        slips += [Slip(f"{key}.paragraphs", _("正文没有第%d段（从0起）") % place)
                  for place in point.paragraphs if place >= len(reply.body)]
    for at, promise in enumerate(reply.commitments):
        if promise.paragraph >= len(reply.body):
            slips.append(Slip(f"reply.commitments[{at}].paragraph", _("正文没有第%d段（从0起）") % promise.paragraph))
        elif not any(promise.text in paragraph for paragraph in reply.body):
            slips.append(Slip(f"reply.commitments[{at}].text", _("答复正文中没有这句原话")))
    return slips


def _plain(path: Path) -> Any:
    """The JSON of a file."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Malformed([Slip(_("文件"), _("读不了：%s") % why(error))]) from None
    if len(data) > MOST_BYTES:
        raise Malformed([Slip(_("文件"), _("超过%d兆字节") % (MOST_BYTES // 1_000_000))])
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_each_key_once)
    except UnicodeDecodeError:
        raise Malformed([Slip(_("文件"), _("不是UTF-8文本"))]) from None
    except (ValueError, RecursionError) as error:
        raise Malformed([Slip(_("文件"), _("不是JSON：%s") % error)]) from None


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Malformed([Slip(twice, _("同一个键写了两次")) for twice in found
                         if sum(key == twice for key, _value in pairs) > 1])
    return found


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _room(bounds: Bounds) -> int | None:
    if bounds.column is None:
        return None
    app, model, column = bounds.column
    found: int | None = apps.get_model(app, model)._meta.get_field(column).max_length
    return found


class _Reader:
    """Builds dataclasses from plain values and collects every slip on the way."""

    def __init__(self) -> None:
        self.slips: list[Slip] = []
        self.unknown: list[str] = []

    def value(self, kind: Any, plain: Any, key: str) -> Any:
        """`plain` as `kind`, or None with a slip noted."""
        bounds = Bounds()
        if get_origin(kind) is Annotated:
            kind, bounds = get_args(kind)
        if get_origin(kind) is tuple:
            return self._list(get_args(kind)[0], plain, key)
        if type(None) in get_args(kind):
            kind = get_args(kind)[0]
            if plain is None or (kind is str and isinstance(plain, str) and not cleaned(plain)):
                return None
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            return self._object(kind, plain, key)
        reading = {str: self._text, date: self._day, int: self._number, bool: self._truth}[kind]
        return reading(plain, key, bounds)

    def _slip(self, key: str, why: str) -> None:
        self.slips.append(Slip(key or _("文件"), why))

    def _object(self, kind: type, plain: Any, key: str) -> Any:
        parts = dataclasses.fields(kind)
        if plain is None and all(one.default is not dataclasses.MISSING for one in parts):
            return kind()
        if not isinstance(plain, dict):
            self._slip(key, _("应当是对象"))
            return None
        before, head = len(self.slips), f"{key}." if key else ""
        names = [one.name for one in parts]
        self.unknown += [f"{head}{cleaned(name)}" for name in plain if name not in names]
        found = {}
        for name in names:
            if name in plain:
                found[name] = self.value(_hints(kind)[name], plain[name], f"{head}{name}")
            else:
                self._slip(f"{head}{name}", _("缺这个键"))
        return kind(**found) if len(self.slips) == before else None

    def _list(self, kind: Any, plain: Any, key: str) -> tuple[Any, ...]:
        if plain is None:
            return ()
        if not isinstance(plain, list):
            self._slip(key, _("应当是列表"))
            return ()
        return tuple(self.value(kind, one, f"{key}[{at}]") for at, one in enumerate(plain))

    def _text(self, plain: Any, key: str, bounds: Bounds) -> str | None:
        if not isinstance(plain, str):
            self._slip(key, _("应当是文字"))
            return None
        text = cleaned(plain)
        if not LONG_TEXTS.search(key):
            text = text.replace("\n", " ").replace("\t", " ")
        room = _room(bounds)
        if not text:
            self._slip(key, _("是空的"))
        elif bounds.one_of and text not in bounds.one_of:
            self._slip(key, _("不认识“%(text)s”，可以是：%(known)s") % {
                "text": text[:20], "known": "、".join(bounds.one_of)})
        elif room is not None and len(text) > room:
            self._slip(key, _("超过%(room)d字（%(length)d字）") % {"room": room, "length": len(text)})
        return text

    def _day(self, plain: Any, key: str, bounds: Bounds) -> date | None:
        day = _iso_day(plain)
        latest = LATEST if bounds.may_be_ahead else recorded_now().date()
        if day is None:
            self._slip(key, _("不是日期（应如2024-05-23）：%s") % cleaned(str(plain))[:20])
        elif not EARLIEST <= day <= latest:
            self._slip(key, _("日期不在%(earliest)s至%(latest)s之间：%(day)s") % {
                "earliest": EARLIEST, "latest": latest, "day": day})
        return day

    def _number(self, plain: Any, key: str, bounds: Bounds) -> int | None:
        if type(plain) is not int:
            self._slip(key, _("应当是整数"))
            return None
        if not bounds.least <= plain <= bounds.most:
            self._slip(key, _("应在%(least)d至%(most)d之间") % {"least": bounds.least, "most": bounds.most})
        return plain

    def _truth(self, plain: Any, key: str, bounds: Bounds) -> bool | None:
        if type(plain) is not bool:
            self._slip(key, _("应当是true或false"))
            return None
        return plain


def _iso_day(plain: Any) -> date | None:
    try:
        day = date.fromisoformat(plain)
    except (TypeError, ValueError):
        return None
    return day if day.isoformat() == plain else None
