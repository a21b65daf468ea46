"""What a life has done before, done again by writing the same rows.

Most tests begin with a life that has come some way: handed in, assigned, replied to. A chapter (tests.cast.Life) passes
the door the first time; what it writes is kept, under all that was written since the cast stood there. When a later
test comes to the same place by the same way, the same is written again: a twentieth of the time. Of a test that
writes anything else, the chapters after it pass the door. So do all of one that turns a setting or a function of
ours (monkeypatch). PostgreSQL's numbers do not go back with what is undone: they are put back where a chapter begins.
`pytest --afresh`: nothing is done again.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.conf import UserSettingsHolder, settings
from django.db import connection
from django.db.models import Model

from directory import clock
from directory.parlance import spoken
from procedures.working_days import the_calendar
from suggestions.models import Suggestion
from tests import numbers

if TYPE_CHECKING:
    import pytest

    from directory.models import Congress
    from tests.cast import Cast, Life

    Living = Life | Cast | Congress

Statement = tuple[str, Any, bool]
Chapter = Callable[..., Any]
# Where batches are laid no chapter asks.
UNREAD = {"BATCH_DIR"}
READS = ("SELECT", "(SELECT", "RELEASE")


class Place:
    """Where a database stands after all that was written since the beginning; from here chapters lead on."""

    def __init__(self) -> None:
        self.chapters: dict[Hashable, tuple[list[Statement], Place, int | None]] = {}
        self.numbers = numbers.read()


class Past:
    """Follows one connection through a test."""

    def __init__(self) -> None:
        self.beginnings: dict[Hashable, Place] = {}
        # None: what stands there came about in a way that is not known.
        self.here: Place | None = None
        self.writing: list[Statement] | None = None
        self.savepoints: dict[str, tuple[Place | None, int | None]] = {}
        self.writes_again = False
        # Numbers that what was undone has used up are missing when the rest is written again.
        self.number_lost = False
        self.patches: pytest.MonkeyPatch | None = None
        self.calendar_read = False

    @contextmanager
    def followed(self, beginning: Hashable, patches: pytest.MonkeyPatch) -> Iterator[None]:
        """From now on, when nothing stands there but what `beginning` says; `patches` are those of the test."""
        self.patches, self.calendar_read = patches, False
        if beginning not in self.beginnings:
            self.beginnings[beginning] = Place()
        self.here, self.writing = self.beginnings[beginning], None
        self.savepoints.clear()
        try:
            with connection.execute_wrapper(self.notice):
                yield
        finally:
            self.here = self.writing = None

    def notice(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """One statement on its way to the database."""
        if not (self.writes_again or sql.startswith(READS)):
            self._heed(sql, params, many)
        return execute(sql, params, many, context)

    def _heed(self, sql: str, params: Any, many: bool) -> None:
        if sql.startswith("SAVEPOINT"):
            self.savepoints[sql.split()[-1]] = self.here, None if self.writing is None else len(self.writing)
        elif sql.startswith("ROLLBACK TO SAVEPOINT"):
            self._back(*self.savepoints.get(sql.split()[-1], (None, None)))
        elif self.writing is not None:
            self.writing.append((sys.intern(sql), [tuple(row) for row in params] if many else params, many))
        else:
            self.here = None

    def _back(self, here: Place | None, length: int | None) -> None:
        """All that was written since the savepoint is gone."""
        if self.writing is None:
            self.here = here if length is None else None
        elif length is None:
            self.here = self.writing = None
        else:
            self.number_lost = self.number_lost or len(self.writing) > length
            del self.writing[length:]

    def live(self, chapter: Chapter, life: Living, said: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """A chapter of a life, or of what its procedure says: through the door, or by what it wrote before."""
        here = self.here
        key = None if here is None or self.writing is not None or not self._as_always() else key_of(
            chapter, life, said, named)
        if here is None or key is None:
            return chapter(life, *said, **named)
        numbers.put_back(here.numbers)
        if key not in here.chapters:
            return self._first(here, key, chapter, life, said, named)
        statements, self.here, suggestion = here.chapters[key]
        self._write(statements)
        if not self.calendar_read:
            # Whoever acts finds the calendar in memory afterwards; what the test counts must not hang on it.
            the_calendar()
            self.calendar_read = True
        if suggestion is not None and not has_begun(life):
            life.suggestion = Suggestion.objects.get(pk=suggestion)
        return life

    def _first(self, here: Place, key: Hashable, chapter: Chapter, life: Living, said: tuple[Any, ...],
               named: dict[str, Any]) -> Any:
        self.writing, self.number_lost = [], False
        try:
            result = chapter(life, *said, **named)
        except BaseException:
            self.here = None if self.writing is None or self.writing else here
            raise
        else:
            self.here = None
            if self.writing is not None and not (self.number_lost and connection.vendor == "postgresql"):
                self.here = Place()
                here.chapters[key] = self.writing, self.here, life.suggestion.pk if has_begun(life) else None
        finally:
            self.writing = None
        return result

    def _as_always(self) -> bool:
        """No setting is another than the tests' own, and nothing is patched."""
        patched = self.patches and (self.patches._setattr or self.patches._setitem)
        return others() <= UNREAD and not patched

    def _write(self, statements: list[Statement]) -> None:
        self.writes_again = True
        try:
            with connection.cursor() as cursor:
                for sql, params, many in statements:
                    (cursor.executemany if many else cursor.execute)(sql, params)
        finally:
            self.writes_again = False


PAST = Past()


def relived(chapter: Chapter) -> Chapter:
    """A chapter that need pass the door only once."""
    @wraps(chapter)
    def lived(life: Living, *said: Any, **named: Any) -> Any:
        return PAST.live(chapter, life, said, named)
    return lived


def others() -> set[str]:
    """The settings that are not what they were when the tests began."""
    found: set[str] = set()
    holder = settings._wrapped
    while isinstance(holder, UserSettingsHolder):
        found |= (vars(holder).keys() - {"default_settings", "_deleted"}) | holder._deleted
        holder = holder.default_settings
    return found


def key_of(chapter: Chapter, life: Living, said: tuple[Any, ...], named: dict[str, Any]) -> Hashable:
    """Which chapter, whose, when, and what is said in it; None where something in it cannot be named."""
    words = [known(one) for one in (*said, *named.values())]
    if None in words:
        return None
    cast = getattr(life, "cast", life)
    congress, suggestion = getattr(cast, "congress", cast), life.suggestion.pk if has_begun(life) else None
    whose = congress.pk, suggestion, getattr(life, "talked_to", "")
    return chapter.__name__, whose, clock._moment.get(), clock.today(), spoken(), tuple(named), tuple(words)


def has_begun(life: Living) -> bool:
    return "suggestion" in vars(life)


def known(one: Any) -> Hashable:
    """One argument; a row by its table and key."""
    if isinstance(one, Model):
        return one._meta.label, one.pk
    if isinstance(one, str | int | date):
        return type(one), one
    if isinstance(one, tuple | list):
        return None if None in (words := tuple(map(known, one))) else words
    return None
