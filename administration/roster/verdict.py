"""What would happen to a row, and why: 新增、更新、不变、有误."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from suggestions.tables.reading import Row, one_sentence


class Outcome(TextChoices):
    """What becomes of a row."""

    NEW = "new", _("新增")
    CHANGED = "changed", _("更新")
    SAME = "same", _("不变")
    FAULT = "fault", _("有误")


@dataclass(frozen=True)
class Verdict:
    """One row of the preview and of the result; kept as a plain list in RosterImport.rows."""

    sheet: str
    line: int
    who: str
    outcome: str
    words: str

    @property
    def label(self) -> str:
        """The outcome in the user's words."""
        return str(Outcome(self.outcome).label)


def verdict(row: Row, faults: Iterable[str], *, new: bool, changes: Sequence[str], note: str = "") -> Verdict:
    """The verdict on a row: its faults first, whatever else it may be."""
    found = list(faults)
    if found:
        return Verdict(row.sheet.name, row.line, row.who, Outcome.FAULT.value, one_sentence(found))
    outcome = Outcome.NEW if new else Outcome.CHANGED if changes else Outcome.SAME
    words = one_sentence(filter(None, [note, *changes]))
    return Verdict(row.sheet.name, row.line, row.who, outcome.value, words)


def stored(verdicts: Iterable[Verdict]) -> list[list[Any]]:
    """As JSON keeps them."""
    return [list(astuple(one)) for one in verdicts]


def shown(rows: Iterable[Sequence[Any]]) -> list[Verdict]:
    """From what JSON kept."""
    return [Verdict(*row) for row in rows]


def counted(verdicts: Iterable[Verdict]) -> Counter[str]:
    """How many rows of each outcome."""
    return Counter(one.outcome for one in verdicts)
