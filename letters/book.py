"""The register of a department's papers for one year (发文登记簿): every number, the dead ones and the gaps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from directory.models import Department
from letters.actions.papers import CORRECTABLE
from letters.models import RegisterEntry
from letters.numbers import MARKS, series_of
from suggestions.lifecycle.paper import PaperState
from suggestions.models import NumberSeries

A_PAGE = 30
_SERIES = ("", *dict.fromkeys(MARKS.values()))


@dataclass(frozen=True)
class Line:
    """A serial of a series, or an external number (serial None); without entry a gap."""

    series: str
    serial: int | None
    entry: int | None


class Book:
    """The lines of one year, series by series, newest first; sliced, it reads only the entries of that page.

    Narrowed to one kind it shows no gaps: a series may serve several kinds.
    """

    def __init__(self, department: Department, year: int, kind: str = "") -> None:
        rows = list(RegisterEntry.objects.filter(department=department, year=year).order_by().values_list(
            "kind", "series", "serial", "pk"))
        found = {row[0] for row in rows}
        self.kinds = [one for one in RegisterEntry.Kind if one in found]
        self.lines = [Line(series, serial, pk) for own, series, serial, pk in rows if kind in ("", own)]
        if not kind:
            self._add_gaps(department, year)
        self.lines.sort(key=lambda line: (-_SERIES.index(line.series), line.serial or 0, line.entry or 0), reverse=True)

    def _add_gaps(self, department: Department, year: int) -> None:
        used = {(line.series, line.serial) for line in self.lines}
        names = {series_of(department, year, series): series for series in _SERIES}
        for name, last in NumberSeries.objects.filter(name__in=names).values_list("name", "last"):
            self.lines += [Line(names[name], serial, None) for serial in range(1, last + 1)
                           if (names[name], serial) not in used]

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, part: slice) -> list[dict[str, Any]]:
        lines = self.lines[part]
        found = (RegisterEntry.objects.filter(pk__in=[line.entry for line in lines if line.entry])
                 .select_related("suggestion", "registered_by", "reply__signer", "letter")
                 .defer("letter__content", "reply__paragraphs", "suggestion__facts"))
        by_pk = {entry.pk: entry for entry in found}
        return [_row(line, by_pk) for line in lines]

    @property
    def gaps(self) -> str:
        """The numbers nobody ever used, runs drawn together: 3—8、11；会2."""
        parts = [_runs([line.serial for line in reversed(self.lines) if line.entry is None and line.serial is not None
                        and line.series == series], series) for series in _SERIES]
        return "；".join(part for part in parts if part)


def _runs(serials: list[int], series: str) -> str:
    runs: list[list[int]] = []
    for serial in serials:
        if runs and runs[-1][-1] == serial - 1:
            runs[-1].append(serial)
        else:
            runs.append([serial])
    words = "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs)
    return f"{series}{words}" if words else ""


def _row(line: Line, entries: Mapping[int, RegisterEntry]) -> dict[str, Any]:
    if line.entry is None:
        return {"series": line.series, "serial": line.serial, "gap": True}
    entry = entries[line.entry]
    letter, reply, living = getattr(entry, "letter", None), entry.reply, not entry.void_reason
    posted = reply is not None and living and reply.state in (PaperState.ISSUED, PaperState.SUPERSEDED)
    closed = entry.suggestion is not None and (entry.suggestion.restricted or entry.suggestion.frozen)
    return {
        "number": entry.number, "kind": entry.get_kind_display(), "on": entry.registered_on,
        "by": entry.registered_by.name if entry.registered_by else _("系统"), "void": entry.void_reason,
        # The number stands in the register; what it was given for is for the named readers (保护代表).
        "title": _("（作了保护的函件）") if closed else entry.title,
        "suggestion": None if closed else entry.suggestion,
        "signer": reply.signer.name if reply and reply.signer and living else "",
        "issued": letter.issued_on if letter else None, "letter": letter.pk if letter else None,
        "may_be_corrected": living and entry.kind in CORRECTABLE, "reply": reply.pk if posted and reply else None}
