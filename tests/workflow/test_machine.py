"""Random acts by random people: whatever they try, states, assignments, todos and records agree."""

from collections import Counter
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from directory.models import Role, User
from directory.rights import Right
from letters.models import RegisterEntry
from permissions.grants import appoint
from permissions.scopes import forget, may
from suggestions.actions.verbs import VERBS
from suggestions.errors import ActError
from suggestions.indexing import read, row_of
from suggestions.lifecycle.assignment import ACTIVE, AssignmentState
from suggestions.lifecycle.paper import OPEN_TO_WRITING, PaperState
from suggestions.lifecycle.rating import RatingState
from suggestions.lifecycle.suggestion import ENDED, STOPPED, SuggestionState
from suggestions.models import Assignment, Clock, Opinion, Record, Reply, Suggestion
from suggestions.queries import may_see
from suggestions.rules import suggestion_of
from tests.cast import Cast, Life
from tests.workflow.machine import particulars, rows_for, writing
from workflow import door
from workflow.begin import begin_suggestion
from workflow.chapters import BY_THE_CLOCK, FREE_ACTS
from workflow.models import Handling, Todo

S, A, P = SuggestionState, AssignmentState, PaperState
ASKED_OF_SUGGESTION = {S.SUBMITTED: "check", S.RETURNED: "revise", S.REGISTERED: "assign"}
ASKED_OF_SHARE = {A.OFFERED: "sign_for", A.SIGNED_FOR: "take_up", A.DISPUTED: "decide_release"}
ASKED_OF_PAPER = {P.DRAFT: "draft", P.SENT_BACK: "draft", P.IN_REVIEW: "review", P.TO_SIGN: "sign"}
Asked = Counter[tuple[str, int]]


def questions_of(suggestion: Suggestion) -> Asked:
    """What must be asked now, read from the states alone: (step, pk of what it is about)."""
    if suggestion.state in STOPPED:
        return Counter()
    asked: Asked = Counter()
    if suggestion.state in ASKED_OF_SUGGESTION:
        asked[ASKED_OF_SUGGESTION[suggestion.state], suggestion.pk] += 1
    if suggestion.state == S.COSIGNING:
        asked.update(("confirm", party.pk) for party in suggestion.parties.filter(state="asked"))
    for share in suggestion.assignments.all():
        asked.update(questions_of_share(share))
    return asked


def questions_of_share(share: Assignment) -> list[tuple[str, int]]:
    if share.state in ASKED_OF_SHARE:
        return [(ASKED_OF_SHARE[share.state], share.pk)]
    if share.state == A.ACCEPTED:
        paper = share.paper
        signed = "issue" if paper.state == P.SIGNED and paper.number else "register"
        return [(ASKED_OF_PAPER.get(paper.state, signed), share.pk)]
    if share.state == A.DONE and share.answers and share.paper.state == P.ISSUED:
        asked = [("rate", rating.pk) for rating in share.paper.ratings.filter(state=RatingState.ASKED)]
        return asked or ([] if share.paper.settled else [("decide", share.pk)])
    return []


