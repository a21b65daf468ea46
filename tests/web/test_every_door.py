"""Every address × everybody, with two congresses, as one exact table: doors/*.txt, written out in full.

A stranger meets 404, an insider without the right 403. A POST carries nothing: where that is enough (签收) the
answer is 302, where a question comes first 200, where something is missing 422. What it did is undone at once.
A life walks through all its stops; a line is tried as soon as all the words of its address have a place.

SQLite is asked for everybody. PostgreSQL, which has the same pages and the same rights but reads its SQL by itself,
is asked of each line for one person an answer, another one from line to line.
"""

import logging
import sys
from collections import deque
from collections.abc import Iterator, Mapping
from copy import copy
from functools import cache
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponseBase
from django.test import Client, RequestFactory
from django.test.client import ClientHandler
from django.urls import ResolverMatch, get_resolver

from directory.models import User
from permissions.scopes import _REMEMBERED, departments_around, holds_seat
from tests.web.doors.world import World
from workflow.steps.pages import STEP_PAGES

Line = tuple[str, str]
Row = dict[str, str]
# What a form sends that nobody has filled in.
NOTHING = {"csrfmiddlewaretoken": ""}
ROUTES = [str(entry.pattern) for entry in get_resolver().url_patterns]


def read(table: Path) -> Iterator[tuple[Line, Row]]:
    """Method and address in words, with the status by column."""
    columns: list[str] = []
    for line in table.read_text(encoding="utf-8").splitlines():
        method, *cells = line.split() or [""]
        if method == "EACH":
            columns = cells[1:]
        elif method in ("GET", "POST"):
            yield (method, cells[0]), dict(zip(columns, cells[1:], strict=bool(cells[1:])))


EVERY_LINE = {
    line: row for path in sorted((Path(__file__).parent / "doors").glob("*.txt")) for line, row in read(path)}


def parts(address: str) -> list[str]:
    return address.strip("/").split("/")


@cache
def route_of(address: str) -> str:
    """The route an address in words belongs to; one that spells it out goes before one with a number."""
    def fits(route: str) -> bool:
        pairs = list(zip(parts(route), parts(address), strict=False))
        return len(parts(route)) == len(parts(address)) and all(
            known.startswith("<") or known == word for known, word in pairs)
    return min((route for route in ROUTES if fits(route)), key=lambda route: route.count("<"))


def real(address: str, world: World) -> str | None:
    """The address with primary keys for words; None while one of them has no place."""
    route, words = route_of(address), parts(address)
    found = [world.places[words[at - 1]].get(word) if known.startswith("<int:") else word
             for at, (known, word) in enumerate(zip(parts(route), words, strict=True))]
    return None if None in found else "/" + "/".join(map(str, found)) + "/" * route.endswith("/")


class Known(ClientHandler):
    """The whole site, middleware and all, to which one person is known as he was read at the last stop.

    Nobody's posts change between two knocks, and what a request does to the person it is given stays with it.
    """

    person: User | None = None

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        if self.person:
            request._cached_user = copy(self.person)
        return super().get_response(request)

    def resolve_request(self, request: HttpRequest) -> ResolverMatch:
        """What is remembered of a person is kept by the name he goes by in this request, which is lazy."""
        if self.person:
            vars(request.user).update({
                name: what for name, what in vars(self.person).items() if name.startswith(_REMEMBERED)})
        return super().resolve_request(request)


class Browser(RequestFactory):
    """Somebody's browser that forgets: every request comes with the cookies he logged in with."""

    def __init__(self, person: User | None) -> None:
        super().__init__()
        self.handler, self.key = Known(enforce_csrf_checks=False), person and person.pk
        if person:
            client = Client()
            client.force_login(person)
            # A page notes once a minute when its reader was seen; of these readers that is known as long as they knock.
            session = client.session
            session["seen"] = sys.maxsize
            session.save()
            self.cookies = client.cookies

    def stop(self) -> None:
        """The life has gone on: what he is and may is read anew, should he knock here."""
        self.handler.person = None

    def look_up(self) -> None:
        """Read who he is and what he may, once a stop."""
        if self.key and not self.handler.person:
            self.handler.person = User.objects.get(pk=self.key)
            departments_around(self.handler.person)
            holds_seat(self.handler.person)

    def request(self, **asked: object) -> HttpResponseBase:
        """The answer."""
        return self.handler(self._base_environ(**asked))


def knock(browser: Browser, method: str, address: str) -> str:
    """The status somebody meets. Nothing he does lasts."""
    browser.look_up()
    with transaction.atomic():
        answer = browser.get(address) if method == "GET" else browser.post(address, NOTHING)
        b"".join(answer)
        transaction.set_rollback(True)
    return str(answer.status_code)


def walk(lines: Mapping[Line, Row]) -> Iterator[tuple[Line, Row]]:
    """All those of each line knock, when the life has come to its door."""
    world, left = World(), list(lines)
    browsers = {column: Browser(person) for column, person in world.people.items()}
    for _stop in world.stops():
        for browser in browsers.values():
            browser.stop()
        for line in [*left]:
            method, address = line
            if (found := real(address, world)) is not None:
                left.remove(line)
                yield line, {column: knock(browsers[column], method, found) for column in lines[line] or browsers}
        if not left:
            return


def those_who_knock(table: Mapping[Line, Row]) -> dict[Line, Row]:
    """Everybody; on PostgreSQL one for each status of a line."""
    if connection.vendor == "sqlite":
        return dict(table)
    chosen = {}
    for number, (line, row) in enumerate(table.items()):
        columns = deque(row)
        columns.rotate(number)
        chosen[line] = {column: row[column] for column in {row[column]: column for column in columns}.values()}
    return chosen


def written(line: Line, row: Row) -> str:
    """As the tables have it."""
    return f"{line[0]:<5}{line[1]:<46}{' '.join(f'{status:<4}' for status in row.values())}".rstrip()


@pytest.fixture
def unlogged() -> Iterator[None]:
    """Two thousand refusals with their tracebacks take longer to write down than to give."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.django_db
@pytest.mark.usefixtures("unlogged")
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_door(method: str) -> None:
    table = those_who_knock({line: row for line, row in EVERY_LINE.items() if line[0] == method})
    met = dict(walk(table))
    wrong = [line for line in table if list(met.get(line, {}).items()) != list(table[line].items())]
    assert [written(line, met.get(line, {})) for line in wrong] == [written(line, table[line]) for line in wrong]


def test_no_address_is_left_out() -> None:
    told = {(method, route_of(address)) for method, address in EVERY_LINE}
    assert told == {(method, route) for route in ROUTES for method in ("GET", "POST")}


def test_no_step_and_no_verb_is_left_out() -> None:
    wanted = set()
    for (flow, step), page in STEP_PAGES.items():
        todo = f"/todos/{'opinion-' if flow == 'OpinionFlow' else ''}{step}/"
        wanted |= {("GET", todo)} | {("POST", f"{todo}{verb}/") for verb in page.forms}
    assert wanted - EVERY_LINE.keys() == set()
