"""Numbers of outgoing papers (发文字号): a series for every 机关代字 of a house, yearly, never the same number twice.

    云公〔2026〕3号      replies
    云公会〔2026〕1号    opinions to a lead bureau
    云人代函〔2026〕5号  what tells, passes on, decides
    云人代督〔2026〕2号  what urges
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import Department, User
from letters.models import RegisterEntry
from suggestions.errors import Incomplete
from suggestions.models import NumberSeries

Kind = RegisterEntry.Kind
LONGEST_NUMBER = 60
_FROM_THE_OFFICE = "函"
# What is put behind the 机关代字, so that each kind counts by itself.
MARKS: Mapping[str, str] = MappingProxyType({
    Kind.OPINION: "会", Kind.NOTICE: _FROM_THE_OFFICE, Kind.PASSED_ON: _FROM_THE_OFFICE,
    Kind.EXTENSION: _FROM_THE_OFFICE, Kind.URGING: "督"})


def allotted(department: Department, kind: str, year: int, user: User | None, *, chosen: str = "", title: str = "",
             **about: Any) -> RegisterEntry:
    """The next number of the series this kind belongs to, or the one given elsewhere, entered in the book.

    `about` are the suggestion and the reply. Call it inside the act's transaction. Raises Incomplete for a number
    that is taken or too long.
    """
    series, serial, number = mark_of(department, kind), None, chosen.strip()
    name = series_of(department, year, series)
    if number:
        NumberSeries.hold(name)
        if len(number) > LONGEST_NUMBER or _is_taken(number, department):
            raise Incomplete(_("发文字号“%s”不能用：已经登记过，或者太长。") % number[:LONGEST_NUMBER], "number")
        if serial := _serial_in(number, stem_of(department, series), year):
            NumberSeries.take(name, serial)
    else:
        serial, number = _next(department, series, year)
    return RegisterEntry.objects.create(
        department=department, kind=kind, year=year, series=series if serial else "", serial=serial, number=number,
        title=title.replace("\n", ""), registered_on=today(), registered_by=user, **about)


def upcoming(department: Department, kind: str, year: int) -> str:
    """The number the series would give now; somebody else may be faster."""
    series = mark_of(department, kind)
    last = NumberSeries.objects.filter(name=series_of(department, year, series)).values_list("last", flat=True).first()
    taken = set(RegisterEntry.objects.filter(department=department, year=year).values_list("number", flat=True))
    serial = (last or 0) + 1
    while (number := _written(department, series, year, serial)) in taken:
        serial += 1
    return number


def void(entry: RegisterEntry, reason: str) -> None:
    """The number is dead: it stays in the book with the reason, and nobody bears it again."""
    entry.void_reason = reason
    entry.save(update_fields=["void_reason"])


def mark_of(department: Department, kind: str) -> str:
    """The mark of the series; a 机关代字 that already ends so has one series for both."""
    mark = MARKS.get(kind, "")
    return "" if mark and stem_of(department).endswith(mark) else mark


def series_of(department: Department, year: int, mark: str = "") -> str:
    """The name of its number series."""
    return f"letter:{department.pk}:{year}{':' if mark else ''}{mark}"


def stem_of(department: Department, mark: str = "") -> str:
    """The 机关代字 its papers bear, with the mark of the series: 云公提函, 云公提会."""
    code = department.letter_code or department.short_name or department.name
    return code.removesuffix(_FROM_THE_OFFICE) + mark if mark else code


def _next(department: Department, series: str, year: int) -> tuple[int, str]:
    """The next free number: one entered by hand may already stand where the series arrives."""
    while True:
        serial = NumberSeries.allot(series_of(department, year, series))
        number = _written(department, series, year, serial)
        if not _is_taken(number, department):
            return serial, number


def _written(department: Department, series: str, year: int, serial: int) -> str:
    return f"{stem_of(department, series)}〔{year}〕{serial}号"


def _is_taken(number: str, department: Department) -> bool:
    return RegisterEntry.objects.filter(department=department, number=number).exists()


def _serial_in(number: str, stem: str, year: int) -> int | None:
    own = re.fullmatch(rf"{re.escape(stem)}〔{year}〕([1-9][0-9]{{0,5}})号", number)
    return int(own[1]) if own else None
