"""A list one reader works at: his conditions understood, named, addressed – the ledger's, or those of his desk."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, ClassVar

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from directory.models import User
from directory.parlance import spoken
from suggestions.models import Suggestion
from suggestions.queries import SuggestionQuerySet, leaves_the_desk
from suggestions.search import NothingToFind
from workflow.reading.filters import LedgerFilter, narrowed
from workflow.reading.limits import soon_days
from workflow.reading.paging import Chain

# Of the views it is the one with a page of its own (等我办): the desk.
MINE = "mine"


class Listing(ABC):
    """What one reader finds under his conditions. `data` is the query of an address; nonsense is left out."""

    filter: ClassVar[type[LedgerFilter]] = LedgerFilter

    def __init__(self, user: User, data: Any) -> None:
        self.user, self.form = user, self.filter(data, user)
        # Its files are written when nobody is asked for a page any more.
        self.parlance = spoken()
        self.chosen = self.form.chosen()
        self.known: SuggestionQuerySet = self.known_to(user)
        try:
            self.narrowed = narrowed(self.known, self.chosen, user)
            if "q" in self.form.errors:
                self.narrowed = self.narrowed.none()
        except NothingToFind as error:
            self.form.add_error("q", error.words)
            self.narrowed = self.known.none()

    @abstractmethod
    def known_to(self, user: User) -> SuggestionQuerySet:
        """The suggestions it narrows."""

    @property
    @abstractmethod
    def rows(self) -> SuggestionQuerySet:
        """The suggestions that fit, each once, without an order."""

    @abstractmethod
    def numbers(self, size: int) -> Iterator[int]:
        """The same as pks in order, as far as they may leave the desk; `size` are read at once."""

    @abstractmethod
    def chain(self) -> Chain:
        """The rows for a paginator, with what they show; all but its last part are counted to their end."""

    def papers(self) -> list[dict[str, str]]:
        """What is printed of it: [{label, url}]."""
        return []

    def letters(self) -> str:
        """Where the letters of these suggestions are printed together; empty for whom that is not."""
        return ""

    @abstractmethod
    def title(self) -> str:
        """What the list is called."""

    @cached_property
    def soon(self) -> Mapping[int, int]:
        """Procedure → its threshold of 临期."""
        return soon_days()

    @property
    @abstractmethod
    def left_out(self) -> int:
        """How many of the rows no file holds because they are protected (保护代表); counted with the page."""

    def counted_for_a_file(self) -> tuple[int, int]:
        """How many suggestions a file holds, and how many it leaves out because they are protected (保护代表)."""
        found = self.rows.order_by().aggregate(
            whole=Count("pk"), told=Count("pk", filter=leaves_the_desk()))
        return found["told"], found["whole"] - found["told"]

    def batches(self, size: int = 500, first: int = 0) -> Iterator[list[Any]]:
        """All rows that may leave the desk in order, in lists of `size`, the first of `first`: in constant memory."""
        numbers, wanted = self.numbers(size), first or size
        while batch := list(islice(numbers, wanted)):
            yield in_order_of(batch)
            wanted = size

    # ---- addresses ----
    @property
    def conditions(self) -> dict[str, str]:
        """What the list is kept under: its choices, and the view that is a page of its own."""
        return self.chosen

    def address(self, **changes: str) -> str:
        """This list with other conditions; an empty value takes one away."""
        return address_of({**self.conditions, **changes})

    @property
    @abstractmethod
    def cleared(self) -> str:
        """Its address without what narrows it."""

    @property
    def as_asked(self) -> str:
        """Its page under all that was asked, nonsense too: there stands what is wrong with it."""
        return address_of({name: self.form.data[name] for name in self.form.data})

    @property
    def query(self) -> str:
        """The conditions as the query of an address."""
        return urlencode(self.conditions)


def in_order_of(numbers: Sequence[int]) -> list[Any]:
    """The suggestions of these numbers, without their long texts.

    A file is minutes in the writing: what was frozen or put under protection since its list was drawn is left out.
    """
    rows = Suggestion.objects.openly().select_related("delegation", "supervision", "raising").defer(
        "facts").in_bulk(numbers)
    return [rows[pk] for pk in numbers if pk in rows]


def address_of(conditions: Mapping[str, str]) -> str:
    """The address of a list with these conditions: the ledger's, or the desk's where it is what waits for oneself."""
    at = reverse("home") if conditions.get("whose") == MINE else reverse("suggestions")
    kept = {name: value for name, value in conditions.items() if value and (name, value) != ("whose", MINE)}
    return f"{at}?{urlencode(kept)}" if kept else at
