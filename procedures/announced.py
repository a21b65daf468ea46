"""The notice itself (国务院办公厅关于…年部分节假日安排的通知), pasted as published: one sentence a festival.

    二、春节：2月15日（农历除夕、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
"""

import re
from collections.abc import Iterator

_FESTIVAL = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[0-9]+[.、])?\s*"
    r"((?:(?:元旦|春节|清明节?|劳动节|端午节?|中秋节?|国庆节?)[、和]?)+)\s*:(.*)$")
_DAY = r"(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日"
_SPAN = re.compile(rf"{_DAY}(?:至(?:(?:([0-9]{{4}})年)?([0-9]{{1,2}})月)?([0-9]{{1,2}})日)?")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_PARTS = re.compile(r"[。;,]")
# As one line a run of days has them, a day of its own year before it.
_WRITTEN_OUT = re.compile(r"^[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?.*[休班]")


def is_festival(words: str) -> bool:
    """The line is a sentence of the notice about one festival."""
    return _FESTIVAL.match(words) is not None


def is_written_out(words: str) -> bool:
    """The line is a day or a run of days with 休 or 班: beside sentences of the notice it is read as well."""
    return _WRITTEN_OUT.match(words) is not None


def written_out(words: str, year: int) -> Iterator[str]:
    """Each run of days of such a sentence as a line: 2027-02-05至2027-02-13 休 春节.

    Whether offices work is said once after several days: these wait for the word.
    """
    found = _FESTIVAL.match(words)
    if found is None:
        return
    name, sentence = found[1].rstrip("、和").replace("、", "和"), _IN_BRACKETS.sub("", found[2])
    waiting: list[str] = []
    for part in _PARTS.split(sentence):
        waiting += [_run(one, year) for one in _SPAN.finditer(part)]
        kind = "班" if "上班" in part else "休" if "放假" in part or "休息" in part else ""
        if "不放假" in part or kind:
            yield from () if "不放假" in part else (f"{run} {kind} {name}" for run in waiting)
            waiting = []
    # What is said of these nobody can tell: the line of days names the fault.
    yield from waiting


def _run(span: re.Match[str], year: int) -> str:
    first_year, month, day, last_year, last_month, last_day = span.groups()
    first_year = first_year or str(year)
    first = f"{first_year}-{int(month):02}-{int(day):02}"
    if last_day is None:
        return first
    return f"{first}至{last_year or first_year}-{int(last_month or month):02}-{int(last_day):02}"
