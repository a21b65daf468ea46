"""Every recorded case walks to the end its source tells of, by whatever procedure: our own, and a folder of others'.

    REPLAY_CASES=/folder/of/cases .venv/bin/python -m pytest tests/replay/test_procedures.py
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from procedures import presets
from tests.replay.cases import bare, case
from tests.replay.conftest import Run, run_command

UNHAPPY = {"attitude": "满意", "result": "不满意", "overall": None, "comment": "栈道还没有修。", "on": "2023-05-22"}
# The regulation with most of its own gates, and the one with fewest days.
EXTREMES = ("qingdao-2021", "chongqing-2018")
FOLDER = os.environ.get("REPLAY_CASES", "")
RECORDED = sorted(Path(FOLDER).glob("*.json")) if FOLDER else []


@pytest.mark.parametrize("name", presets.names())
def test_every_procedure_lets_a_source_end_where_it_ends(replay: Callable[..., Run], name: str) -> None:
    """A delegate who is not satisfied, and nothing after it: closed."""
    run = replay(case(rating=UNHAPPY), procedure=name)
    assert run.code == 0, run.err
    assert (run.suggestion.procedure.preset, run.suggestion.state, run.suggestion.round) == (name, "closed", 1)


@pytest.mark.parametrize("name", EXTREMES)
def test_what_says_little_walks_by_the_strictest_texts(replay: Callable[..., Run], name: str) -> None:
    """Nothing but a reply, and no reply at all."""
    run = replay(bare(), procedure=name)
    assert (run.code, run.suggestion.procedure.preset, run.suggestion.state) == (0, name, "closed"), run.err
    run = replay(case(reply=None, rating=None), procedure=name)
    assert (run.code, run.suggestion.state) == (0, "in_hand"), run.err
    assert "incomplete: no reply" in run.out


@pytest.mark.skipif(not RECORDED, reason="REPLAY_CASES names no folder with recorded cases (*.json)")
@pytest.mark.parametrize("name", presets.names())
@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
def test_every_recorded_case_walks_by_every_procedure(db: None, path: Path, name: str) -> None:
    run = run_command(path, procedure=name)
    assert run.code == 0, run.err
    assert run.suggestion.procedure.preset == name
    assert run.suggestion.state == ("in_hand" if "incomplete: no reply" in run.out else "closed")


@pytest.mark.skipif(not FOLDER, reason="REPLAY_CASES names no folder")
def test_the_folder_that_is_named_has_cases() -> None:
    """Whoever mistypes it is told so, and nothing is passed over in silence."""
    assert RECORDED != [], f"REPLAY_CASES={FOLDER}: no *.json there"
