"""Reading a year's arrangement of holidays (国务院办公厅节假日安排): the notice itself, or a line a day or run.

    2027-01-01 休 元旦
    2027-02-06至2027-02-12 休 春节
    2027-02-20 班 春节
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from procedures.announced import is_festival, is_written_out, sentences, written_out, year_in_title
from procedures.calendar import ONE_DAY, is_weekend

OFF = frozenset({"休", "放假", "休息"})
WORKING = frozenset({"班", "上班", "调休上班", "补班"})
FESTIVALS = ("元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆")

FIRST_YEAR, LAST_YEAR = 2004, 2100
MOST_LINES, LONGEST_RUN, LONGEST_NAME = 400, 31, 20
# A notice may take the last days of December before its year: 元旦 of 2023 began on 31 December 2022.
DAYS_BEFORE = timedelta(days=7)

_DAY = r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?"
_SPAN = re.compile(rf"{_DAY}(?:\s*(?:至|到|~|—+|-+)\s*{_DAY})?")
_BETWEEN = re.compile(r"[\s,、;|]+")


@dataclass(frozen=True)
class NoticeDay:
    """A day off, or a weekend day on which offices work; `line` is where it stands."""

    day: date
    working: bool
    name: str
    line: int


@dataclass(frozen=True)
class Fault:
    """A line that cannot be read, and how to mend it."""

    line: int
    words: str

    def __str__(self) -> str:
        return _("第%(line)d行：%(words)s") % {"line": self.line, "words": self.words}


@dataclass(frozen=True)
class Notice:
    """The days of one year in order, and what stands against entering them."""

    year: int
    days: tuple[NoticeDay, ...]
    faults: tuple[Fault, ...]

    @property
    def missing(self) -> list[str]:
        """Festivals no line names: a notice cut off in pasting shows here."""
        named = "".join(one.name for one in self.days)
        return [festival for festival in FESTIVALS if festival not in named]


class _Unreadable(ValueError):
    """What is wrong with a line."""


def read_notice(year: int, text: str) -> Notice:
    """Every line judged by itself and against those before it; nothing is entered here."""
    days: dict[date, NoticeDay] = {}
    faults: list[Fault] = []
    lines = list(_plain_lines(text))
    named = year_in_title(lines)
    if named not in (None, year):
        line = next(number for number, words in lines if f"{named}" in words)
        words = _("这是%(named)d年的通知，所选的是%(year)d年，请核对年份") % {"named": named, "year": year}
        return Notice(year, (), (Fault(line, words),))
    for line, words in _worth_reading(lines, year):
        if line > MOST_LINES:
            faults.append(Fault(line, _("一年的安排不会超过%d行，请检查是否粘贴错了") % MOST_LINES))
            break
        try:
            days |= {one.day: one for one in _days_of(line, words, year, days)}
        except _Unreadable as fault:
            faults.append(Fault(line, str(fault)))
    if not days and not faults:
        faults.append(Fault(1, _("没有一行日期，每行写成：%d-01-01 休 元旦") % year))
    return Notice(year, tuple(days[day] for day in sorted(days)), tuple(faults))


def text_of(raw: bytes) -> str:
    """A file's text: UTF-8, or what older office machines write (GB18030)."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def _worth_reading(lines: Sequence[tuple[int, str]], year: int) -> Iterator[tuple[int, str]]:
    """Of the notice itself its sentences written out, and nothing else."""
    announced = any(is_festival(words) for _number, words in lines)
    for number, words in sentences(lines):
        if is_festival(words):
            yield from ((number, one) for one in written_out(words, year))
        elif not announced or is_written_out(words):
            yield number, words


def _plain_lines(text: str) -> Iterator[tuple[int, str]]:
    """Full-width signs made plain; a table's heading is left out."""
    for number, raw in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        words = unicodedata.normalize("NFKC", raw).strip().strip('"')
        heading = number == 1 and words.startswith("日期")
        if words and not words.startswith("#") and not heading:
            yield number, words


def _days_of(line: int, words: str, year: int, known: Mapping[date, NoticeDay]) -> Iterator[NoticeDay]:
    found = _SPAN.match(words)
    if found is None:
        raise _Unreadable(_("开头应为日期，写成：%(year)d-01-01 休 元旦") % {"year": year})
    kind, name = _kind_and_name(words[found.end():])
    first = _date(found.groups()[:3])
    last = _date(found.groups()[3:]) if found[4] else first
    if last < first:
        raise _Unreadable(_("止日早于起日"))
    if (last - first).days >= LONGEST_RUN:
        raise _Unreadable(_("一段超过%d日，请检查起止日期") % LONGEST_RUN)
    day = first
    while day <= last:
        _require_fitting(day, year, working=kind)
        if earlier := known.get(day):
            raise _Unreadable(_("%(day)s在第%(line)d行已经写过") % {"day": day.isoformat(), "line": earlier.line})
        yield NoticeDay(day, kind, name, line)
        day += ONE_DAY


def _kind_and_name(rest: str) -> tuple[bool, str]:
    kind, *names = [part for part in _BETWEEN.split(rest) if part] or [""]
    name = " ".join(names)
    if kind not in OFF | WORKING:
        raise _Unreadable(_("日期后面应写“休”或“班”，现为“%s”") % kind[:LONGEST_NAME])
    if kind in OFF and not name:
        raise _Unreadable(_("没有写是什么节日"))
    if len(name) > LONGEST_NAME:
        raise _Unreadable(_("节日名称不超过%d字") % LONGEST_NAME)
    return kind in WORKING, name


def _date(parts: tuple[str, ...]) -> date:
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        raise _Unreadable(_("%s不是公历上有的日子") % "-".join(parts)) from None


def _require_fitting(day: date, year: int, *, working: bool) -> None:
    before = date(year, 1, 1) - DAYS_BEFORE
    if not before <= day <= date(year, 12, 31):
        raise _Unreadable(_("%(day)s不在%(year)d年，请改日期，或者改年份") % {"day": day.isoformat(), "year": year})
    if working and not is_weekend(day):
        raise _Unreadable(_("%s不是周末，本来就上班，不用写") % day.isoformat())
