"""Every list and every lookup starts here, with what the user may see.

The list filter (`visible_to`) and the object check (`may_see`) are twins built from the same two questions:
is it one of his departments' cases, and does he take part in it himself?
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from directory.rights import Right
from permissions.scopes import (
    Person,
    departments_seen,
    departments_where,
    holds_seat,
    lent_by,
    offices_around,
    speaks_for_delegation,
)
from suggestions.lifecycle.assignment import ACTIVE, UNCOUNTED
from suggestions.lifecycle.party import PartyState
from suggestions.lifecycle.suggestion import BEFORE_SUBMISSION, SuggestionState

if TYPE_CHECKING:
    from suggestions.models import Suggestion

Row = TypeVar("Row", bound=models.Model)
# Its delegation may have handed it back before the office ever read it (河南 11).
NOT_AT_THE_OFFICE = (*BEFORE_SUBMISSION, SuggestionState.RETURNED)
# What floors above know: for a user the condition on suggestions by which he sees more, None where it is never true.
FURTHER_REASONS: list[Callable[[Person], Q | None]] = []


class SuggestionQuerySet(models.QuerySet[Any]):
    """Suggestions."""

    def visible_to(self, user: Person) -> SuggestionQuerySet:
        """What `user` may see: his departments' cases, what his desk entered, and what he takes part in."""
        if not user.is_authenticated:
            return self.none()
        assignment, party = (apps.get_model("suggestions", name) for name in ("Assignment", "Party"))
        seen = departments_seen(user)
        offices = [pk for pk in offices_around(user) if pk in seen]
        handling = [pk for pk in seen if pk not in offices]
        # Only the questions that can be true of him, the cheapest first: with one alone the database needs no OR.
        asked: list[Any] = []
        if offices:
            # What the office has read once it does not lose while its proposers confirm the changed text.
            asked.append(Q(office__in=offices) & (
                ~Q(state__in=NOT_AT_THE_OFFICE) | Q(submitted_on__isnull=False)))
        if desks := departments_where(user, Right.ENTER):
            asked.append(Q(entered_at__in=desks))
        if handling:
            asked.append(Q(Exists(assignment.objects.filter(suggestion=OuterRef("pk"), department__in=handling))))
        if holds_seat(user):
            takes_part = Exists(party.objects.filter(suggestion=OuterRef("pk"), person=user.pk)
                                .exclude(state=PartyState.REFUSED))
            asked.append(~Q(state__in=BEFORE_SUBMISSION) & Exists(party.objects.filter(
                _of_his_delegation(user), suggestion=OuterRef("pk"))))
            asked.append((Q(lead_person=user.pk, entered_by=None)) | (~Q(state=SuggestionState.DRAFT) & takes_part))
        if speaks_for_delegation(user):
            asked.append(Q(state=SuggestionState.AT_DELEGATION) & (
                Q(delegation__head=user.pk) | Q(delegation__secretary=user.pk)))
        asked += further_reasons(user)
        return self.filter(reduce(or_, asked)).not_closed_to(user) if asked else self.none()

    def not_closed_to(self, user: Person) -> SuggestionQuerySet:
        """Without what is frozen (涉密) and, unless he proposes it or is to read it, what is protected (保护代表)."""
        party, reads = apps.get_model("suggestions", "Party"), _is_to_read(user)
        if holds_seat(user):
            reads |= Q(Exists(party.objects.filter(suggestion=OuterRef("pk"), person=user.pk)
                              .exclude(state=PartyState.REFUSED)))
        return self.filter(Q(restricted=False) | reads, frozen=False)

    def known_to_colleagues(self, congresses: Iterable[int]) -> SuggestionQuerySet:
        """What every delegate of these congresses (pk) may know by number and title, and of nothing else of it.

        It has a number, and its proposers agree to have at least the title published (公开意见).
        """
        publicity = apps.get_model("suggestions", "Suggestion").Publicity
        return self.filter(congress__in=congresses).exclude(number="").exclude(may_publish=publicity.NONE).openly()

    def openly(self) -> SuggestionQuerySet:
        """What may stand in what leaves the desk: exports, batches, volumes, digests."""
        return self.filter(leaves_the_desk())


def of_visible(user: Person, path: str) -> Exists:
    """The condition of `visible_to` for the few rows whose suggestion stands in the column `path`.

    Asked row by row: of `suggestion__in=…visible_to(user)` SQLite makes a list first, and reads the archive for it.
    """
    suggestions: Any = apps.get_model("suggestions", "Suggestion")._default_manager
    return Exists(suggestions.visible_to(user).filter(pk=OuterRef(path)))


def leaves_the_desk(path: str = "") -> Q:
    """The condition of `openly` for rows that lead to a suggestion by the lookup `path`."""
    to = f"{path}__" if path else ""
    return Q(**{f"{to}restricted": False, f"{to}frozen": False})


