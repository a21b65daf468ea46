"""What the command says of a case: one line, then what was assumed."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Suggestion

ALREADY_THERE = "already there"
INCOMPLETE = "incomplete: no reply"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case that was recorded, now or earlier; the letter as PDF where it was asked for and there is one."""

    suggestion: Suggestion
    letter_number: str
    assumed: tuple[str, ...]
    already: bool
    letter: bytes | None

    def lines(self, file: str) -> list[str]:
        """`file  第16号 关于……  已办结  ×交函〔2024〕3号`, then one line an assumption."""
        remark = ALREADY_THERE if self.already else INCOMPLETE if not self.letter_number else ""
        parts = [file, self.suggestion.numbered_title, self.suggestion.get_state_display(), self.letter_number, remark]
        return ["  ".join(part for part in parts if part), *(f"  {line}" for line in self.assumed)]

    @property
    def is_closed(self) -> bool:
        """It came to its end."""
        return bool(self.suggestion.state == SuggestionState.CLOSED)


def slip_line(file: str, key: str, why: str) -> str:
    """`file: key: why`."""
    return f"{file}: {key}: {why}"


def refused_line(refused: int, whole: int) -> str:
    """The last word of a run in which something was refused."""
    return _("%(whole)d个文件中有%(refused)d个没有录入。") % {"whole": whole, "refused": refused}
