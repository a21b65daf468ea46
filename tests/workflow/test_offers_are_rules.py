"""What a page offers under a condition the door refuses when the condition fails: whoever calls it, however late."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from directory.clock import today
from directory.models import User
from permissions.scopes import forget
from suggestions.actions.verbs import VERBS
from suggestions.errors import ActError
from suggestions.models import Suggestion
from suggestions.rules import suggestion_of
from tests.cast import Cast, Life
from tests.workflow.machine import MINUTES, Chance, particulars, rows_for
from workflow import door
from workflow.chapters import FREE_ACTS
from workflow.reading.casefile import load
from workflow.reading.offers import _possible

# Free acts that the case page does not offer: where else they are done, or by whom.
ELSEWHERE = {
    "submit": "from the draft", "unfreeze": "from the list of the frozen", "erase": "from the list of the frozen",
    "pass_reading_on": "when somebody leaves", "carry_over": "when departments merge",
    "be_merged": "follows", "leave_merger": "follows", "move_with_main": "follows",
    "handle_again_by_rule": "follows", "recount": "by the clock", "remind": "by the clock",
    "urge_confirmation": "by the clock", "lapse_confirmation": "by the clock", "urge_promise_rating": "by the clock",
    "lapse_promise_rating": "by the clock", "enter_source": "by the replay", "import_earlier": "by an import",
    "undo_import": "by an import", "void_paper": "from the register", "correct_paper": "from the register",
    "object_to_assignment": "from the delegate's page"}


class Steady(Chance):
    """Always says what could be right."""

    def random(self) -> float:
        return 0.5

    def day(self, usual: int) -> date:
        return today() + timedelta(days=usual)

    def minutes(self) -> dict[str, Any]:
        return MINUTES | {"held_on": today()}

    def rating(self) -> dict[str, Any]:
        return {"attitude": "satisfied", "result": "satisfied", "comment": ""}


def handed_in(cast: Cast) -> Life:
    return Life(cast, joiners=1).act(cast.delegates[0].person, "submit")


def at_work(cast: Cast) -> Life:
    return Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)


def withdrawn(cast: Cast) -> Life:
    return at_work(cast).act(cast.delegates[0].person, "withdraw", reason="已经解决")


def answered(cast: Cast) -> Life:
    return at_work(cast).writes_opinion(cast.roads).replied(cast.police, "七月底前开行专线。")


STAGES: dict[str, Callable[[Cast], Life]] = {
    "waiting for a joiner": handed_in, "handed in": lambda cast: Life(cast).submitted(),
    "registered": lambda cast: Life(cast).registered(),
    "given to a lead and a co-handler": lambda cast: Life(cast).assigned(cast.police, cast.roads),
    "at work": at_work, "the opinion is there": lambda cast: at_work(cast).writes_opinion(cast.roads),
    "at the signature": lambda cast: at_work(cast).writes_opinion(cast.roads).drafted(cast.police).to_sign(cast.police),
    "answered": answered, "rated, closed": lambda cast: answered(cast).rated(),
    "not satisfied": lambda cast: answered(cast).rated("unsatisfied", "没有时间表。"),
    "handled again": lambda cast: answered(cast).rated("unsatisfied", "没有时间表。").answer(
        cast.clerk, "handle_again", reason="请给出时间表", leads=[cast.police]),
    "withdrawn": withdrawn}


def goes_through(person: User, verb: str, subject: Any, said: dict[str, Any]) -> bool:
    """Whether the door lets it."""
    forget(person)
    with transaction.atomic():
        try:
            door.act(person, verb, subject, **said)
        except ActError:
            return False
        finally:
            # Nothing of it stays for the next one.
            transaction.set_rollback(True)
    return True


def said(cast: Cast, verb: str, subject: Any) -> dict[str, Any]:
    if verb == "name_readers":
        return {"readers": [cast.head]}
    paper = subject if VERBS[verb].on in ("paper", "agreement") else None
    return particulars(Steady(1), cast, verb, paper)


def tried(cast: Cast, suggestion: Suggestion) -> Iterator[tuple[str, Any]]:
    """Every free act of the page on every row of the suggestion, unless the page offers it now."""
    offered = {(verb, type(subject), subject.pk) for verb, subject, _label in _possible(load(suggestion))}
    for verb in sorted(FREE_ACTS.keys() - ELSEWHERE.keys()):
        for subject in rows_for(verb):
            if suggestion_of(subject).pk == suggestion.pk and (verb, type(subject), subject.pk) not in offered:
                yield verb, subject


@pytest.mark.parametrize("stage", STAGES)
def test_what_is_not_offered_is_refused(cast: Cast, stage: str) -> None:
    suggestion = STAGES[stage](cast).fresh
    people = list(User.objects.filter(is_active=True).order_by("pk"))
    held = []
    for verb, subject in tried(cast, suggestion):
        may = next((one for one in people if VERBS[verb].permission(subject)(subject, one)), None)
        if may is not None and goes_through(may, verb, subject, said(cast, verb, subject)):
            held.append(f"{verb} on {subject._meta.model_name}")
    assert held == []


def test_no_free_act_is_left_out() -> None:
    assert ELSEWHERE.keys() <= FREE_ACTS.keys()
