"""The state machines are sound, the database knows them too, and nothing but a transition writes a state."""

import ast
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from suggestions.lifecycle.base import Lifecycle
from suggestions.models import (
    Advice,
    Assignment,
    Extension,
    Objection,
    Opinion,
    Party,
    Rating,
    Reply,
    Suggestion,
    Withdrawal,
)
from suggestions.rules import Rule
from tests.cast import Cast, Life
from tests.test_house import FLOORS, ROOT, python_files

NOUNS = (Suggestion, Party, Advice, Assignment, Extension, Objection, Withdrawal, Opinion, Reply, Rating)
# Opinion and Reply share their states; each lacks one that only the other reaches.
STATES_OF_OTHERS = {Opinion: {"superseded", "in_vetting"}, Reply: {"sent_back"}}
LAST_STATES = {
    Suggestion: {"declined", "referred", "withdrawn", "erased"},
    Party: {"refused"},
    Advice: {"followed", "kept", "dropped"},
    Assignment: {"released", "ended", "archived"},
    Extension: {"granted", "refused", "dropped"},
    Objection: {"kept", "followed", "overtaken"},
    Withdrawal: {"granted", "refused", "dropped"},
    Opinion: set(),
    Reply: {"superseded"},
    Rating: {"given"},
}


def states(noun: type[Lifecycle]) -> set[str]:
    field = noun._meta.get_field("state")
    return {value for value, _words in field.choices} - STATES_OF_OTHERS.get(noun, set())


def edges(noun: type[Lifecycle]) -> set[tuple[str, str]]:
    every = noun._meta.get_field("state").get_all_transitions(noun)
    return {(str(one.source), str(one.target)) for one in every}


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_to_a_migration_a_state_is_a_column_like_any_other(noun: type[Lifecycle]) -> None:
    _name, path, _args, said = noun._meta.get_field("state").deconstruct()
    assert (path, said["max_length"], "protected" in said) == ("django.db.models.CharField", 50, False)


def reached(start: str, steps: set[tuple[str, str]]) -> set[str]:
    found, fresh = {start}, {start}
    while fresh:
        fresh = {target for source, target in steps if source in fresh} - found
        found |= fresh
    return found


@pytest.mark.parametrize("noun", NOUNS)
def test_every_state_is_reached_from_the_first(noun: type[Lifecycle]) -> None:
    assert reached(noun._meta.get_field("state").default, edges(noun)) == states(noun)


@pytest.mark.parametrize("noun", NOUNS)
def test_only_the_last_states_have_no_way_out(noun: type[Lifecycle]) -> None:
    # From everywhere a suggestion's content can be taken out (涉密不上网): that is no way on.
    assert states(noun) - {source for source, target in edges(noun) if target != "erased"} == LAST_STATES[noun]


@pytest.mark.parametrize("noun", [noun for noun in NOUNS if noun is not Opinion])
def test_a_last_state_can_be_reached_from_every_state(noun: type[Lifecycle]) -> None:
    assert {state for state in states(noun) if not reached(state, edges(noun)) & LAST_STATES[noun]} == set()


def test_an_opinion_is_always_delivered_in_the_end() -> None:
    assert {state for state in states(Opinion) if "issued" not in reached(state, edges(Opinion))} == set()


@pytest.mark.parametrize("noun", NOUNS)
def test_every_transition_says_what_it_is_and_who_may(noun: type[Lifecycle]) -> None:
    for one in noun._meta.get_field("state").get_all_transitions(noun):
        assert one.method.__doc__, one.name
        assert isinstance(one.permission, Rule), one.name
        assert str(one.permission.why), one.name


@pytest.mark.parametrize("noun", NOUNS)
def test_one_protected_state_field_a_noun(noun: type[Lifecycle]) -> None:
    machines = [field for field in noun._meta.get_fields() if hasattr(field, "get_all_transitions")]
    assert [field.name for field in machines] == ["state"]
    with pytest.raises(AttributeError, match="not allowed"):
        noun().state = machines[0].default


def refuses(rows: QuerySet, **columns: object) -> bool:
    """The database refuses, whatever code may say."""
    assert rows.exists()
    try:
        with transaction.atomic():
            rows.update(**columns)
    except IntegrityError:
        return True
    return False


