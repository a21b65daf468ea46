"""The routes are sound: everybody asked has the right, every verb can be reached, nothing stands still."""

from collections.abc import Iterator

import pytest
from django.db import connection
from viewflow.workflow.fields import import_task_by_ref

from directory.rights import Right
from suggestions.actions.verbs import VERBS
from suggestions.models import (
    Addition,
    Advice,
    Agreement,
    Assignment,
    Extension,
    Objection,
    Opinion,
    Party,
    PromiseRating,
    Rating,
    Record,
    Removal,
    Reply,
    Suggestion,
    Withdrawal,
)
from suggestions.rules import (
    Rule,
    for_the_delegation,
    the_author,
    the_party_himself,
    the_rater_himself,
    whoever_decides_releases,
)
from tests.cast import Cast, Life
from workflow import passed_nodes as flow
from workflow.chapters import BY_THE_CLOCK, FREE_ACTS
from workflow.flows import FLOWS, AnswerFlow, IntakeFlow, OpinionFlow, WithdrawalFlow
from workflow.follow_up import PromiseFlow
from workflow.models import Todo
from workflow.nodes import Step

# Put to one person, by what he is in the suggestion and not by a right he holds.
OWNED = {"IntakeFlow.confirm": the_party_himself, "IntakeFlow.revise": the_author, "AdviceFlow.consider": the_author,
         "IntakeFlow.delegation_check": for_the_delegation,
         "AnswerFlow.rate": the_rater_himself, "WithdrawalFlow.agree": the_party_himself,
         "PromiseFlow.rate_promises": the_rater_himself}
# Here a dispute waits for the government's leader: the state, not the verb, says whose right it takes.
UP_THE_LADDER = {"AnswerFlow.leader_decides", "OpinionFlow.leader_decides"}
NOUNS = {"advice": Advice, "agreement": Agreement, "suggestion": Suggestion, "party": Party, "assignment": Assignment,
         "extension": Extension, "rating": Rating, "withdrawal": Withdrawal, "objection": Objection,
         "removal": Removal, "addition": Addition, "promise_rating": PromiseRating}
# Stored rows name them: whoever renames or removes one writes a data migration and then changes this list.
STORED = {
    "IntakeFlow": "assign check confirm delegation_check each_party end everyone_answered goes_by_delegation hand_out "
                  "has_come_in has_parties_to_ask revise start",
    "AnswerFlow": "all_agree countersign decide decide_release draft each_joint_lead each_rater end everyone_answered "
                  "everyone_rated goes_on hand_out hold_meeting is_led_jointly is_settled is_vetted_first issue "
                  "leader_decides rate reconcile register relay_decides review sign sign_for someone_rates start "
                  "take_up the_reply_is_out vet who_gave_it",
    "OpinionFlow": "decide_release draft end goes_on hand_out hold_meeting is_sent_back leader_decides relay_decides "
                   "review sign sign_for start take_up who_gave_it writes",
    "RelayFlow": "decide_release end hand_out must_pass_on pass_on start",
    "ExtensionFlow": "decide_extension end start",
    "AdviceFlow": "consider end start",
    "PromiseFlow": "each_rater end everyone_rated rate_promises start",
    "ObjectionFlow": "decide_objection end move_on start",
    "AdditionFlow": "decide_addition end hand_out start",
    "RemovalFlow": "decide_removal end leaves start",
    "WithdrawalFlow": "agree all_agree decide_withdrawal each_joiner end everyone_agrees has_joiners_to_ask start "
                      "stays wants_consent",
}


def steps() -> Iterator[tuple[str, Step]]:
    for route in FLOWS:
        for node in route.instance.nodes():
            if isinstance(node, Step):
                yield f"{route.__name__}.{node.name}", node


def rule_of(verb: str, route: type) -> Rule:
    """Who may, for the noun this verb changes on this route."""
    noun = NOUNS.get(VERBS[verb].on) or (Opinion if route is OpinionFlow else Reply)
    return VERBS[verb].permission(noun)


def edges(route: type) -> set[tuple[str, str]]:
    return {(node.name, edge.dst.name) for node in route.instance.nodes() for edge in node._outgoing()}


