"""Counts that cost one query and do not grow with the archive: beyond a border they say “more than”."""

from collections.abc import Mapping
from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery

from directory.models import User

# Nobody reads an exact number beyond it; whoever needs one narrows the list to a session.
BORDER = 10_000


class CountUpTo(Subquery):
    """How many rows a query has, counted to one beyond the border at most."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any]) -> None:
        super().__init__(rows.order_by().values("pk")[:BORDER + 1])


def counted(user: User, lists: Mapping[str, QuerySet[Any]]) -> dict[str, int]:
    """Name → number of rows, at most BORDER + 1; one query for all of them."""
    if not lists:
        return {}
    columns = {f"count_of_{name}": CountUpTo(rows) for name, rows in lists.items()}
    found = User.objects.filter(pk=user.pk).values_list(*columns.values()).get()
    # A list the database need not look at, because nothing can be in it, has no count.
    return {name: count or 0 for name, count in zip(lists, found, strict=True)}


def number_shown(count: int) -> str:
    """The number as a list shows it: 142, or 10000+."""
    return str(count) if count <= BORDER else f"{BORDER}+"
