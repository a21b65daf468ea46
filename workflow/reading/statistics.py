"""统计 as a table: a column a figure, a row a department, the sum below; the same on screen and in a file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.models import CongressSession, Department, User
from oversight.figures import IMPORTED, Figures, by_state, figures_of, raised_again, share_of, total_of
from permissions.scopes import departments_around, departments_seen, offices_around, whole_department
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Suggestion
from workflow.reading.listing import address_of


class Column(NamedTuple):
    """What a figure is called, how it is read, and which conditions of the ledger show what is behind it."""

    label: str
    value: Callable[[Figures], int | str]
    behind: dict[str, str] | None = None


def _of_class(code: str, figures: Figures) -> int:
    return figures.classes.get(code, 0)


def columns(classes: Sequence[str], *, rated: bool) -> list[Column]:
    """In the order of a suggestion's life; `classes` are the codes that occur; `rated` with what delegates said."""
    return [
        Column(_("主办"), lambda one: one.lead, {"share": "lead"}),
        Column(_("会办"), lambda one: one.co, {"share": "co"}),
        Column(_("在办"), lambda one: one.in_hand, {"share": "hand"}),
        Column(_("其中超期"), lambda one: one.late, {"share": "late"}),
        Column(_("已答复"), lambda one: one.replied),
        Column(_("按期"), lambda one: one.in_time),
        Column(_("按期率"), lambda one: share_of(one.in_time, one.replied)),
        *(Column(_("%s类") % code, partial(_of_class, code)) for code in classes),
        *(_of_ratings() if rated else ()), Column(_("催办"), lambda one: one.urged)]


def _of_ratings() -> list[Column]:
    """Of a bureau's few letters the sums would tell who said what, which 背靠背 promises to keep from it."""
    return [
        Column(_("满意"), lambda one: one.satisfied), Column(_("基本满意"), lambda one: one.basically),
        Column(_("不满意"), lambda one: one.unsatisfied),
        Column(_("满意率"), lambda one: share_of(one.satisfied, one.rated)),
        Column(_("未评价"), lambda one: one.unrated)]


@dataclass
class Statistics:
    """What one reader may count of a session: the whole, or his own departments."""

    user: User
    session: CongressSession

    @cached_property
    def whole(self) -> bool:
        """He sees the cases of this congress's office: every department is counted."""
        around, seen = departments_around(self.user), departments_seen(self.user)
        return any(pk in seen and around[pk].congress_id == self.session.term.congress_id
                   for pk in offices_around(self.user))

    @cached_property
    def departments(self) -> list[Department]:
        """Those that handle, in the order of the directory: no ranking."""
        around, seen = departments_around(self.user), departments_seen(self.user)
        return sorted((one for pk, one in around.items() if one.kind in Department.HANDLING_KINDS
                       and one.congress_id == self.session.term.congress.handled_at and (self.whole or pk in seen)),
                      key=lambda one: (one.kind, one.pk))

    @cached_property
    def figures(self) -> dict[int, Figures]:
        """By department."""
        return figures_of(self.session, self.departments)

    @cached_property
    def columns(self) -> list[Column]:
        """With the classes that occur."""
        return columns(sorted({code for one in self.figures.values() for code in one.classes}), rated=self.whole)

    def rows(self) -> list[dict[str, Any]]:
        """Departments that have had something, with an address behind every figure that has one.

        What was merged into another (机构撤并) is counted there, and told below it by itself.
        """
        return [{"unit": _("其中原%s") % one.name if within else one.name, "within": within,
                 "unit_url": reverse("department", args=[one.pk]),
                 "cells": [self._cell(column, figures, str(one.pk)) for column in self.columns]}
                for one, within in self._in_order() if (figures := self._with_absorbed(one)) != Figures()]

    def _in_order(self) -> Iterator[tuple[Department, bool]]:
        """Each department, followed by those that were merged into it; whether it is one of those."""
        known = {one.pk: one for one in self.departments}
        for one in self.departments:
            if one.merged_into_id not in known:
                yield one, False
                yield from ((known[pk], True) for pk in whole_department(self.user, one.pk)[1:] if pk in known)

    def _with_absorbed(self, department: Department) -> Figures:
        own = whole_department(self.user, department.pk)
        return total_of(self.figures[pk] for pk in own if pk in self.figures)

    def total(self) -> list[dict[str, Any]]:
        """The sum of all: of shares, so that no list of suggestions is as long."""
        total = total_of(self.figures.values())
        return [self._cell(column, total, "") for column in self.columns]

    def facts(self) -> list[dict[str, Any]]:
        """How many suggestions the session has, by state; only for who sees them all."""
        if not self.whole:
            return []
        counts = by_state(self.session, offices_around(self.user))
        imported = counts.get(IMPORTED, 0)
        rows = [{"label": _("登记"), "value": _("%d件") % (sum(counts.values()) - imported)}]
        apart = [{"label": _("历史导入（另计）"), "value": _("%d件") % imported, "url": address_of(
            {"session": str(self.session.pk), "channel": Suggestion.Channel.ARCHIVE})}] if imported else []
        if again := raised_again(self.session, offices_around(self.user)):
            rows.append({"label": _("重复提出"), "value": _("%d件") % again,
                         "url": address_of({"session": str(self.session.pk), "repeated": "yes"})})
        return rows + [{"label": label, "value": _("%d件") % counts[state],
                        "url": address_of({"session": str(self.session.pk), "state": state})}
                       for state, label in SuggestionState.choices if counts.get(state)] + apart

    def _cell(self, column: Column, figures: Figures, bureau: str) -> dict[str, Any]:
        value = column.value(figures)
        conditions = {"session": str(self.session.pk), "bureau": bureau, **(column.behind or {})}
        behind = column.behind is not None and value and bureau
        return {"label": column.label, "value": value, "url": address_of(conditions) if behind else ""}


def sessions_for(user: User) -> list[CongressSession]:
    """The sessions of the bodies whose suggestions come to him, the newest first."""
    around, offices = departments_around(user), offices_around(user) if departments_seen(user) else []
    congresses = {around[pk].congress_id for pk in [*offices, *departments_seen(user)]}
    found = CongressSession.objects.filter(term__congress__in=congresses).select_related("term__congress")
    # A delegates' session before a members': the newest of the congress is what the page opens with.
    return sorted(found, key=lambda one: one.term.congress.source)


def called(sessions: Sequence[CongressSession]) -> list[tuple[CongressSession, str]]:
    """Each with what it is called among the others: of two bodies the fourth session is not one."""
    several = len({one.term.congress_id for one in sessions}) > 1
    return [(one, f"{one.term.congress.short_name}{one}" if several else str(one)) for one in sessions]
