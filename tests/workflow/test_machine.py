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

from directory.clock import today
from directory.models import Department, Role, User
from directory.rights import Right
from permissions.grants import absorb, appoint
from permissions.scopes import forget, may
from suggestions.actions.verbs import VERBS
from suggestions.errors import ActError
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.lifecycle.paper import OPEN_TO_WRITING
from suggestions.models import Agreement, Assignment, Record, Reply, Suggestion
from suggestions.queries import may_see
from suggestions.rules import suggestion_of
from tests.cast import Cast, Life
from tests.workflow.agreement import chain_holds, check
from tests.workflow.machine import Chance, is_open_to, particulars, rows_for, writing
from workflow import door
from workflow.begin import begin_suggestion
from workflow.chapters import BY_THE_CLOCK, FREE_ACTS
from workflow.models import Todo
from workflow.night.drift import compare
from workflow.subjects import subject_of

# These follow from another act inside the door, with particulars that nobody chooses.
FOLLOW = {"handle_again_by_rule", "be_merged", "leave_merger", "move_with_main", "pass_reading_on", "admit_head"}
# What shuts people out leaves todos that nobody is asked until somebody is named: tests/stories/test_protection.py.
SHUT = {"protect", "name_readers", "end_protection", "freeze", "unfreeze", "erase"}
TRIED = st.sampled_from(sorted(FREE_ACTS.keys() - FOLLOW - SHUT))
CHANCES = st.integers(0, 2**64 - 1).map(Chance)


