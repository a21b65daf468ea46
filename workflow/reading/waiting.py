"""What waits for somebody and what he has not read: on every page, and so asked of the database once a request."""

from typing import Any

from django.db.models import QuerySet

from directory.models import User
from workflow.models import Notice, Todo
from workflow.reading.counting import counted

TODOS, UNREAD = "todos", "unread"
_REMEMBERED = "_waiting"


def todos_of(user: User) -> QuerySet[Any]:
    """What he may answer."""
    return Todo.objects.asked_of(user)


def unread_of(user: User) -> QuerySet[Any]:
    """His notices he has not read."""
    return Notice.objects.to(user).unread()


def number_waiting(user: User) -> int:
    """The todos he may answer. Whoever is shown them is shown his unread notices, too: counted in the same query."""
    known = _known(user)
    if TODOS not in known:
        unknown = {} if UNREAD in known else {UNREAD: unread_of(user)}
        remember(user, **counted(user, {TODOS: todos_of(user), **unknown}))
    return known[TODOS]


def number_unread(user: User) -> int:
    """The notices he has not read."""
    known = _known(user)
    if UNREAD not in known:
        remember(user, **counted(user, {UNREAD: unread_of(user)}))
    return known[UNREAD]


def remember(user: User, **numbers: int) -> None:
    """A page has counted them already; kept on the user object (a request)."""
    _known(user).update(numbers)


def _known(user: User) -> dict[str, int]:
    known: dict[str, int] = user.__dict__.setdefault(_REMEMBERED, {})
    return known
