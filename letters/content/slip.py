"""The log-in slip (登录条)."""

from dataclasses import dataclass
from typing import ClassVar

from letters.content.base import Content


@dataclass(frozen=True, slots=True)
class SlipContent(Content):
    """A log-in slip (登录条): handed over in person, cut from a page of several."""

    kind: ClassVar[str] = "slip"

    name: str
    unit: str
    login_name: str
    password: str
    site: str
    heading: str = ""
