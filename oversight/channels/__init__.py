"""How a digest reaches somebody outside the inbox. A channel is a class of three methods, named in the settings."""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from directory.models import User


class Undelivered(Exception):
    """It could not be sent; the words say why and stand in the log of the night."""


class Channel(Protocol):
    """One way: electronic mail, short message, DingTalk or WeCom. Made anew for each run."""

    def address(self, person: User) -> str:
        """Where it reaches this person; empty when it cannot."""

    def send(self, address: str, subject: str, text: str) -> None:
        """Send one message. Raises Undelivered, and then nothing was sent."""

    def close(self) -> None:
        """The run is over."""


def names() -> list[str]:
    """The channels this installation has set up."""
    return [name for name, path in settings.DIGEST_CHANNELS.items() if path]


def opened(name: str) -> Channel:
    """The channel of this name. Raises ImportError for a path that leads nowhere."""
    channel: Channel = import_string(settings.DIGEST_CHANNELS[name])()
    return channel