def reached(start: str, steps: set[tuple[str, str]]) -> set[str]:
    found, fresh = {start}, {start}
    while fresh:
        fresh = {target for source, target in steps if source in fresh} - found
        found |= fresh
    return found


def test_every_question_is_put_by_a_right_or_to_its_owner() -> None:
    assert {name for name, step in steps() if step.right is None} == set(OWNED)


def test_the_right_of_a_step_is_the_right_of_each_of_its_verbs() -> None:
    for name, step in steps():
        if step.right is not None:
            # What another does beside the question (会签 by sheet, a merger) only moves it on.
            rules = {verb: rule_of(verb, step.flow_class) for verb in step.after if verb not in FREE_ACTS}
            found = {verb: step.right if rule is whoever_decides_releases and name in UP_THE_LADDER else rule.right
                     for verb, rule in rules.items()}
            assert found == dict.fromkeys(rules, step.right), name


def test_a_question_to_one_person_is_answered_by_himself_by_sheet_or_by_the_clock() -> None:
    for name, step in steps():
        if step.right is None:
            rules = {verb: rule_of(verb, step.flow_class) for verb in step.after if verb not in BY_THE_CLOCK}
            assert OWNED[name] in rules.values(), name
            others = {verb: rule.right for verb, rule in rules.items() if rule is not OWNED[name]}
            assert others == {verb: Right.ENTER for verb in rules if verb.endswith("_by_sheet")}, name


def test_every_verb_is_an_edge_or_a_free_act() -> None:
    edges_named = {verb for _name, step in steps() for verb in step.after}
    assert edges_named | set(FREE_ACTS) == set(VERBS)
    assert set(FREE_ACTS) >= BY_THE_CLOCK


def test_every_verb_fits_where_it_is_written_down() -> None:
    # SQLite would take any length.
    longest = max(len(verb) for verb in VERBS)
    assert longest <= Record._meta.get_field("verb").max_length
    assert longest <= Todo._meta.get_field("outcome").max_length
    nouns = [noun for noun in (*NOUNS.values(), Opinion, Reply) if noun is not Agreement]
    states = [state for noun in nouns for state, _ in noun._meta.get_field("state").choices]
    assert max(map(len, states)) <= Record._meta.get_field("went_to").max_length


@pytest.mark.parametrize("route", FLOWS)
def test_every_node_is_reached_and_leads_to_the_end(route: type) -> None:
    names = {node.name for node in route.instance.nodes()}
    assert reached("start", edges(route)) == names
    assert {name for name in names if "end" not in reached(name, edges(route))} == set()


@pytest.mark.parametrize("route", FLOWS)
def test_a_step_left_without_its_verb_goes_to_an_end(route: type) -> None:
    exits = {type(node.leave_at) for node in route.instance.nodes() if isinstance(node, Step)}
    assert exits == {flow.End}


@pytest.mark.parametrize("route", FLOWS)
def test_every_branch_of_a_fan_out_begins_with_a_person(route: type) -> None:
    asked = {node.each.name for node in route.instance.nodes() if hasattr(node, "each")}
    expected = {IntakeFlow: {"confirm"}, AnswerFlow: {"rate", "countersign"}, WithdrawalFlow: {"agree"},
                PromiseFlow: {"rate_promises"}}
    assert asked == expected.get(route, set())
    assert all(isinstance(route.instance.node(name), Step) for name in asked)


def test_the_names_that_rows_store_are_known() -> None:
    assert {route.__name__: " ".join(sorted(node.name for node in route.instance.nodes())) for route in FLOWS} == STORED


def test_every_stored_node_resolves(cast: Cast) -> None:
    life = Life(cast, joiners=1).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    life.writes_opinion(cast.roads).replied(cast.police).rated("unsatisfied", "没有时间表。")
    life.answer(cast.clerk, "close", reason="已当面说明")
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT flow_task FROM workflow_todo")
        stored = {name for (name,) in cursor.fetchall()}
    assert len(stored) > 25
    assert {name for name in stored if import_task_by_ref(name) is None} == set()
    assert {str(todo.flow_task.name) for todo in Todo.objects.all()} == {name.rpartition(".")[2] for name in stored}
