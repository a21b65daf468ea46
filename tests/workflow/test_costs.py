"""What an act costs: lock, permission, action, Record, search, flow and job, counted in statements.

`pytest -s tests/workflow/test_costs.py` prints the table.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from suggestions.actions.draft import write_reply
from suggestions.actions.submit import write
from tests.cast import Cast, Life
from workflow import door

# A completion: one todo is answered and the next one asked.
COMPLETION = 20
# These do more than complete a step, and say here how much more.
MORE = {
    "assign": 24,  # to one lead: its limits, its handling; it is found by who handles it
    "assign to a lead and two co-handlers": 36,
    "add_co_handler": 22,  # a request for it falls
    # What leaves the house with an act has its number and is frozen.
    "send_back": 22,
    "sign_opinion": 31,
    # The letter is frozen, with the one it replaces, requests fall, raters are asked, words are indexed.
    "issue": 47,
    "handle_again": 27,  # a round: the old reply falls and need not be public, a new assignment with its limits
    "rate, satisfied": 22,  # settles the reply, closes the suggestion, ends the handling
    "send_back_opinion": 22,
    "waive_opinion": 22,
    "urge": 26,  # its letter, with the first number of the year's book; whether one stands in at the lead is asked too
    # Its letter goes out with a number of the book, what was asked beside the work falls, a number unused is dead.
    "withdraw": 29,
    "grant_release": 31,  # what ran for the one is handed on to the other, what was asked about the one falls
}


def work_in(counted: CaptureQueriesContext) -> list[str]:
    """The statements that read or write rows; beginning and ending a transaction or a part of it is no such."""
    return [query["sql"] for query in counted.captured_queries
            if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]


class Counter:
    """Wraps the door and remembers the dearest case of every verb."""

    def __init__(self) -> None:
        self.dearest: dict[str, int] = {}
        self.statements: list[str] = []

    def watch(self, entrance: Callable[..., Any], place: int) -> Callable[..., Any]:
        """`place` is where among its arguments the entrance takes the verb."""
        def watched(*args: Any, called: str = "", **particulars: Any) -> Any:
            with CaptureQueriesContext(connection) as counted:
                result = entrance(*args, **particulars)
            verb = called or args[place]
            self.statements = work_in(counted)
            self.dearest[verb] = max(self.dearest.get(verb, 0), len(self.statements))
            return result
        return watched

    def table(self) -> str:
        """Verb and statements, the dearest first."""
        rows = sorted(self.dearest.items(), key=lambda row: (-row[1], row[0]))
        return "\n".join(f"{count:4}  {verb}" for verb, count in rows)


@pytest.fixture
def counter(monkeypatch: pytest.MonkeyPatch) -> Counter:
    """The real door, counted."""
    counter = Counter()
    for name, place in (("answer", 2), ("act", 1)):
        monkeypatch.setattr(door, name, counter.watch(getattr(door, name), place))
    return counter


def test_what_each_act_costs(cast: Cast, counter: Counter) -> None:
    # The first life of all finds no calendar in memory and no number series.
    Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police)
    counter.dearest.clear()
    police, roads, schools, parks = cast.police, cast.roads, cast.schools, cast.parks
    author = cast.delegates[0].person
    life = Life(cast, joiners=2).act(author, "submit", called="submit, with two joiners")
    first, last = (todo.owner for todo in life.open_todos())
    life.answer(first, "confirm").answer(last, "confirm", called="confirm, the last one")
    life.answer(cast.clerk, "register").answer(
        cast.clerk, "assign", leads=[police], co_handlers=[roads, schools],
        called="assign to a lead and two co-handlers")
    life.accepted(police, roads, schools).act(cast.clerk, "add_co_handler", life.share(police), department=parks)
    life.writes_opinion(roads).writes_opinion(schools)
    life.act(cast.drafter[police.pk], "send_back_opinion", life.share(roads).opinion, reason="请写明时间")
    life.writes_opinion(roads).goes_on_without(parks)
    life.replied(police).rated("unsatisfied", "没有时间表。")
    life.answer(cast.clerk, "handle_again", reason="请给出时间表", leads=[police])
    life.accepted(police).replied(police)
    life.answer(author, "rate", attitude="satisfied", result="satisfied", called="rate, satisfied")

    other = Life(cast, title="关于养老的建议").act(author, "submit").answer(cast.clerk, "send_back", reason="诉求不清")
    other.answer(author, "resubmit").answer(cast.clerk, "register").answer(cast.clerk, "assign", leads=[roads])
    other.answer(cast.receiver[roads.pk], "sign_for")
    other.answer(cast.drafter[roads.pk], "ask_release", reason="不属职责", proposed=parks)
    other.answer(cast.clerk, "grant_release", to=parks)
    other.accepted(parks).drafted(parks)
    other.answer(cast.drafter[parks.pk], "send_to_review")
    other.answer(cast.reviewer[parks.pk], "return_to_drafter", reason="请改")
    other.to_sign(parks).answer(cast.leader[parks.pk], "refuse_to_sign", reason="请改")
    other.act(author, "withdraw", reason="已经解决")

    print(f"\n{connection.vendor}: statements an act\n{counter.table()}")
    allowed = {verb: MORE.get(verb, COMPLETION) for verb in counter.dearest}
    assert {verb: count for verb, count in counter.dearest.items() if count > allowed[verb]} == {}
    assert set(MORE) <= set(counter.dearest)


def test_a_long_life_makes_no_act_dearer(cast: Cast, counter: Counter) -> None:
    life = Life(cast, joiners=3).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    share = life.share(cast.police)
    life.act(cast.drafter[cast.police.pk], "log_contact", share, on=share.assigned_on, how="phone", note="谈过。")
    first = counter.dearest.pop("log_contact")
    for _ in range(15):
        life.act(cast.drafter[cast.police.pk], "log_contact", share, on=share.assigned_on, how="phone", note="谈过。")
    assert counter.dearest["log_contact"] <= first


def test_saving_a_working_copy(cast: Cast) -> None:
    life = Life(cast)
    with CaptureQueriesContext(connection) as draft:
        door.keep(cast.delegates[0].person, life.fresh, write, verb="submit",
                  fields={"title": "关于停车的建议"}, asks=["增设车位。"])
    life.assigned().accepted(cast.police)
    reply, drafter = life.share(cast.police).reply, cast.drafter[cast.police.pk]
    with CaptureQueriesContext(connection) as paper:
        door.keep(drafter, reply, write_reply, verb="send_to_review", fields={"title": "答复"},
                  paragraphs=[{"text": "已办。", "asks": [1]}], verdicts={1: "done"}, promises=[])
    print(f"\n{connection.vendor}: {len(work_in(draft))} a draft, {len(work_in(paper))} a reply kept")
    assert (len(work_in(draft)) <= 12, len(work_in(paper)) <= 12) == (True, True)


def test_the_lock_comes_first(cast: Cast, counter: Counter) -> None:
    life = Life(cast).submitted()
    life.answer(cast.clerk, "register")
    assert '"suggestions_suggestion"' in counter.statements[0]
    assert ("FOR NO KEY UPDATE OF" in counter.statements[0]) == (connection.vendor == "postgresql")
