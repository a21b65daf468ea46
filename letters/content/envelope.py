"""Envelopes and address labels."""

from dataclasses import dataclass
from typing import ClassVar

from letters.content.base import Content


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody is reached by post. `postcode` has six digits or is empty."""

    name: str
    place: str = ""
    unit: str = ""
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class EnvelopeContent(Content):
    """What stands on one envelope, or one label: to whom, and from whom. `number` is the letter's inside."""

    kind: ClassVar[str] = "envelope"

    to: Address
    sender: Address
    number: str = ""
