"""The heads of a list that can be sorted: the same link once more turns the order round."""

from collections.abc import Callable
from typing import Any


def columns(sort: str, address: Callable[[str], str], by_itself: str = "due") -> dict[str, dict[str, Any]]:
    """Column → how it is sorted now (aria-sort) and where its head leads; `by_itself`: of a list nobody has sorted."""
    found = {}
    for name in ("due", "number"):
        now = (sort or by_itself).removeprefix("-") == name
        down = sort == f"-{name}"
        other = "" if name == by_itself else name
        found[name] = {"now": ("descending" if down else "ascending") if now else "",
                       "url": address(other if down or not now else f"-{name}")}
    return found
