"""Several people at once, each with a connection of his own. PostgreSQL alone lets them truly meet."""

from collections.abc import Callable
from datetime import date
from functools import partial
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django_tasks.signals import task_enqueued

from directory.clock import at
from directory.models import Role, User
from letters.models import RegisterEntry
from permissions.grants import appoint
from procedures.terms import Raters
from suggestions.actions.draft import write_opinion
from suggestions.actions.submit import version_of, write
from suggestions.errors import ActError, Incomplete, NotNow, StalePage
from suggestions.models import Assignment, Raising, Record, Suggestion
from tests.cast import Cast, Life
from tests.workflow.nights import AFTER, ISSUED, NEXT
from tests.workflow.procedure import lay_down
from workflow import door
from workflow.begin import draft_for
from workflow.models import Handling, Todo
from workflow.night.chains import verify
from workflow.night.drift import compare

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
    pytest.mark.django_db(transaction=True),
]
ROUNDS = 5


@pytest.fixture
def city() -> Cast:
    """A cast whose rows every connection sees."""
    return Cast()


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run all acts in threads that start together; what each returned, or the error it met."""
    outcomes: list[Any] = [None] * len(acts)
    start = Barrier(len(acts))

    def run(place: int) -> None:
        try:
            connection.ensure_connection()
            start.wait()
            outcomes[place] = acts[place]()
        except Exception as error:
            outcomes[place] = error
        finally:
            connection.close()
    threads = [Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes


def on(day: date, act: Callable[[], Any]) -> Callable[[], Any]:
    """`act` on that day: each thread has a clock of its own."""
    def acts() -> Any:
        with at(day):
            return act()
    return acts


def answering(life: Life, user: User, verb: str, **particulars: Any) -> Callable[[], Record]:
    """As from a page that is open already: the todo was chosen before anybody acted."""
    share = particulars.pop("share", None)
    todo = next(todo for todo in life.open_todos()
                if verb in todo.verbs and share in (None, todo.assignment) and todo.owner_id in (None, user.pk))
    return lambda: door.answer(User.objects.get(pk=user.pk), todo.pk, verb, **particulars)


def everything_agrees() -> bool:
    """Chains hold, states and todos agree, no handling stands still."""
    verify()
    return list(compare(dry=False)) == []


def test_a_double_click_is_one_act_and_the_other_hears_of_it(city: Cast) -> None:
    for _ in range(ROUNDS):
        life = Life(city).submitted()
        click = answering(life, city.clerk, "register")
        done, refused = sorted(at_once(click, click), key=lambda one: isinstance(one, Exception))
        assert isinstance(done, Record)
        assert isinstance(refused, NotNow)
        assert refused.words.startswith("这一步已由周敏慧在")
        assert refused.words.endswith("办完：受理登记。")
        assert list(life.fresh.records.values_list("verb", flat=True)) == ["begin", "submit", "register"]
    assert everything_agrees()


def test_two_clerks_assign_the_same_suggestion(city: Cast) -> None:
    for _ in range(ROUNDS):
        life = Life(city).registered()
        outcomes = at_once(answering(life, city.clerk, "assign", leads=[city.police]),
                           answering(life, city.head, "assign", leads=[city.roads]))
        done = next(one for one in outcomes if isinstance(one, Record))
        refused = next(one for one in outcomes if isinstance(one, NotNow))
        assert done.actor.name in refused.words
        assert "交办" in refused.words
        lead = life.suggestion.assignments.get()
        assert lead.department == (city.police if done.actor == city.clerk else city.roads)
        assert life.steps() == ["sign_for"]
    assert everything_agrees()


def test_two_signatures_on_one_reply(city: Cast) -> None:
    deputy = User.objects.create_user(username="deputy", name="副局长")
    appoint(deputy, city.police, Role.LEADER)
    for _ in range(ROUNDS):
        life = Life(city).assigned().accepted(city.police).drafted(city.police).to_sign(city.police)
        digest = life.share(city.police).reply.digest()
        outcomes = at_once(answering(life, city.leader[city.police.pk], "sign", digest=digest),
                           answering(life, deputy, "sign", digest=digest))
        done = next(one for one in outcomes if isinstance(one, Record))
        refused = next(one for one in outcomes if isinstance(one, NotNow))
        reply = life.share(city.police).reply
        assert (reply.signer, reply.signature_holds()) == (done.actor, True)
        assert f"这一步已由{done.actor.name}在" in refused.words
    assert everything_agrees()


def test_two_opinions_are_signed_while_the_lead_sends_to_review(city: Cast) -> None:
    for _ in range(ROUNDS):
        life = Life(city).assigned(city.police, city.roads, city.schools)
        life.accepted(city.police, city.roads, city.schools).drafted(city.police)
        signing = []
        for bureau in (city.roads, city.schools):
            door.keep(city.drafter[bureau.pk], life.share(bureau).opinion, write_opinion, verb="send_to_review",
                      paragraphs=["同意。"])
            life.to_sign(bureau)
            signing.append(answering(life, city.leader[bureau.pk], "sign_opinion", share=life.share(bureau),
                                     digest=life.share(bureau).opinion.digest()))
        sending = answering(life, city.drafter[city.police.pk], "send_to_review", share=life.share(city.police))
        first, second, sent = at_once(*signing, sending)
        assert isinstance(first, Record)
        assert isinstance(second, Record)
        # Either one is still missing, or nobody has said yet what became of the two.
        assert isinstance(sent, Incomplete)
        assert "会办意见" in sent.words
        assert (life.share(city.police).reply.state, life.steps()) == ("draft", ["draft"])
    assert everything_agrees()


def test_the_last_three_raters_at_once_lead_on_once(city: Cast) -> None:
    lay_down(city.congress, raters=Raters.ALL)
    for _ in range(ROUNDS):
        life = Life(city, joiners=2).assigned().accepted(city.police).replied(city.police)
        rating = {"attitude": "satisfied", "result": "unsatisfied", "comment": "没有时间表。"}
        outcomes = at_once(*(answering(life, seat.person, "rate", **rating) for seat in city.delegates[:3]))
        assert [type(one) for one in outcomes] == [Record] * 3
        assert life.steps() == ["decide"]
    assert everything_agrees()


def test_a_night_that_gives_a_rating_up_meets_a_click(city: Cast) -> None:
    """The night has read that it may lapse; the office urges, or the delegate rates, at that moment."""
    for click in ("urge_rating", "rate"):
        for _ in range(ROUNDS):
            with at(ISSUED):
                life = Life(city).assigned().accepted(city.police).replied(city.police)
            rating = life.share(city.police).reply.ratings.get()
            with at(AFTER):
                life.act(city.clerk, "urge_rating", rating)
            clicking = (partial(door.act, User.objects.get(pk=city.clerk.pk), "urge_rating", rating)
                        if click == "urge_rating" else answering(
                            life, city.delegates[0].person, "rate", attitude="satisfied", result="satisfied"))
            clicked, lapsed = at_once(*(on(NEXT, act) for act in (clicking, partial(door.act, None, "lapse", rating))))
            # One of the two was first, and the other heard of it.
            assert isinstance(clicked, Record) != isinstance(lapsed, Record), (clicked, lapsed)
            assert {type(clicked), type(lapsed)} == {Record, NotNow}
            wanted = "lapsed" if isinstance(lapsed, Record) else "asked" if click == "urge_rating" else "given"
            assert life.share(city.police).reply.ratings.get().state == wanted
    assert everything_agrees()


def test_eight_letters_and_a_ninth_that_fails_are_numbered_without_a_gap(city: Cast) -> None:
    lives = []
    for _ in range(9):
        life = Life(city).assigned().accepted(city.police).drafted(city.police).to_sign(city.police)
        life.answer(city.leader[city.police.pk], "sign", digest=life.share(city.police).reply.digest())
        lives.append(life)
    receiver, unlucky = city.receiver[city.police.pk], lives[4].suggestion.pk

    def refuse(task_result: Any, **kwargs: Any) -> None:
        # Its number is allotted by then; it must come back.
        if Record.objects.get(pk=task_result.args[0]).suggestion_id == unlucky:
            raise OSError("the queue is out of order")
    task_enqueued.connect(refuse)
    try:
        outcomes = at_once(*(answering(life, receiver, "register_letter") for life in lives))
    finally:
        task_enqueued.disconnect(refuse)
    assert [type(one) for one in outcomes] == [Record] * 4 + [OSError] + [Record] * 4
    assert sorted(RegisterEntry.objects.values_list("serial", flat=True)) == list(range(1, 9))
    assert lives[4].steps() == ["register"]
    answering(lives[4], receiver, "register_letter")()
    assert RegisterEntry.objects.filter(serial=9).count() == 1
    assert everything_agrees()


def test_eight_suggestions_are_registered_at_once(city: Cast) -> None:
    lives = [Life(city).submitted() for _ in range(8)]
    outcomes = at_once(*(answering(life, city.clerk, "register") for life in lives))
    assert [type(one) for one in outcomes] == [Record] * 8
    assert sorted(Suggestion.objects.values_list("number", flat=True)) == [f"{number:03}" for number in range(1, 9)]
    assert everything_agrees()


def test_the_same_number_by_hand_goes_to_one_of_two(city: Cast) -> None:
    for number in ("003", "021", "旁一"):
        lives = [Life(city).submitted() for _ in range(2)]
        outcomes = at_once(*(answering(life, city.clerk, "register", number=number) for life in lives))
        assert sorted(type(one).__name__ for one in outcomes) == ["Incomplete", "Record"]
    assert everything_agrees()


def test_withdrawn_while_three_bureaus_sign_for_it(city: Cast) -> None:
    for _ in range(ROUNDS):
        life = Life(city).assigned(city.police, city.roads, city.schools)
        signing = [answering(life, city.receiver[bureau.pk], "sign_for", share=life.share(bureau))
                   for bureau in (city.police, city.roads, city.schools)]
        withdrawing = partial(door.act, city.delegates[0].person, "withdraw", life.fresh, reason="已经解决")
        outcomes = at_once(*signing, withdrawing)
        assert isinstance(outcomes[3], Record)
        assert all(isinstance(one, Record | ActError) for one in outcomes)
        assert (life.fresh.state, life.steps()) == ("withdrawn", [])
        assert set(Assignment.objects.filter(suggestion=life.suggestion).values_list("state", flat=True)) == {"ended"}
    assert not Todo.objects.open().exists()
    assert not Handling.objects.exclude(status="DONE").exists()
    assert everything_agrees()


def test_a_double_click_begins_one_draft(city: Cast) -> None:
    seat = city.delegates[0]
    begun = at_once(*[partial(draft_for, seat.person, seat)] * 4)
    assert len({one.pk for one in begun}) == 1
    assert Suggestion.objects.count() == 1


def test_a_text_that_changes_under_the_hand_is_not_handed_in(city: Cast) -> None:
    author = city.delegates[0].person
    for _ in range(ROUNDS):
        life = Life(city)
        read = version_of(life.fresh)
        writing = partial(door.keep, author, life.fresh, write, verb="submit", fields={"facts": "新风路。"},
                          asks=["停车位。"])
        submitting = partial(door.act, author, "submit", life.fresh, version=read)
        written, submitted = at_once(writing, submitting)
        # Whoever came first had it: written after reading and then handed in unread never happens.
        assert isinstance(written, NotNow) != isinstance(submitted, StalePage)
    assert everything_agrees()


def test_two_that_are_merged_into_each_other_wait_in_one_line(city: Cast) -> None:
    for _ in range(ROUNDS):
        one, other = Life(city).registered(), Life(city).registered()
        outcomes = at_once(*(partial(door.act, User.objects.get(pk=city.clerk.pk), "merge", main.fresh,
                                     others=[joined.fresh]) for main, joined in ((one, other), (other, one))))
        assert sum(isinstance(found, Record) for found in outcomes) == 1, outcomes
        assert sum(isinstance(found, ActError) for found in outcomes) == 1, outcomes
        assert one.fresh.merged_into_id == other.fresh.merged_into_id is not None
    assert everything_agrees()


def test_two_that_are_found_to_be_one_matter_are_linked_once(city: Cast) -> None:
    for _ in range(ROUNDS):
        one, other = Life(city).registered(), Life(city).registered()
        outcomes = at_once(*(partial(door.act, User.objects.get(pk=city.clerk.pk), "link_matter", found.fresh,
                                     earlier=same.fresh) for found, same in ((one, other), (other, one))))
        assert sum(isinstance(found, Record) for found in outcomes) == 1, outcomes
        assert sum(isinstance(found, NotNow) for found in outcomes) == 1, outcomes
        assert Raising.objects.get(suggestion=one.suggestion).matter == Raising.objects.get(
            suggestion=other.suggestion).matter


def test_an_opinion_is_sent_back_while_another_letter_goes_to_review(city: Cast) -> None:
    """并案: one of the two is refused, whichever comes first."""
    for place in range(ROUNDS):
        main, other = (Life(city, title=f"关于路灯的建议{place}{part}").registered() for part in "甲乙")
        police, drafter = city.police, city.drafter[city.police.pk]
        main.act(city.clerk, "merge", others=[other.fresh])
        main.answer(city.clerk, "assign", leads=[police], co_handlers=[city.roads]).accepted(police, city.roads)
        main.writes_opinion(city.roads)
        other.drafted(police)
        todo = next(one.pk for one in other.open_todos())
        outcomes = at_once(
            partial(door.act, drafter, "send_back_opinion", main.share(city.roads).opinion, reason="不全"),
            partial(door.answer, drafter, todo, "send_to_review"))
        assert [type(one) for one in outcomes].count(Record) == 1
        assert {type(one) for one in outcomes} - {Record} <= {NotNow, Incomplete}
