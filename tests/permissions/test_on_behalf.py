"""In whose place (代理) somebody acted: by the right he used, wherever an act has several ways in."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from directory.clock import at
from directory.models import Department, Role, User
from permissions.scopes import forget
from permissions.substitutes import name_substitute
from suggestions.models import Record
from tests.cast import Cast, Life

ASSIGNED, DAY = date(2026, 3, 9), date(2026, 6, 15)


@pytest.fixture
def life(cast: Cast) -> Life:
    with at(ASSIGNED):
        return Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)


def explain(life: Life, user: User) -> None:
    clock = life.share(life.cast.police).clocks.get(kind="reply")
    life.act(user, "explain_delay", clock, cause="own", reason="人手不足", whose="本单位",
             promised_on=DAY + timedelta(3))


def join(life: Life, user: User) -> None:
    life.act(user, "add_co_handler", life.share(life.cast.police), department=life.cast.parks)


def link(life: Life, user: User) -> None:
    life.act(user, "link_matter", life.fresh, earlier=Life(life.cast, title="别的事").registered().fresh)


ACTS: dict[str, tuple[str, str, Callable[[Life, User], object]]] = {
    "urge": ("drafter", "receiver", lambda life, user: life.act(
        user, "urge", life.share(life.cast.roads), words="请尽快提出意见")),
    "link_matter": ("drafter", "receiver", link),
    "explain_delay": ("leader", "reviewer", explain),
}


@pytest.mark.parametrize("verb", ACTS)
def test_a_bureaus_stand_in_is_named(cast: Cast, life: Life, verb: str) -> None:
    away, here, act = ACTS[verb]
    absent, present = (getattr(cast, role)[cast.police.pk] for role in (away, here))
    with at(DAY):
        name_substitute(absent, present, first_day=DAY, last_day=DAY + timedelta(5), by=absent)
        forget(present)
        act(life, present)
    record = Record.objects.filter(verb=verb).latest("pk")
    assert (record.actor, record.department, record.in_place_of) == (present, cast.police, absent)


def test_whoever_has_the_right_himself_acts_in_nobodys_place(cast: Cast, life: Life) -> None:
    drafter, leader = cast.drafter[cast.police.pk], cast.leader[cast.police.pk]
    with at(DAY):
        name_substitute(leader, drafter, first_day=DAY, last_day=DAY + timedelta(5), by=leader)
        forget(drafter)
        explain(life, drafter)
    assert Record.objects.filter(verb="explain_delay").latest("pk").in_place_of is None


@pytest.mark.parametrize("verb", ["add_co_handler", "protect"])
def test_the_offices_stand_in_is_named(cast: Cast, life: Life, verb: str) -> None:
    colleague = cast._person("colleague", "办公室同事", cast.office, Role.STATION_STAFF)
    absent = cast.clerk if verb == "add_co_handler" else cast.head
    with at(DAY):
        name_substitute(absent, colleague, first_day=DAY, last_day=DAY + timedelta(5), by=absent)
        forget(colleague)
        if verb == "protect":
            life.act(colleague, "protect", reason="提出人处境有风险")
        else:
            join(life, colleague)
    record = Record.objects.filter(verb=verb).latest("pk")
    assert (record.department, record.in_place_of) == (cast.office, absent)
    assert record.department.kind == Department.Kind.CONGRESS_OFFICE
