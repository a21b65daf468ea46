"""What is left to SQLite is named as it is."""

from pathlib import Path

from tests.second_database import FILES


def test_every_file_left_to_sqlite_is_there() -> None:
    assert {name for name in FILES if not Path(name).is_file()} == set()