class Office(RuleBasedStateMachine):
    """One office, a few suggestions, everybody trying everything."""

    cast: Cast
    people: list[User]
    drafters: list[User]
    done: Counter[str]

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.acts = 0
        self.looked_at: set[int] = set()

    def teardown(self) -> None:
        """The chains hold, the nightly check finds nothing; then all is as it was for the next."""
        for suggestion in Suggestion.objects.all():
            chain_holds(suggestion)
        assert list(compare(dry=False)) == []
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    # ---- what happens ----
    @initialize(joiners=st.integers(0, 2), steps=st.integers(0, 7), chance=CHANCES)
    def begin(self, joiners: int, steps: int, chance: Chance) -> None:
        """A suggestion that has come some way already."""
        cast = self.cast
        life = Life(cast, joiners=joiners)
        stages = [
            life.submitted, lambda: life.answer(cast.clerk, "register"),
            lambda: life.answer(cast.clerk, "assign", leads=[cast.police], co_handlers=[cast.water]),
            lambda: life.accepted(cast.police, cast.water), lambda: life.writes_opinion(cast.water),
            lambda: life.replied(cast.police), lambda: life.rated(chance.choice(["satisfied", "unsatisfied"]), "原因"),
        ]
        for stage in stages[:steps]:
            stage()
        self.acts = Record.objects.count()

    @precondition(lambda self: Suggestion.objects.count() < 3)
    @rule(by_sheet=st.booleans())
    def begin_another(self, by_sheet: bool) -> None:
        """Also one that a station enters for a delegate."""
        seat = self.cast.delegates[5]
        begin_suggestion(
            self.cast.station_staff if by_sheet else seat.person, seat, fields={"title": "关于路灯的建议"},
            asks=["请修好。"], joiners=self.cast.delegates[4:5], channel="paper" if by_sheet else "online",
            entered_at=self.cast.station if by_sheet else None)
        self.acts += 1

    @rule(chance=CHANCES, times=st.integers(1, 4))
    def somebody_answers(self, chance: Chance, times: int) -> None:
        """Somebody who is asked gives one of the answers; most of what happens."""
        for _ in range(times):
            if todos := list(Todo.objects.open().order_by("pk")):
                todo = chance.choice(todos)
                who = chance.choice(self.asked(todo))
                if todo.step == "draft" and chance.random() < 0.8:
                    self.write(todo.assignment, who)
                self.answer(chance, todo, who)

    @rule(chance=CHANCES, times=st.integers(1, 3))
    def everybody_goes_on(self, chance: Chance, times: int) -> None:
        """All that is asked gets its first answer, papers are written: lives come far."""
        for _ in range(times):
            for todo in Todo.objects.open().order_by("pk"):
                if todo.step == "draft":
                    self.write(todo.assignment, self.asked(todo)[0])
                self.answer(chance, todo, self.asked(todo)[0], todo.verbs[0])

    @rule(chance=CHANCES)
    def anybody_answers(self, chance: Chance) -> None:
        """Whoever it is, and also what was answered long ago."""
        if todos := list(Todo.objects.filter(flow_task_type="HUMAN").order_by("pk")):
            self.answer(chance, chance.choice(todos), chance.choice(self.people))

    @rule(chance=CHANCES, verb=TRIED)
    def somebody_acts(self, chance: Chance, verb: str) -> None:
        """Something nobody was asked for, by somebody who may."""
        if open_to := [subject for subject in rows_for(verb) if is_open_to(verb, subject)]:
            subject = chance.choice(open_to[-4:])
            able = [user for user in self.people if self.is_able(user, verb, subject)]
            self.act(chance, chance.choice(able or self.people), verb, subject)

    @rule(chance=CHANCES, verb=TRIED)
    def anybody_acts(self, chance: Chance, verb: str) -> None:
        """Something nobody was asked for, by anybody, whenever."""
        if subjects := rows_for(verb):
            self.act(chance, chance.choice(self.people), verb, chance.choice(subjects))

    @rule(chance=CHANCES)
    def a_drafter_writes(self, chance: Chance) -> None:
        """A working copy, by the right drafter or another."""
        taken_up = Assignment.objects.filter(state=AssignmentState.ACCEPTED)
        if shares := list(taken_up.exclude(role="joint").order_by("pk")):
            self.write(chance.choice(shares), chance.choice(self.drafters))

    @precondition(lambda self: not Department.objects.exclude(merged_into=None).exists())
    @rule(chance=CHANCES)
    def two_departments_become_one(self, chance: Chance) -> None:
        """机构撤并: now and then, in the middle of everything."""
        old, into = chance.sample(self.cast.bureaus, 2)
        if chance.random() < 0.5:
            Department.objects.filter(pk=old.pk).update(merged_into=into, merged_on=today(), is_active=False)
            absorb(Department.objects.get(pk=old.pk), into, pass_posts=True, by=self.cast.admin)
            for user in self.people:
                forget(user)
            for share in Assignment.objects.active().filter(department=old).order_by("pk"):
                self.attempt(lambda share=share: door.act(self.cast.admin, "carry_over", share))

    # ---- how ----
    def asked(self, todo: Todo) -> list[User]:
        """Those in whose inbox it lies."""
        right = todo.flow_task.right or Right.ENTER
        able = [user for user in self.people if user.pk == todo.owner_id or may(user, right, todo.department_id)]
        return [user for user in able if Todo.objects.filter(pk=todo.pk).asked_of(user).exists()]

    def is_able(self, user: User, verb: str, subject: Any) -> bool:
        return VERBS[verb].permission(subject)(subject, user)

    def answer(self, chance: Chance, todo: Todo, user: User, verb: str = "") -> None:
        verb = verb or chance.choice(todo.verbs)
        paper = None
        if VERBS[verb].on in ("paper", "agreement") and todo.assignment.state != AssignmentState.OFFERED:
            paper = Assignment.objects.get(pk=todo.assignment_id).paper
        given = particulars(chance, self.cast, verb, paper)
        self.attempt(lambda: door.answer(user, todo.pk, verb, **given))

    def act(self, chance: Chance, user: User, verb: str, subject: Any) -> None:
        given = particulars(chance, self.cast, verb, subject if isinstance(subject, Agreement | Reply) else None)
        actor = None if verb in BY_THE_CLOCK else user
        self.attempt(lambda: door.act(actor, verb, subject, **given))

    def write(self, share: Assignment, user: User) -> None:
        paper = Assignment.objects.get(pk=share.pk).paper
        if not may(user, Right.HANDLE, share.department_id):
            user = self.cast.drafter[share.department_id]
        if not share.contact_settled():
            self.attempt(lambda: door.act(user, "waive_contact", share, kind="attended", reason="已在会上当面沟通"))
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
            made = list(Record.objects.order_by("pk")[self.acts:])
            assert made[0] == record
            # What is handled together (并案) is done to each, on the record of each.
            assert all(one.suggestion_id != record.suggestion_id for one in made[1:])
            self.acts += len(made)
            self.done[record.verb] += 1
            now = {f"{one._meta.model_name} {one.pk}": getattr(one, "state", "") for one in rows_for(record.verb)}
            assert now[record.subject] == record.went_to
            check(record.suggestion)
            self.nobody_is_asked_what_he_may_not(record.suggestion)

    @invariant()
    def every_act_has_its_record(self) -> None:
        # A part that was divided off begins with a Record of its own, beside that of the act.
        assert Record.objects.exclude(verb="split_off").count() == self.acts

    def nobody_is_asked_what_he_may_not(self, suggestion: Suggestion) -> None:
        for todo in Todo.objects.open().filter(process__suggestion=suggestion).exclude(pk__in=self.looked_at):
            self.looked_at.add(todo.pk)
            asked = self.asked(todo)
            assert asked, todo.step
            for user in asked:
                assert may_see(user, suggestion)
                assert any(self.is_able(user, verb, subject_of(todo, VERBS[verb].on)) for verb in todo.verbs)


def test_random_acts_by_random_people(cast: Cast) -> None:
    # One person with two roles, and a delegate who works in a bureau: both must be stopped where it matters.
    appoint(cast.drafter[cast.water.pk], cast.water, Role.LEADER)
    appoint(cast.delegates[0].person, cast.police, Role.DRAFTER)
    Office.cast, Office.people = cast, list(User.objects.order_by("pk"))
    Office.drafters, Office.done = list(cast.drafter.values()), Counter()
    for user in Office.people:
        forget(user)
    run_state_machine_as_test(Office, settings=settings(
        max_examples=18, stateful_step_count=20, deadline=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck)))
    print(f"\n{Office.done.total()} acts: {dict(Office.done.most_common())}")
    # Not idle: whatever the chances were, much was done and much of it was different.
    assert (Office.done.total() > 30, len(Office.done) > 12) == (True, True)