class Office(RuleBasedStateMachine):
    """One office, a few suggestions, everybody trying everything."""

    cast: Cast
    people: list[User]

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.acts = 0
        self.looked_at: set[int] = set()

    def teardown(self) -> None:
        """The chains hold; then all is as it was for the next."""
        for suggestion in Suggestion.objects.all():
            seal = ""
            for place, record in enumerate(suggestion.records.order_by("place"), 1):
                assert (record.place, record.seal) == (place, record.sealed_after(seal))
                seal = record.seal
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    # ---- what happens ----
    @initialize(joiners=st.integers(0, 2), steps=st.integers(0, 5))
    def begin(self, joiners: int, steps: int) -> None:
        """A suggestion that has come some way already."""
        cast = self.cast
        life = Life(cast, joiners=joiners)
        for stage in [
            life.submitted, lambda: life.answer(cast.clerk, "register"),
            lambda: life.answer(cast.clerk, "assign", leads=[cast.police], co_handlers=[cast.water]),
            lambda: life.accepted(cast.police, cast.water), lambda: life.writes_opinion(cast.water),
        ][:steps]:
            stage()
        self.acts = Record.objects.count()

    @precondition(lambda self: Suggestion.objects.count() < 3)
    @rule(by_sheet=st.booleans())
    def begin_another(self, by_sheet: bool) -> None:
        """Also one that a station enters for a delegate."""
        seat = self.cast.delegates[5]
        begin_suggestion(
            self.cast.station_staff if by_sheet else seat.person, seat, fields={"title": "关于路灯的建议"},
            asks=["请修好。"], channel="paper" if by_sheet else "online",
            entered_at=self.cast.station if by_sheet else None)
        self.acts += 1

    @rule(data=st.data())
    def somebody_answers(self, data: st.DataObject) -> None:
        """Somebody who is asked gives one of the answers; most of what happens."""
        if todos := list(Todo.objects.open().order_by("pk")):
            todo = data.draw(st.sampled_from(todos))
            self.answer(data, todo, data.draw(st.sampled_from(self.asked(todo))))

    @rule(data=st.data())
    def everybody_goes_on(self, data: st.DataObject) -> None:
        """All that is asked gets its first answer, papers are written: lives come far."""
        for todo in Todo.objects.open().order_by("pk"):
            if todo.step == "draft":
                self.write(todo.assignment, self.asked(todo)[0])
            self.answer(data, todo, self.asked(todo)[0], todo.verbs[0])

    @rule(data=st.data())
    def anybody_answers(self, data: st.DataObject) -> None:
        """Whoever it is, and also what was answered long ago."""
        if todos := list(Todo.objects.filter(flow_task_type="HUMAN").order_by("pk")):
            self.answer(data, data.draw(st.sampled_from(todos)), data.draw(st.sampled_from(self.people)))

    @rule(data=st.data(), verb=st.sampled_from(sorted(set(FREE_ACTS))))
    def anybody_acts(self, data: st.DataObject, verb: str) -> None:
        """Something nobody was asked for; the person is often one who may."""
        if subjects := rows_for(verb):
            subject = data.draw(st.sampled_from(subjects))
            able = [user for user in self.people if self.is_able(user, verb, subject)]
            user = data.draw(st.sampled_from(able if able and data.draw(st.integers(0, 4)) else self.people))
            given = particulars(data.draw, self.cast, verb)
            actor = None if verb in BY_THE_CLOCK else user
            self.attempt(lambda: door.act(actor, verb, subject, **given))

    @rule(data=st.data())
    def a_drafter_writes(self, data: st.DataObject) -> None:
        """A working copy, by the right drafter or another."""
        if shares := list(Assignment.objects.filter(state=A.ACCEPTED).order_by("pk")):
            self.write(data.draw(st.sampled_from(shares)), data.draw(st.sampled_from(self.drafters)))

    # ---- how ----
    def asked(self, todo: Todo) -> list[User]:
        """Those in whose inbox it lies."""
        right = todo.flow_task.right or Right.ENTER
        able = [user for user in self.people if user.pk == todo.owner_id or may(user, right, todo.department_id)]
        return [user for user in able if Todo.objects.filter(pk=todo.pk).asked_of(user).exists()]

    def is_able(self, user: User, verb: str, subject: Any) -> bool:
        return VERBS[verb].permission(subject)(subject, user)

    def answer(self, data: st.DataObject, todo: Todo, user: User, verb: str = "") -> None:
        verb = verb or data.draw(st.sampled_from(todo.verbs))
        paper = None
        if VERBS[verb].on == "paper" and todo.assignment.state != A.OFFERED:
            paper = Assignment.objects.get(pk=todo.assignment_id).paper
        given = particulars(data.draw, self.cast, verb, paper)
        self.attempt(lambda: door.answer(user, todo.pk, verb, **given))

    def write(self, share: Assignment, user: User) -> None:
        paper = Assignment.objects.get(pk=share.pk).paper
        if not may(user, Right.HANDLE, share.department_id):
            user = self.cast.drafter[share.department_id]
        if not share.contact_settled():
            self.attempt(lambda: door.act(user, "waive_contact", share, reason="已在会上当面沟通"))
        try:
            door.keep(user, paper, verb="send_to_review", **writing(paper))
        except ActError:
            assert paper.state not in OPEN_TO_WRITING or self.is_proposer(user, paper)

    def is_proposer(self, user: User, subject: Any) -> bool:
        return user.pk in suggestion_of(subject).proposer_ids

    def attempt(self, act: Any) -> None:
        """Done and recorded once, or refused with words and nothing changed."""
        before = list(Todo.objects.order_by("pk").values_list("pk", "status"))
        try:
            record = act()
        except ActError:
            assert list(Todo.objects.order_by("pk").values_list("pk", "status")) == before
        else:
            self.acts += 1
            subject = rows_for(record.verb)
            now = {f"{one._meta.model_name} {one.pk}": one.state for one in subject}
            assert now[record.subject] == record.went_to

    # ---- what always holds ----
    @invariant()
    def what_is_asked_follows_from_the_states(self) -> None:
        for suggestion in Suggestion.objects.all():
            todos = Todo.objects.open().filter(process__suggestion=suggestion)
            found = Counter((todo.step, todo.party_id or todo.rating_id or todo.assignment_id or suggestion.pk)
                            for todo in todos)
            assert found == questions_of(suggestion)

    @invariant()
    def what_is_searched_is_what_is_written(self) -> None:
        for suggestion in Suggestion.objects.all():
            kept, texts = read(suggestion)
            assert kept == row_of(texts)

    @invariant()
    def no_handling_stands_still(self) -> None:
        asking = set(Todo.objects.open().values_list("process", flat=True))
        assert set(Handling.objects.exclude(status="DONE").values_list("pk", flat=True)) == asking

    @invariant()
    def nobody_is_asked_what_he_may_not(self) -> None:
        for todo in Todo.objects.open().exclude(pk__in=self.looked_at):
            self.looked_at.add(todo.pk)
            suggestion = todo.process.suggestion
            asked = self.asked(todo)
            assert asked, todo.step
            for user in asked:
                assert may_see(user, suggestion)
                assert any(self.is_able(user, verb, door.subject_of(todo, VERBS[verb].on)) for verb in todo.verbs)

    @invariant()
    def a_suggestion_is_where_its_shares_are(self) -> None:
        for suggestion in Suggestion.objects.filter(state__in=["in_hand", "replied", "closed"]):
            answering = suggestion.assignments.filter(role__in=["lead", "separate"])
            unsettled = answering.filter(reply__state="issued", reply__settled=False)
            if answering.filter(state__in=ACTIVE).exists():
                assert suggestion.state == "in_hand"
            else:
                assert suggestion.state == ("replied" if unsettled.exists() else "closed")
            rounds = list(suggestion.assignments.values_list("round", flat=True))
            assert suggestion.round == max(rounds)
            for co_handler in suggestion.assignments.filter(role="co", state__in=ACTIVE):
                assert (co_handler.beside.state in ACTIVE, co_handler.beside.round) == (True, co_handler.round)

    @invariant()
    def clocks_run_only_for_what_is_open(self) -> None:
        running = Clock.objects.filter(stopped_on=None)
        assert not running.filter(suggestion__state__in=ENDED).exists()
        assert not running.filter(assignment__state__in=["released", "ended"]).exists()
        assert not running.filter(assignment__state="done").exclude(kind="rating").exists()

    @invariant()
    def what_is_signed_stands_as_it_was_signed(self) -> None:
        for paper in [*Opinion.objects.all(), *Reply.objects.all()]:
            if paper.state in (P.SIGNED, P.ISSUED):
                assert paper.signature_holds()
                assert paper.signer_id not in paper.hands

    @invariant()
    def no_number_is_given_twice(self) -> None:
        for department in self.cast.bureaus:
            own = RegisterEntry.objects.filter(department=department, serial__isnull=False)
            serials = sorted(own.values_list("serial", flat=True))
            assert len(set(serials)) == len(serials)

    @invariant()
    def every_act_has_its_record(self) -> None:
        assert Record.objects.count() == self.acts


def test_random_acts_by_random_people(cast: Cast) -> None:
    # One person with two roles, and a delegate who works in a bureau: both must be stopped where it matters.
    appoint(cast.drafter[cast.water.pk], cast.water, Role.LEADER)
    appoint(cast.delegates[0].person, cast.police, Role.DRAFTER)
    Office.cast, Office.people = cast, list(User.objects.order_by("pk"))
    Office.drafters = list(cast.drafter.values())
    for user in Office.people:
        forget(user)
    run_state_machine_as_test(Office, settings=settings(
        max_examples=10, stateful_step_count=24, deadline=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck)))
