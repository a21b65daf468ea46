"""The notice itself (国务院办公厅关于…年部分节假日安排的通知), pasted as published: one sentence a festival.

    二、春节：2月15日（农历除夕、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
"""

import re
from collections.abc import Iterable, Iterator

NEW_YEAR = "元旦"
# With its number any name counts: what is said of a day nobody has heard of (2015年抗战胜利纪念日) must not be lost.
_FESTIVAL = re.compile(
    r"^(?:(?:\(?[一二三四五六七八九十]+[、)]|[0-9]+[.、])\s*([^:。,;]{2,12})"
    r"|((?:(?:元旦|春节|清明节?|劳动节|端午节?|中秋节?|国庆节?)[、和]?)+))\s*:(.*)$")
_DAY = r"(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日"
_SPAN = re.compile(rf"{_DAY}(?:(?:至|到|~|[—–-]+)(?:(?:([0-9]{{4}})年)?([0-9]{{1,2}})月)?([0-9]{{1,2}})日)?")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_PARTS = re.compile(r"[。;,]")
_TITLE = re.compile(r"关于([0-9]{4})年部分节假日安排")
_OFF, _WORKING, _NEITHER = ("放假", "休息", "补休"), "上班", "不放假"
# A sentence pasted in several lines: one that begins with a day and says what it is, none that is but a date.
_OF_A_DAY = re.compile(rf"^{_DAY}.*(?:{_WORKING}|{'|'.join(_OFF)})")
_DATED = re.compile(r"^[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日$")
_BEFORE_A_DAY = tuple("。;,、和至到~—–-:")
# As one line a run of days has them, a day of its own year before it.
_WRITTEN_OUT = re.compile(r"^[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?.*[休班]")


def is_festival(words: str) -> bool:
    """The line is a sentence of the notice about one festival, or begins one."""
    return _FESTIVAL.match(words) is not None


def is_written_out(words: str) -> bool:
    """The line is a day or a run of days with 休 or 班: beside sentences of the notice it is read as well."""
    return _WRITTEN_OUT.match(words) is not None


def year_in_title(lines: Iterable[tuple[int, str]]) -> int | None:
    """The year the notice says it is about; its title may stand in two lines."""
    found = _TITLE.search("".join(re.sub(r"\s", "", words) for _number, words in lines))
    return int(found[1]) if found else None


def sentences(lines: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines with their numbers, but what is said of a festival in one, however it was broken in pasting."""
    found: list[tuple[int, str]] = []
    last: int | None = None
    for number, words in lines:
        if is_festival(words):
            last = len(found)
        elif last is not None and _goes_on(found[last][1], words):
            first, before = found[last]
            found[last] = first, f"{before}{_between(before, words)}{words}"
            continue
        found.append((number, words))
    return found


def _goes_on(before: str, words: str) -> bool:
    if before.endswith("。"):
        return _OF_A_DAY.match(words) is not None and not _alone(words)
    return not _DATED.match(words) and not _alone(words)


def _alone(words: str) -> bool:
    """A line of days by itself, as it is typed; the notice has 放假 and 上班 where that has 休 and 班."""
    return is_written_out(words) and _OF_A_DAY.match(words) is None


def _between(before: str, words: str) -> str:
    return "" if before.endswith(_BEFORE_A_DAY) or not _OF_A_DAY.match(words) else "。"


def written_out(words: str, year: int) -> Iterator[str]:
    """Each run of days of such a sentence as a line: 2027-02-05至2027-02-13 休 春节.

    Whether offices work is said once after several days: these wait for the word.
    """
    found = _FESTIVAL.match(words)
    if found is None:
        return
    name = re.sub(r"\s", "", found[1] or found[2]).rstrip("、和").replace("、", "和")
    sentence = _IN_BRACKETS.sub("", re.sub(r"\s", "", found[3]))
    waiting: list[str] = []
    for part in _PARTS.split(sentence):
        waiting += [_run(one, year, name) for one in _SPAN.finditer(part)]
        kind = "班" if _WORKING in part else "休" if any(word in part for word in _OFF) else ""
        if _NEITHER in part or kind:
            yield from () if _NEITHER in part else (f"{run} {kind} {name}" for run in waiting)
            waiting = []
    # What is said of these nobody can tell: the line of days names the fault.
    yield from waiting


def _run(span: re.Match[str], year: int, name: str) -> str:
    """Where no year stands: December before 元旦 is of the year before, and a run ends after it has begun."""
    first_year, month, day, last_year, last_month, last_day = span.groups()
    begins = int(first_year or year - (name == NEW_YEAR and month == "12"))
    first = f"{begins}-{int(month):02}-{int(day):02}"
    if last_day is None:
        return first
    ends = int(last_month or month)
    return f"{first}至{last_year or begins + (ends < int(month))}-{ends:02}-{int(last_day):02}"
