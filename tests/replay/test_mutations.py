"""Cases changed at random: recorded, or refused with file, key and reason and nothing left; never anything else."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.replay.cases import bare, case, written
from tests.replay.conftest import counts, run_command

JUNK: tuple[Any, ...] = (
    None, "", " ", "〇", "枫桥县财政局", "渡口代表团", "邬听澜", "不满意", "A", "separate", "lead_co",
    -1, 0, 1, 2, 99, 10**12, 1.5, True, False, [], {}, [None], [[]], [{}], ["甲"], {"name": "乙"},
    "2023-05-10", "2023-02-30", "2099-01-01", "1949-10-01", "1998-12-31", "长" * 70, "长" * 300,
    "\u0000", "\ud800", "12月底", "〔2023〕14号", "x\ny",
)
CHANGES = st.sampled_from(("replace", "delete", "repeat", "drop"))
Way = tuple[Any, ...]


def ways(value: Any, way: Way = ()) -> list[Way]:
    """Every place in a JSON value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [one for key, each in inside for one in [(*way, key), *ways(each, (*way, key))]]


@st.composite
def changed(draw: st.DrawFn) -> Any:
    """A case with up to three changes."""
    made = json.loads(json.dumps(draw(st.sampled_from((case(), bare(), case(reply=None), case(rating=None))))))
    for _ in range(draw(st.integers(1, 3))):
        if not (places := ways(made)):
            break
        *way, last = draw(st.sampled_from(places))
        parent = made
        for step in way:
            parent = parent[step]
        change = draw(CHANGES)
        if change == "replace":
            parent[last] = draw(st.sampled_from(JUNK))
        elif change == "repeat" and isinstance(parent, list):
            parent.append(parent[last])
        elif isinstance(parent, list) or change == "delete":
            del parent[last]
    return made


@pytest.mark.django_db
@settings(max_examples=int(os.environ.get("REPLAY_EXAMPLES", "40")), deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changed())
def test_recorded_or_refused(tmp_path: Path, made: Any) -> None:
    with transaction.atomic():
        before = counts()
        run = run_command(written(tmp_path, json.dumps(made)))
        if run.code == 0:
            state = run.suggestion.state
            assert state == ("closed" if made["reply"] else "in_hand")
            assert counts()["suggestions.Suggestion"] == 1
        else:
            assert counts() == before
            for line in run.err.splitlines()[:-1]:
                file, key, reason = line.split(": ", 2)
                assert file == "case.json"
                assert key
                assert reason
        transaction.set_rollback(True)
