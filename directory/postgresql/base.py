"""The connection (ENGINE names this package)."""

from select import POLLIN, poll
from typing import Any

from django.db.backends.postgresql.base import DatabaseWrapper as Usual


class DatabaseWrapper(Usual):
    """A connection kept between pages is asked whether it still holds only where something has come in on it.

    A server that stops, restarts or ends a session says so, and closes the line: a line on which nothing has come in
    while nothing was asked is as it was. Django sends a question and waits for its answer before every page.
    """

    connection: Any

    def is_usable(self) -> bool:
        """It can be asked the next question."""
        if self.connection is None or self.connection.closed:
            return False
        waiting = poll()
        waiting.register(self.connection.pgconn.socket, POLLIN)
        return not waiting.poll(0) or bool(super().is_usable())
