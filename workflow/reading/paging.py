"""Pages of a list that may be long: the last page costs what the first does, and no page is out of reach.

A list is a chain of ordered queries, shown one after the other. A page behind the middle is read from the end.
"""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from workflow.reading.counting import BORDER

LAST = "last"
# So many pages nobody turns, and no database need look for the place.
MOST_PAGES = 1_000_000


class Chain:
    """Ordered queries one after the other, with the rows each has; of the last it may be BORDER + 1: “more”."""

    def __init__(self, parts: Sequence[QuerySet[Any]], counts: Sequence[int]) -> None:
        self.parts, self.counts = tuple(parts), tuple(counts)
        self.is_open = bool(counts) and counts[-1] > BORDER

    def __len__(self) -> int:
        return sum(self.counts)

    @property
    def is_long(self) -> bool:
        """More rows than are written into a file while somebody waits, in whichever part they stand."""
        return len(self) > BORDER

    def __getitem__(self, asked: slice) -> list[Any]:
        found: list[Any] = []
        begin = 0
        for part, count in zip(self.parts, self.counts, strict=True):
            endless = self.is_open and part is self.parts[-1]
            first, last = max(asked.start - begin, 0), asked.stop - begin
            begin += count
            if endless:
                found += part[first:last] if last > 0 else []
            elif first < min(last, count):
                found += _slice(part, first, min(last, count), count)
        return found

    def tail(self, rows: int) -> list[Any]:
        """The last rows."""
        found: list[Any] = []
        for part in reversed(self.parts):
            if len(found) < rows:
                found = [*reversed(part.reverse()[:rows - len(found)]), *found]
        return found


def _slice(part: QuerySet[Any], first: int, last: int, count: int) -> list[Any]:
    """Rows `first` to `last` of a part, read from the nearer end."""
    if first > count - last:
        return list(reversed(part.reverse()[count - last:count - first]))
    return list(part[first:last])


class OpenPage(Page[Any]):
    """A page of a list whose end nobody has counted; `is_end` where it was read from there."""

    paginator: "LongPaginator"

    def __init__(self, rows: list[Any], number: int, paginator: "LongPaginator", *, is_end: bool = False) -> None:
        super().__init__(rows, number, paginator)
        self.is_end = is_end

    def has_next(self) -> bool:
        """A full page may have one after it."""
        return not self.is_end and len(self.object_list) == self.paginator.per_page

    def has_other_pages(self) -> bool:
        """There always are."""
        return True


class LongPaginator(Paginator[Any]):
    """Pages of a chain. Where its end is not known, numbers go on as far as there are rows, and LAST is a page."""

    object_list: Any

    def __init__(self, chain: Chain, per_page: int) -> None:
        rows: Any = chain
        super().__init__(rows, per_page)

    @property
    def is_open(self) -> bool:
        """The number of pages is not known."""
        return bool(self.object_list.is_open)

    @property
    def words(self) -> str:
        """共142件; of a list nobody has counted to its end 共10000件以上."""
        return _("共%d件以上") % (self.count - 1) if self.is_open else _("共%d件") % self.count

    def found(self, asked: str | None) -> Page[Any]:
        """The page asked for, else the nearest there is (the tag other_page says so)."""
        number = _number(asked or "1")
        if asked == LAST:
            return self._last()
        if number < 1:
            return self.page(1)
        if not self.is_open:
            return self.page(min(number, self.num_pages))
        rows = self.object_list[(number - 1) * self.per_page:number * self.per_page] if number <= MOST_PAGES else []
        return OpenPage(rows, number, self) if rows else self._last()

    def _last(self) -> Page[Any]:
        if not self.is_open:
            return self.page(self.num_pages)
        return OpenPage(self.object_list.tail(self.per_page), self.num_pages, self, is_end=True)


def _number(text: str) -> int:
    """A page's number; 0 for anything that is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else 0
