"""The ledger (台账): every suggestion one may see, narrowed, counted, in order – for a page, a file or paper."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.models import User
from letters.batch.access import may_order
from permissions.scopes import offices_around
from suggestions.lifecycle.suggestion import ENDED, SuggestionState
from suggestions.models import Record, Suggestion
from suggestions.queries import SuggestionQuerySet
from workflow.reading.counting import BORDER, counted, number_shown
from workflow.reading.filters import COUNTED, RUNNING, WHOSE, of_his_offices, of_whom
from workflow.reading.limits import LIT, by_light, lightbar, of_kind, owed_after_closing, suggestions_with_due
from workflow.reading.listing import Listing, address_of
from workflow.reading.paging import Chain
from workflow.reading.printable import of_a_list
from workflow.reading.waiting import TODOS, UNREAD, remember, todos_of, unread_of

Part = Literal["all", "running", "owing", "over"]
State = SuggestionState
BY_NUMBER = ("place", "pk")
# What they narrow to is less than what an office has in a state.
INDEXED = {"session", "delegation"}
PROCEDURE, LIGHT, PROTECTED, OWING = "procedure", "light_", "protected", "owing"


class Ledger(Listing):
    """Everything the reader may see, narrowed."""

    def known_to(self, user: User) -> SuggestionQuerySet:
        """What he may see."""
        visible: SuggestionQuerySet = Suggestion.objects.visible_to(user)
        return visible

    @cached_property
    def rows(self) -> SuggestionQuerySet:
        """Everything that fits, without an order."""
        found = self.narrowed
        if "state" in self.chosen:
            found = found.filter(state=self.chosen["state"])
        if "light" in self.chosen:
            found = suggestions_with_due(found.filter(state__in=RUNNING)).filter(
                of_kind(self.chosen["light"], PROCEDURE, self.soon))
        return found

    @cached_property
    def running(self) -> SuggestionQuerySet:
        """Those in which somebody has still to do something: few, however long the archive is."""
        return suggestions_with_due(of_his_offices(self.rows, self.user).filter(state__in=RUNNING))

    @property
    def _owing(self) -> SuggestionQuerySet:
        """Closed, and something is still owed by a day: a promise, its rating, the publication. They are few."""
        return self._closed(self.rows).filter(pk__in=owed())

    @property
    def _over(self) -> SuggestionQuerySet:
        """Those in which nothing is to be done any more, the newest first.

        Of one office they are walked by its index, however many of others lie between; of several that would be
        to read all of them first. The state is told by what it is not: for that no index is used.
        """
        one_office = len(offices_around(self.user)) == 1
        found = self._closed(self._by_office(self.rows) if one_office else self.rows)
        if self._sorts_what_is_owed:
            found = found.exclude(Exists(owed_after_closing().filter(suggestion=OuterRef("pk"))))
        return found.order_by("-pk")

    def _closed(self, suggestions: SuggestionQuerySet) -> SuggestionQuerySet:
        """Of these what is in the state asked for, else what is over in whichever way."""
        if "state" in self.chosen:
            return suggestions.filter(state=self.chosen["state"])
        return suggestions.exclude(state__in=RUNNING)

    @property
    def _shows_what_is_owed(self) -> bool:
        """Of a list by the day due that closed ones stand in."""
        sort, state = self.chosen.get("sort", self.goes_by), self.chosen.get("state")
        return sort.endswith("due") and state not in RUNNING and "light" not in self.chosen

    @property
    def _sorts_what_is_owed(self) -> bool:
        """More than one counts nobody reads by their days: they stay among the newest."""
        return self._shows_what_is_owed and self.counts[OWING] <= BORDER

    def _by_office(self, suggestions: SuggestionQuerySet) -> SuggestionQuerySet:
        """The same rows, found by their office unless what was chosen has a better index of its own."""
        return suggestions if self.chosen.keys() & INDEXED else of_his_offices(suggestions, self.user)

    @cached_property
    def counts(self) -> dict[str, int]:
        """By state, by light and by view; one query, and one more where words are searched for."""
        lists: dict[str, QuerySet[Any]] = {whose: of_whom(self.known, whose, self.user) for whose in COUNTED}
        lists |= {TODOS: todos_of(self.user), UNREAD: unread_of(self.user)}
        searched = self._tally() if "q" in self.chosen else {}
        found = counted(self.user, lists if searched else lists | self._each_by_itself()) | searched
        remember(self.user, **{name: found[name] for name in (TODOS, UNREAD)})
        return found

    def _each_by_itself(self) -> dict[str, QuerySet[Any]]:
        """The rows of each state and of each light."""
        narrowed = self._by_office(self.narrowed)
        in_view = narrowed.filter(state=self.chosen["state"]) if "state" in self.chosen else narrowed
        runs = suggestions_with_due(in_view.filter(state__in=RUNNING))
        states: dict[str, QuerySet[Any]] = {state: narrowed.filter(state=state) for state in State.values}
        lights = {LIGHT + kind: rows for kind, rows in by_light(runs, PROCEDURE, self.soon).items()}
        owing = {OWING: self._owing} if self._shows_what_is_owed else {}
        return states | lights | owing | {PROTECTED: self._protected}

    @property
    def _protected(self) -> SuggestionQuerySet:
        """Of the rows those that no file holds. What is protected anywhere is little, and read once."""
        protected = Suggestion.objects.filter(restricted=True).values("pk")
        return of_his_offices(self.rows, self.user).filter(pk__in=protected)

    @property
    def left_out(self) -> int:
        """The protected among the rows; a search finds none of them."""
        return self.counts[PROTECTED]

    def _tally(self) -> dict[str, int]:
        """The same in one walk through what the search found: counted each by itself, the index is read each time."""
        seen = [state for state in RUNNING if state == self.chosen.get("state", state)]
        columns = {state: Count("pk", filter=Q(state=state)) for state in State.values}
        columns |= {LIGHT + kind: Count("pk", filter=of_kind(kind, PROCEDURE, self.soon)) for kind in LIT}
        if self._shows_what_is_owed:
            columns[OWING] = Count("pk", filter=Q(pk__in=self._closed(Suggestion.objects.filter(pk__in=owed()))))
        found = suggestions_with_due(self.narrowed, of=seen).aggregate(**columns)
        return {PROTECTED: 0} | {name: min(count, BORDER + 1) for name, count in found.items()}

    @property
    def goes_by(self) -> str:
        """The column by which it stands unless another is asked for; of what one has done none, the latest is first."""
        return "" if self.chosen.get("whose") == "done" else "due"

    def parts(self) -> dict[Part, SuggestionQuerySet]:
        """The rows in order: what runs, then what closed ones still owe, by the day due, then the newest."""
        sort, light, state = (self.chosen.get(name, "") for name in ("sort", "light", "state"))
        if sort.endswith("number"):
            ordered = of_his_offices(self.rows, self.user).order_by(*BY_NUMBER)
            return {"all": ordered.reverse() if sort.startswith("-") else ordered}
        if not sort and not self.goes_by:
            return {"all": last_done_first(self.rows, self.user)}
        day = F("due_on").desc(nulls_last=True) if sort == "-due" else F("due_on").asc(nulls_last=True)
        running = self.running.order_by(day, "-pk")
        if light or state in RUNNING:
            return {"running": running}
        parts: dict[Part, SuggestionQuerySet] = {} if state else {"running": running}
        if self._sorts_what_is_owed:
            parts["owing"] = suggestions_with_due(self._owing).order_by(day, "-pk")
        return parts | {"over": self._over}

    def chain(self) -> Chain:
        """The rows for a paginator, with what they show; all but its last part are counted to their end."""
        parts = self.parts()
        counts = [self._count_of(part) for part in parts]
        for place, rows in enumerate([*parts.values()][:-1]):
            counts[place] = counts[place] if counts[place] <= BORDER else rows.count()
        read = [rows.select_related("delegation", "supervision", "raising").defer("facts") for rows in parts.values()]
        return Chain(read, counts)

    def _count_of(self, part: Part) -> int:
        if "light" in self.chosen:
            return self.counts[LIGHT + self.chosen["light"]]
        if part == "owing":
            return self.counts[OWING]
        states = {"all": State.values, "running": RUNNING, "over": ENDED}[part]
        found = sum(self.counts[one] for one in states if self.chosen.get("state", one) == one)
        if part != "over" or not self._sorts_what_is_owed:
            return found
        # Without what stands before it; if nobody has counted it to its end, it has none now either.
        rest = found - self.counts[OWING]
        return rest if found <= BORDER else max(rest, BORDER + 1)

    def numbers(self, size: int) -> Iterator[int]:
        """What may leave the desk as pks in order."""
        for part in self.parts().values():
            yield from part.openly().values_list("pk", flat=True).iterator(chunk_size=size)

    def title(self) -> str:
        """What the list is called: the view, the state, or 台账."""
        if "state" in self.chosen:
            return str(State(self.chosen["state"]).label)
        return str(WHOSE.get(self.chosen.get("whose", ""), _("台账")))

    @property
    def cleared(self) -> str:
        """All of it."""
        return address_of({})

    def papers(self) -> list[dict[str, str]]:
        """What is printed of this list."""
        return of_a_list(self.user, self.chosen, self.query)

    def letters(self) -> str:
        """Where the letters of its suggestions are printed together, for who may order that."""
        return f"{reverse('batches')}?{self.query}" if may_order(self.user) else ""

    def lights(self) -> list[dict[str, Any]]:
        """The entries of the lightbar."""
        states = [self.chosen["state"]] if "state" in self.chosen else State.values
        counts = {kind: self.counts[LIGHT + kind] for kind in LIT} | {"all": sum(self.counts[one] for one in states)}
        return lightbar(counts, self.chosen.get("light", ""), lambda kind: self.address(light=kind))

    def states(self) -> list[dict[str, Any]]:
        """The links by state: all, then each that occurs."""
        links = [{"label": _("全部"), "url": self.address(state="", light=""), "current": "state" not in self.chosen,
                  "count": number_shown(sum(self.counts[one] for one in State.values))}]
        return links + [
            {"label": label, "url": self.address(state=state, light=""), "count": number_shown(self.counts[state]),
             "current": self.chosen.get("state") == state}
            for state, label in State.choices if self.counts[state]]


def owed() -> QuerySet[Any]:
    """The suggestions in which something is owed though they are closed."""
    return owed_after_closing().order_by().values("suggestion")


def last_done_first(suggestions: SuggestionQuerySet, user: User) -> SuggestionQuerySet:
    """What `user` has done, the latest act first."""
    mine = Record.objects.filter(suggestion=OuterRef("pk"), actor=user.pk).order_by()
    last = mine.values("suggestion").annotate(last=Max("pk")).values("last")
    ordered: SuggestionQuerySet = suggestions.annotate(done_at=Subquery(last)).order_by("-done_at", "-pk")
    return ordered
