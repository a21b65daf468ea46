"""A page somebody looks at."""

from typing import NamedTuple

from directory.models import User


class Place(NamedTuple):
    """A page by a name of its own; `user` None is somebody who has not logged in."""

    name: str
    user: User | None
    address: str
