"""The views of the desk: whatever step somebody may be asked can be looked at alone."""

from workflow.reading.words import STEP_WORDS
from workflow.reading.worklist import VIEWS


def test_every_step_has_its_view_and_every_view_its_step() -> None:
    assert set(VIEWS) == {step for _flow, step in STEP_WORDS}
