"""What stands in a table people fill in: sheets and their columns. Template and reading both go by them.

Names of sheets and headings belong to the file, not to the page: code calls them by one name. In the file they stand
as whoever fills it in calls them (directory.parlance): `headed`, `called`.
"""

from dataclasses import dataclass

from django.utils.functional import Promise

from directory.parlance import spoken
from directory.terms import turned

EXAMPLE = "（示例）"  # a row that begins so is never read
NOTES = "说明"


@dataclass(frozen=True)
class Column:
    """One column: its heading, the longest text it may hold, an example and a note for the template."""

    heading: str
    longest: int
    example: str = ""
    note: str | Promise = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    # A code is typed by machines and people alike: full-width digits and letters are made plain.
    code: bool = False
    # A text of several paragraphs keeps its lines; everything else is one line.
    long: bool = False
    # A day, as the spreadsheet knows one or written out; it is read as 2020-03-05.
    day: bool = False

    @property
    def headed(self) -> str:
        """The heading as it stands in the file."""
        return turned(self.heading, spoken())

    @property
    def offered(self) -> dict[str, str]:
        """The choices as they stand in the file → as code calls them."""
        return {turned(one, spoken()): one for one in self.choices}


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name and columns."""

    name: str
    columns: tuple[Column, ...]

    @property
    def called(self) -> str:
        """The name as it stands in the file."""
        return turned(self.name, spoken())

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings in the order of the template."""
        return tuple(column.heading for column in self.columns)
