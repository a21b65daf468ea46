"""A page somebody looks at."""

from typing import NamedTuple

from directory.models import Role, User


class Place(NamedTuple):
    """A page by a name of its own; `user` None is somebody who has not logged in."""

    name: str
    user: User | None
    address: str

    @property
    def on_telephone(self) -> bool:
        """Delegates, leaders and the public have theirs in the hand."""
        user = self.user
        return user is None or user.seats.exists() or user.posts.filter(role=Role.LEADER).exists()
