"""What rows are judged against: sessions, delegates and bureaus of one congress, and what is registered already.

Everything is read for all rows together, in a number of queries that grows with every five hundred rows only.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import islice

from django.utils.translation import gettext as _

from directory.models import CongressSession, Delegate, Department, DepartmentName
from directory.pinyin import fits
from suggestions.models import Party, Suggestion
from suggestions.names import even_code, even_name
from suggestions.tables.reading import Row

AT_ONCE = 500
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_BETWEEN_NAMES = re.compile(r"[、，,；;\s]+")
Place = tuple[int, bool, str]  # session, in_session, number or title


class Ground:
    """The directory and the suggestions of one office's congress, as far as `rows` speak of them."""

    def __init__(self, office: Department, rows: Sequence[Row], *, by_initials: bool = False) -> None:
        # Only where somebody sees at once whom he has found: in a table three letters are more often a slip.
        self.by_initials = by_initials
        self.office, self.congress = office, office.congress
        found = CongressSession.objects.filter(term__congress=office.congress_id).select_related("term")
        self.sessions = {(one.term.ordinal, one.ordinal): one for one in found}
        self.newest = self.sessions[max(self.sessions)] if self.sessions else None
        self._seats = self._of_terms()
        self._departments = self._by_name()
        self._numbers, self._titles = self._registered(rows)
        self._lines: dict[Hashable, int] = {}

    def _of_terms(self) -> dict[int, dict[str, list[Delegate]]]:
        """Term → name or number → seats."""
        seats: dict[int, dict[str, list[Delegate]]] = defaultdict(lambda: defaultdict(list))
        for seat in Delegate.objects.filter(term__congress=self.congress).select_related("person", "delegation"):
            for word in {even_name(seat.person.name), seat.seat_number} - {""}:
                seats[seat.term_id][word].append(seat)
        return seats

    def _by_name(self) -> dict[str, list[Department]]:
        named: dict[str, list[Department]] = defaultdict(list)
        own = Department.objects.filter(
            congress=self.congress.handled_at, kind__in=Department.HANDLING_KINDS).select_related("merged_into")
        for one in own:
            for word in {one.name, one.short_name} - {""}:
                named[word].append(one)
        # Old tables name it by an old name; whoever bears that name today goes before.
        earlier: dict[str, set[Department]] = defaultdict(set)
        for past in DepartmentName.objects.filter(department__in=own).select_related("department"):
            for word in {past.name, past.short_name} - {""} - named.keys():
                earlier[word].add(past.department)
        return named | {word: list(found) for word, found in earlier.items()}

    def _registered(self, rows: Sequence[Row]) -> tuple[dict[Place, str], dict[tuple[int, str, str], str]]:
        """(session, in_session, number) → title; (session, title, lead) → number: of what is there already."""
        sessions = {found.pk for row in rows if (found := self.session(row["届次"])[0])}
        own = Suggestion.objects.filter(session__in=sessions, office=self.office)
        numbers: dict[Place, str] = {}
        wanted = {form for row in rows if row["编号"] for form in self.forms_of(row["编号"])}
        for some in _parts(wanted):
            for one in own.filter(number__in=some).only(
                    "session", "in_session", "number", "title", "restricted", "frozen"):
                # The number is given; for what is for its named readers alone (保护代表).
                closed = one.restricted or one.frozen
                numbers[one.session_id, one.in_session, one.number] = "" if closed else one.title
        titles: dict[tuple[int, str, str], str] = {}
        leads = Party.objects.filter(role=Party.Role.LEAD, suggestion__in=own.openly())
        for some in _parts({row["标题"] for row in rows}):
            found = leads.filter(suggestion__title__in=some).exclude(suggestion__state="withdrawn")
            for session, title, name, number in found.values_list(
                    "suggestion__session", "suggestion__title", "name", "suggestion__number"):
                titles[session, title, name] = number
        return numbers, titles

    def forms_of(self, number: str) -> set[str]:
        """A bare figure may be either series' number: 7 is 007 or 闭007."""
        return {number, self.number(number, in_session=True), self.number(number, in_session=False)}

    def number(self, text: str, *, in_session: bool) -> str:
        """A bare figure as the series writes it; anything else as it stands."""
        pattern = self.congress.session_pattern if in_session else self.congress.between_pattern
        return pattern.format(n=int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else text

    def session(self, text: str) -> tuple[CongressSession | None, str]:
        """第8届第4次会议, 八届四次, 8-4; empty is the newest. With what is wrong with it."""
        if not text:
            return self.newest, "" if self.newest else _("还没有设置会议，请联系管理员")
        numbers = list(_numbers_in(even_code(text)))
        found = self.sessions.get((numbers[0], numbers[1])) if len(numbers) == 2 else None
        if found is None:
            return None, _("“届次”没有“%s”，请写成“第8届第4次会议”，并请管理员先设置好这次会议") % text
        return found, ""

    def seat(self, session: CongressSession, text: str) -> tuple[Delegate | None, str]:
        """The delegate of the session's term by name or number. With what is wrong."""
        found = self._seats[session.term_id].get(even_name(text), [])
        if not found and self.by_initials and text.isascii() and text.isalpha():
            found = [seat for seat in self.seats(session) if fits(seat.person.name, text)]
        if not found:
            return None, _("第%(term)d届代表里没有“%(name)s”") % {"term": session.term.ordinal, "name": text}
        if len(found) > 1:
            who = "、".join(f"{seat.person.name}{seat.seat_number}" for seat in found[:5])
            return None, _("“%(name)s”有%(count)d位代表：%(who)s，请写代表证号") % {
                "count": len(found), "name": text, "who": who}
        return found[0], ""

    def seats(self, session: CongressSession) -> list[Delegate]:
        """The delegates of the session's term, each once."""
        named = self._seats[session.term_id].values()
        return list({seat.pk: seat for seats in named for seat in seats if seat.ended_on is None}.values())

    def department(self, text: str) -> Department | None:
        """A bureau by its full or short name, if only one bears it."""
        found = self._departments.get(text, [])
        return found[0] if len(found) == 1 else None

    def doubles(self, row: Row, session: CongressSession, *, in_session: bool, number: str,
                lead: str) -> Iterator[str]:
        """The same number, or the same title of the same delegate, in this table or registered already."""
        place, same = (session.pk, in_session, number), (session.pk, row["标题"], lead)
        if number and (line := self._first(row, place)):
            yield _("编号%(number)s与第%(line)d行重复") % {"number": number, "line": line}
        elif number and place in self._numbers:
            title = self._numbers[place]
            yield _("编号%(number)s已经给了“%(title)s”") % {"number": number, "title": title} if title else _(
                "编号%s已经给了另一件") % number
        if line := self._first(row, same):
            yield _("标题和领衔代表与第%d行相同") % line
        elif same in self._titles:
            number = self._titles[same]
            yield _("这件已经在系统里了，编号%s") % number if number else _("这件已经在系统里了，还没有编号")

    def _first(self, row: Row, key: Hashable) -> int:
        """The line on which the same thing stood before; 0 the first time."""
        line = self._lines.setdefault(key, row.line)
        return line if line != row.line else 0


def names_in(text: str) -> list[str]:
    """The names in a cell, each once."""
    return list(dict.fromkeys(even_name(one) for one in _BETWEEN_NAMES.split(text) if one))


def _numbers_in(text: str) -> Iterator[int]:
    for found in re.findall(r"[0-9]+|[零一二三四五六七八九十]+", text):
        yield int(found) if found.isdigit() and found.isascii() else _value(found)


def _value(words: str) -> int:
    """十二 is 12, 二十 is 20."""
    tens, ten, ones = words.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _parts(words: Iterable[str]) -> Iterator[list[str]]:
    left = iter(sorted(words))
    while some := list(islice(left, AT_ONCE)):
        yield some