@pytest.fixture
def life(cast: Cast) -> Life:
    """Given more time, asked back and objected to in vain, with an opinion, a reply waiting for its rating."""
    cast.adopts(withdrawable="with_consent", withdrawal_advice="before_assignment")
    life = Life(cast).submitted().act(cast.clerk, "advise_withdrawal", ground="own")
    life.answer(cast.clerk, "register", subject="城市交通")
    life.answer(cast.clerk, "assign", leads=[cast.police], co_handlers=[cast.roads])
    life.accepted(cast.police, cast.roads).extended(cast.police)
    life.act(cast.delegates[0].person, "ask_withdrawal", reason="情况变了。")
    life.act(cast.delegates[0].person, "object_to_assignment", life.share(cast.police), reason="应由城管局办。")
    return life.writes_opinion(cast.roads).replied(cast.police)


@pytest.mark.parametrize("noun", NOUNS)
def test_the_database_knows_the_states(noun: type[Lifecycle], life: Life) -> None:
    assert refuses(noun.objects.all(), state="elsewhere")


def test_the_database_knows_what_a_state_needs(life: Life) -> None:
    assert refuses(Suggestion.objects.all(), assigned_on=None)
    assert refuses(Suggestion.objects.all(), state="in_hand", assigned_on=None)
    assert refuses(Suggestion.objects.all(), state="registered", number="")
    assert refuses(Assignment.objects.all(), signed_for_on=None)
    assert refuses(Extension.objects.all(), decided_on=None)
    assert refuses(Advice.objects.all(), state="kept")
    assert refuses(Objection.objects.all(), decided_on=None)
    assert refuses(Opinion.objects.all(), signed_digest="")
    assert refuses(Reply.objects.all(), signed_digest="")
    assert refuses(Reply.objects.all(), number="")
    assert refuses(Rating.objects.all(), state="given", given_on=None)
    assert not refuses(Rating.objects.all(), state="given", given_on=date(2026, 11, 2))


# ---- nobody writes a state but a transition ----
WRITERS = {"update", "create", "get_or_create", "update_or_create", "aupdate", "acreate", *(
    noun.__name__ for noun in NOUNS)}  # fmt: skip
BULK_WRITERS = {"bulk_update", "abulk_update", "setattr"}


def name_of(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def writes_of_state(tree: ast.AST) -> Iterator[int]:
    """The lines that set a state: `x.state = …`, update(state=…), Suggestion(state=…), {"state": …} in one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "state" and isinstance(node.ctx, ast.Store):
            yield node.lineno
        if isinstance(node, ast.Call):
            called, words = name_of(node.func), {word.arg for word in node.keywords}
            texts = {one.value for one in ast.walk(node) if isinstance(one, ast.Constant)}
            keys = {key.value for one in ast.walk(node) if isinstance(one, ast.Dict)
                    for key in one.keys if isinstance(key, ast.Constant)}
            if called in WRITERS and "state" in words | keys:
                yield node.lineno
            if called in BULK_WRITERS and "state" in texts:
                yield node.lineno


@pytest.mark.parametrize("written", [
    "suggestion.state = 'closed'", "rows.update(state=S.CLOSED)", "Rating(reply=reply, state='given')",
    "rows.update_or_create(pk=1, defaults={'state': 'x'})", "setattr(row, 'state', 'x')",
    "rows.bulk_update(new, ['state'])", "a, row.state = pair",
])  # fmt: skip
def test_a_written_state_is_seen(written: str) -> None:
    assert list(writes_of_state(ast.parse(written))) == [1]


@pytest.mark.parametrize("written", [
    "rows.filter(state='closed').update(seen=True)", "x = row.state", "state = 'x'", "note(went_to=row.state)",
])  # fmt: skip
def test_a_read_state_is_no_write(written: str) -> None:
    assert list(writes_of_state(ast.parse(written))) == []


def test_nobody_writes_a_state() -> None:
    # The benchmarks load their archives in bulk, in states somebody could have come to.
    files = [path for path in python_files(*FLOORS, "demo") if "migrations" not in path.parts]
    written = [f"{path.relative_to(ROOT)}:{line}" for path in files
               for line in writes_of_state(ast.parse(path.read_text()))]
    assert written == []
