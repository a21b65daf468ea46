"""The fonts of the machine, as the site is set up."""

import pytest

from letters import fonts


@pytest.fixture
def font_set() -> fonts.FontSet:
    """Fails with the command to run where no fonts are."""
    return fonts.current()
