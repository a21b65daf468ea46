"""A case whose source tells of an unsatisfied delegate and nothing after it ends closed, by whatever procedure."""

from collections.abc import Callable

import pytest

from procedures import presets
from tests.replay.cases import case
from tests.replay.conftest import Run

UNHAPPY = {"attitude": "满意", "result": "不满意", "overall": None, "comment": "栈道还没有修。", "on": "2023-05-22"}


@pytest.mark.parametrize("name", presets.names())
def test_every_procedure_lets_a_source_end_where_it_ends(replay: Callable[..., Run], name: str) -> None:
    run = replay(case(rating=UNHAPPY), procedure=name)
    assert run.code == 0, run.err
    assert (run.suggestion.procedure.preset, run.suggestion.state, run.suggestion.round) == (name, "closed", 1)
