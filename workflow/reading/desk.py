"""The desk (等我办): what is asked of somebody, narrowed as the ledger is, by step and light – for a page or a file."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from suggestions.models import Suggestion
from suggestions.queries import SuggestionQuerySet, leaves_the_desk
from workflow.models import Todo
from workflow.reading.counting import BORDER, counted
from workflow.reading.filters import LedgerFilter
from workflow.reading.ledger import PROTECTED, Ledger
from workflow.reading.limits import LIT, lightbar, of_kind
from workflow.reading.listing import MINE, Listing
from workflow.reading.paging import Chain
from workflow.reading.waiting import UNREAD, remember, unread_of
from workflow.reading.worklist import (
    PROCEDURE,
    VIEWS,
    Heap,
    count_by_step,
    heaps,
    in_order,
    of_step,
    waiting_for,
    with_rows,
)


class DeskFilter(LedgerFilter):
    """The ledger's conditions without what a desk answers by itself: who is asked, and in which state it is."""

    step = forms.ChoiceField(label=gettext_lazy("视图"), required=False, widget=forms.HiddenInput)

    FIRST = ("q", "source", "subject", "session")

    def __init__(self, data: Any, user: User) -> None:
        super().__init__(data, user)
        for name in ("whose", "state", "awaited"):
            del self.fields[name]
        step: Any = self.fields["step"]
        step.choices = [("", _("全部")), *VIEWS.items()]


class Desk(Listing):
    """What waits for the reader. Its files have a line a suggestion, though several things may be asked in one."""

    filter = DeskFilter

    def known_to(self, user: User) -> SuggestionQuerySet:
        """Any: what is asked of him he may see (TodoQuerySet.asked_of)."""
        every: SuggestionQuerySet = Suggestion.objects.all()
        return every

    @cached_property
    def waiting(self) -> dict[str, int]:
        """Step → how many wait for him at all."""
        counts = count_by_step(Todo.objects.asked_of(self.user)) if self.is_narrowed else self._by_step
        remember(self.user, todos=sum(counts.values()))
        return counts

    @property
    def is_narrowed(self) -> bool:
        """Something else than step, light and order was chosen."""
        return self.narrowed is not self.known

    @cached_property
    def asked(self) -> QuerySet[Todo]:
        """What is asked of him in the suggestions that fit, at any step."""
        todos = waiting_for(self.user)
        if not self.is_narrowed:
            return todos
        return todos.filter(Exists(self.narrowed.filter(pk=OuterRef("process__suggestion"))))

    @cached_property
    def at_step(self) -> QuerySet[Todo]:
        """The same at the step chosen."""
        return of_step(self.asked, self.chosen["step"]) if "step" in self.chosen else self.asked

    @cached_property
    def todos(self) -> QuerySet[Todo]:
        """Everything that fits, in order."""
        light, todos = self.chosen.get("light"), self.at_step
        if light:
            todos = todos.filter(of_kind(light, PROCEDURE, self.soon))
        return in_order(todos, self.chosen.get("sort", ""))

    @property
    def rows(self) -> SuggestionQuerySet:
        """The suggestions it is about."""
        return self.known.filter(pk__in=self.todos.order_by().values("process__suggestion"))

    @cached_property
    def _heaps(self) -> list[Heap]:
        return heaps(self.asked, self.soon)

    @property
    def _by_step(self) -> dict[str, int]:
        counts = Counter[str]()
        for heap in self._heaps:
            counts[heap.step] += heap.todos
        return counts

    @cached_property
    def counts(self) -> dict[str, int]:
        """By light, "all", and the protected ones, none beyond the border; one query beside that for the heaps."""
        here = [heap for heap in self._heaps if heap.step == self.chosen.get("step", heap.step)]
        lights = {"all": sum(heap.todos for heap in here)}
        lights |= {light: sum(heap.todos for heap in here if heap.light == light) for light in LIT}
        found = counted(self.user, {PROTECTED: self.rows.filter(restricted=True), UNREAD: unread_of(self.user)})
        remember(self.user, unread=found.pop(UNREAD))
        return found | {name: min(count, BORDER + 1) for name, count in lights.items()}

    @property
    def left_out(self) -> int:
        """The protected among what is asked of him."""
        return self.counts[PROTECTED]

    def chain(self) -> Chain:
        """The todos for a paginator, with what their rows show."""
        return Chain([with_rows(self.todos)], [self.counts[self.chosen.get("light", "all")]])

    def numbers(self, size: int) -> Iterator[int]:
        """The suggestions that may leave the desk as pks, each where it is asked about first."""
        met: set[int] = set()
        openly = self.todos.filter(leaves_the_desk("process__suggestion"))
        for pk in openly.values_list("process__suggestion", flat=True).iterator(chunk_size=size):
            if pk not in met:
                met.add(pk)
                yield pk

    def title(self) -> str:
        """The step chosen, or 等我办."""
        return str(VIEWS.get(self.chosen.get("step", ""), _("等我办")))

    @property
    def conditions(self) -> dict[str, str]:
        """What was chosen, and that it is the desk."""
        return {"whose": MINE, **self.chosen}

    @property
    def cleared(self) -> str:
        """The same step without any condition."""
        step = self.chosen.get("step", "")
        return f"{reverse('home')}?step={step}" if step else reverse("home")

    def lights(self) -> list[dict[str, Any]]:
        """The entries of the lightbar."""
        return lightbar(self.counts, self.chosen.get("light", ""), lambda kind: self.address(light=kind))

    def steps(self) -> list[dict[str, Any]]:
        """The links of the views component: all, then each step that has something; conditions are kept."""
        counts = self._by_step
        chosen = self.chosen.get("step", "")
        links = [{"label": _("全部"), "url": self.address(step="", light=""), "count": sum(counts.values()),
                  "current": not chosen}]
        return links + [{"label": label, "url": self.address(step=step, light=""), "count": counts.get(step, 0),
                         "current": step == chosen}
                        for step, label in VIEWS.items() if counts.get(step) or step == chosen]


def listing_of(user: User, data: Any) -> Listing:
    """The list a query is of: the desk's where it says so, else the ledger's."""
    return (Desk if data.get("whose") == MINE else Ledger)(user, data)
