"""The page of every free act, found by trying: whose it is and where it can be done, in whatever database there is."""

from collections.abc import Collection, Iterator
from http import HTTPStatus
from inspect import getclosurevars, unwrap

from django.db.models import Model, Q
from django.test import Client
from django.urls import get_resolver, reverse

from directory.models import Role, User
from suggestions.actions.verbs import VERBS
from suggestions.models import Suggestion
from suggestions.queries import may_see
from suggestions.rules import suggestion_of
from tests.browser.place import Place
from workflow.steps.pages import ACT_PAGES

# Two addresses of one verb.
OTHERWISE_CALLED = {"put_back_opinion": "put_back"}
TRIED = 400  # subjects of one kind, the newest first


def act_places(known: Collection[str]) -> Iterator[Place]:
    """One place of each act whose name is not among the known ones, if there is any."""
    for entry in get_resolver().url_patterns:
        verb = OTHERWISE_CALLED.get(entry.name, entry.name)
        if verb in ACT_PAGES and entry.name not in known:
            place = _first(entry.name, verb, getclosurevars(unwrap(entry.callback)).nonlocals["model"])
            if place:
                yield place


def _first(name: str, verb: str, kind: type[Model]) -> Place | None:
    for subject in kind._default_manager.order_by("-pk")[:TRIED]:
        if suggestion_of(subject) is None or not ACT_PAGES[verb].is_possible(subject):
            continue
        rule, suggestion = VERBS[verb].permission(subject), suggestion_of(subject)
        address = reverse(name, args=[subject.pk])
        for user in _concerned(suggestion):
            if rule(subject, user) and may_see(user, suggestion) and _is_shown(user, address):
                return Place(f"act-{name}", user, address)
    return None


def _concerned(suggestion: Suggestion) -> list[User]:
    """The proposers, those who entered it for them, the office, those who handle it."""
    bureaus = suggestion.assignments.values("department")
    return list(User.objects.filter(
        Q(pk__in=suggestion.proposer_ids) | Q(posts__department=suggestion.office)
        | Q(posts__department=suggestion.entered_at_id) | Q(posts__department__in=bureaus)
        | Q(posts__role=Role.OVERSEER), is_active=True).distinct().order_by("pk"))


def _is_shown(user: User, address: str) -> bool:
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client.get(address).status_code == HTTPStatus.OK
