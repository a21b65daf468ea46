"""Running the command as an office would, and looking at what it left."""

from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from suggestions.models import Suggestion
from tests.replay.cases import written


@dataclass
class Run:
    """What one run of the command said."""

    code: int
    out: str
    err: str

    @property
    def suggestion(self) -> Suggestion:
        """The newest suggestion there is."""
        return Suggestion.objects.latest("pk")


def run_command(*paths: Path, **options: Any) -> Run:
    out, err = StringIO(), StringIO()
    try:
        call_command("replay", *map(str, paths), stdout=out, stderr=err, **options)
    except CommandError as error:
        return Run(1, out.getvalue(), f"{err.getvalue()}{error}\n")
    return Run(0, out.getvalue(), err.getvalue())


def counts() -> dict[str, int]:
    """How many rows each table of the house has."""
    labels = ("directory", "suggestions", "letters", "workflow", "procedures", "django_tasks_database")
    ours = [model for label in labels
            for model in apps.get_app_config(label).get_models()]
    return {model._meta.label: model._default_manager.count() for model in ours}


@pytest.fixture
def replay(db: None, tmp_path: Path) -> Callable[..., Run]:
    """Run the command on cases given as dictionaries (case.json, case1.json …)."""
    def run(*made: Any, **options: Any) -> Run:
        names = ["case.json", *(f"case{at}.json" for at in range(1, len(made)))]
        return run_command(*(written(tmp_path, one, name) for one, name in zip(made, names, strict=True)), **options)
    return run
