"""The house keeps its shape: floors, short files, no migration forgotten."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

ROOT = settings.BASE_DIR
# From the ground up. An import points to the left, never to the right.
FLOORS = (
    "directory", "permissions", "procedures", "suggestions", "letters", "oversight", "workflow", "administration",
    "portal", "config",
)  # fmt: skip
# They stand outside, may import everything, and nothing of the house imports them.
OUTSIDE = ("demo", "benchmarks", "tests", "bin")
LONGEST_FILE = 300
LONGEST_TEMPLATE = 100


def python_files(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and top package of every absolute import, wherever in the file it stands."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.lineno, (node.module or "").partition(".")[0]


def test_imports_point_down_only() -> None:
    upwards = [
        f"{path.relative_to(ROOT)}:{line} imports {package}"
        for height, floor in enumerate(FLOORS)
        for path in python_files(floor)
        for line, package in imports(path)
        if package in (*FLOORS[height + 1:], *OUTSIDE)
    ]
    assert upwards == []


def test_every_app_stands_on_a_floor() -> None:
    assert [floor for floor in FLOORS if floor in settings.FLOORS] == settings.FLOORS
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages - set(OUTSIDE) == {*settings.FLOORS, "config"}


def test_no_file_is_long() -> None:
    files = [path for path in python_files(*FLOORS, *OUTSIDE) if "migrations" not in path.parts]
    assert len(files) > 100
    too_long = {str(path.relative_to(ROOT)): lines for path in files
                if (lines := len(path.read_text().splitlines())) > LONGEST_FILE}
    assert too_long == {}


def test_no_template_is_long() -> None:
    templates = [path for folder in (ROOT / "templates", *(ROOT / floor for floor in FLOORS))
                 for path in folder.rglob("*.html")]
    assert len(templates) > 10
    too_long = {str(path.relative_to(ROOT)): lines for path in templates
                if (lines := len(path.read_text().splitlines())) > LONGEST_TEMPLATE}
    assert too_long == {}


def test_migrations_are_named() -> None:
    names = [path.stem for floor in FLOORS for path in (ROOT / floor / "migrations").glob("0*.py")]
    assert len(names) > 4
    assert [name for name in names if "_auto_" in name or name.endswith("_initial")] == []


@pytest.mark.django_db
def test_no_migration_is_forgotten() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