def _of_his_delegation(user: Person) -> Q:
    """Of parts in suggestions: that of a delegation in which he sits, or sat in that term."""
    seats = apps.get_model("directory", "Delegate")._default_manager
    return Q(Exists(seats.filter(
        person=user.pk, delegation=OuterRef("seat__delegation"), term=OuterRef("seat__term"))), kind="delegation")


def further_reasons(user: Person) -> list[Q]:
    """Those that can be true of him."""
    return [reason for further in FURTHER_REASONS if (reason := further(user)) is not None]


def may_see(user: Person, suggestion: Suggestion) -> bool:
    """The twin of `visible_to` for one suggestion."""
    return _sees(user, suggestion) and not is_closed_to(user, suggestion)


def is_closed_to(user: Person, suggestion: Suggestion) -> bool:
    """The twin of `not_closed_to`."""
    if suggestion.frozen:
        return True
    if not suggestion.restricted or suggestion.readers.filter(person__in=reads_as(user, suggestion)).exists():
        return False
    return not suggestion.parties.filter(person=user.pk).exclude(state=PartyState.REFUSED).exists()


def may_know_names(user: Person, suggestion: Suggestion) -> bool:
    """Of what is protected: he is named, and may look up who proposes it; or he acts in the place of such a one."""
    return bool(suggestion.restricted and suggestion.readers.filter(
        person__in=reads_as(user, suggestion), knows=True).exists())


def reads_as(user: Person, suggestion: Suggestion) -> frozenset[int]:
    """As whom `user` reads what is protected: he himself, and those in whose place he acts (代理) where they handle it.

    The people (pk). No query for who stands in for nobody.
    """
    found = {user.pk} if user.pk else set()
    if lent := lent_by(user):
        desks = {suggestion.office_id, suggestion.entered_at_id}
        for pair in suggestion.assignments.values_list("department", "department__parent"):
            desks.update(pair)
        found |= {person for person, departments in lent.items() if departments & desks}
    return frozenset(found)


def _is_to_read(user: Person) -> Q:
    """The twin of `reads_as`: he is named, or one in whose place he acts where that one handles it."""
    reader, assignment = (apps.get_model("suggestions", name).objects for name in ("Reader", "Assignment"))
    named = Q(Exists(reader.filter(suggestion=OuterRef("pk"), person=user.pk)))
    for person, desks in lent_by(user).items():
        shares = assignment.filter(
            Q(department__in=desks) | Q(department__parent__in=desks), suggestion=OuterRef("pk"))
        named |= Q(Exists(reader.filter(suggestion=OuterRef("pk"), person=person))) & (
            Q(office__in=desks) | Q(entered_at__in=desks) | Q(Exists(shares)))
    return named


def _sees(user: Person, suggestion: Suggestion) -> bool:
    if not user.is_authenticated:
        return False
    if suggestion.entered_by_id is None and suggestion.lead_person_id == user.pk:
        return True
    if suggestion.entered_at_id in departments_where(user, Right.ENTER):
        return True
    seen = departments_seen(user)
    came_in = suggestion.state not in NOT_AT_THE_OFFICE or suggestion.submitted_on is not None
    if suggestion.office_id in seen and came_in:
        return True
    if seen and suggestion.assignments.filter(department__in=seen).exists():
        return True
    if suggestion.state == SuggestionState.AT_DELEGATION and suggestion.delegation is not None and user.pk in (
            suggestion.delegation.head_id, suggestion.delegation.secretary_id):
        return True
    same = type(suggestion)._default_manager.filter(pk=suggestion.pk)
    if any(same.filter(reason).exists() for reason in further_reasons(user)):
        return True
    return holds_seat(user) and _takes_part(user, suggestion)


def _takes_part(user: Person, suggestion: Suggestion) -> bool:
    """As a delegate: he proposes it with others, or his delegation does."""
    if suggestion.state == SuggestionState.DRAFT:
        return False
    if suggestion.parties.filter(person=user.pk).exclude(state=PartyState.REFUSED).exists():
        return True
    return (suggestion.state not in BEFORE_SUBMISSION
            and suggestion.parties.filter(_of_his_delegation(user)).exists())


class AssignmentQuerySet(models.QuerySet[Any]):
    """Assignments."""

    def active(self) -> AssignmentQuerySet:
        """Those in which somebody has still to do something."""
        return self.filter(state__in=ACTIVE)

    def counted(self) -> AssignmentQuerySet:
        """Those that statistics (统计) count: not what was handed on, nor a relay's passing on (转办)."""
        return self.exclude(state__in=UNCOUNTED).exclude(role="relay")


class PartyQuerySet(models.QuerySet[Any]):
    """Parts in suggestions."""

    def taken_up(self) -> PartyQuerySet:
        """His own matter: who was only invited to join (联名) has none in it before he agrees."""
        return self.exclude(state=PartyState.REFUSED).exclude(role="joint", state=PartyState.ASKED)
