"""The register of a department's letters for one year (发文登记簿): every number, the dead ones and the gaps."""

from dataclasses import dataclass
from typing import Any

from letters.models import RegisterEntry
from suggestions.lifecycle.paper import PaperState
from suggestions.models import NumberSeries

A_PAGE = 30


@dataclass(frozen=True)
class Line:
    """A serial of the series, or an external number (serial None); without entry a gap."""

    serial: int | None
    entry: int | None


class Book:
    """The lines of one year, newest first; sliced, it reads only the entries of that page (for a Paginator)."""

    def __init__(self, department: int, year: int) -> None:
        entries = RegisterEntry.objects.filter(department=department, year=year)
        self.lines = [Line(serial, pk) for pk, serial in entries.values_list("pk", "serial")]
        used = {line.serial for line in self.lines}
        last = NumberSeries.objects.filter(name=f"letter:{department}:{year}").values_list("last", flat=True).first()
        self.lines += [Line(serial, None) for serial in range(1, (last or 0) + 1) if serial not in used]
        self.lines.sort(key=lambda line: (line.serial or 0, line.entry or 0), reverse=True)

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, part: slice) -> list[dict[str, Any]]:
        lines = self.lines[part]
        found = (RegisterEntry.objects.filter(pk__in=[line.entry for line in lines if line.entry])
                 .select_related("reply__assignment__suggestion", "registered_by", "reply__signer"))
        by_pk = {entry.pk: entry for entry in found}
        return [self._row(line, by_pk.get(line.entry or 0)) for line in lines]

    @property
    def gaps(self) -> str:
        """The numbers nobody ever used, runs drawn together: 3—8、11."""
        runs: list[list[int]] = []
        for line in reversed(self.lines):
            if line.entry is None and line.serial is not None:
                if runs and runs[-1][-1] == line.serial - 1:
                    runs[-1].append(line.serial)
                else:
                    runs.append([line.serial])
        return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs)

    @staticmethod
    def _row(line: Line, entry: RegisterEntry | None) -> dict[str, Any]:
        if entry is None:
            return {"serial": line.serial, "gap": True}
        reply = entry.reply
        living = not entry.void_reason
        return {
            "number": entry.number, "on": entry.registered_on, "by": entry.registered_by.name,
            "void": entry.void_reason, "title": reply.title.replace("\n", ""),
            "suggestion": reply.assignment.suggestion,
            "signer": reply.signer.name if reply.signer and living else "",
            "issued": reply.issued_on if living else None,
            "reply": reply.pk if living and reply.state in (PaperState.ISSUED, PaperState.SUPERSEDED) else None}
