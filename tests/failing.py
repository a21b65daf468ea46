"""A database that gives out in the middle of one act, as on a full disk or after too long a wait."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection


@contextmanager
def no_record_for(is_meant: Callable[[int], bool]) -> Iterator[None]:
    """No Record can be written for the suggestions (pk) that are meant."""
    def execute(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('INSERT INTO "suggestions_record"') and is_meant(params[0]):
            raise OperationalError("database or disk is full")
        return run(sql, params, many, context)
    with connection.execute_wrapper(execute):
        yield
