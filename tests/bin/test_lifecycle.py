"""docs/lifecycle.md says what the code says."""

import importlib.util
from types import ModuleType

import pytest
from django.conf import settings

from suggestions.actions.verbs import VERBS
from workflow.flows import FLOWS


@pytest.fixture
def script() -> ModuleType:
    """bin/lifecycle.py, which stands in no package."""
    where = importlib.util.spec_from_file_location("lifecycle_script", settings.BASE_DIR / "bin" / "lifecycle.py")
    module = importlib.util.module_from_spec(where)
    where.loader.exec_module(module)
    return module


def test_the_page_is_current(script: ModuleType) -> None:
    written = script.PAGE.read_text()
    assert written == script.page(), "run .venv/bin/python bin/lifecycle.py"


def test_the_page_leaves_nothing_out(script: ModuleType) -> None:
    page = script.page()
    assert [verb for verb in VERBS if f"`{verb}`" not in page] == []
    assert [route.__name__ for route in FLOWS if f"## {route.__name__}" not in page] == []
    assert page.count("```mermaid") == 13
