"""How much waits for somebody: on every page's navigation, and so asked of the database once a request."""

from directory.models import User
from workflow.models import Todo

_REMEMBERED = "_number_waiting"


def number_waiting(user: User) -> int:
    """The todos he may answer; remembered on the user object (a request)."""
    known: int | None = user.__dict__.get(_REMEMBERED)
    return Todo.objects.open().asked_of(user).count() if known is None else known


def remember(user: User, number: int) -> None:
    """A page has counted them already."""
    user.__dict__[_REMEMBERED] = number
