"""Who handled what reads like a suggestion (相近建议由谁办过). Reasons for whoever assigns; nothing is decided here."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from suggestions.lifecycle.assignment import GONE
from suggestions.likeness import similar
from suggestions.models import Assignment, Suggestion

# So many that read most alike are asked; below this likeness two have a word in common, not a matter.
ASKED, LIKE_ENOUGH = 12, 0.16


@dataclass(frozen=True)
class Precedent:
    """An earlier suggestion, how much it reads like this one (0 to 1), and who had which part of it at first."""

    suggestion: Suggestion
    likeness: float
    shares: Sequence[Assignment]


def precedents(among: QuerySet[Suggestion], title: str) -> list[Precedent]:
    """Those of `among` that read like `title` and were assigned, the most alike first.

    A share that was handed on (改办) or ended speaks for nobody. Two queries more than `similar`, none where nothing
    is alike.
    """
    likeness = {pk: value for pk, value in similar(among, title, limit=ASKED) if value >= LIKE_ENOUGH}
    if not likeness:
        return []
    standing = Assignment.objects.filter(round=1).exclude(role=Assignment.Role.RELAY).exclude(state__in=GONE)
    rows = Suggestion.objects.select_related("session__term").prefetch_related(
        Prefetch("assignments", standing, to_attr="standing")).in_bulk(likeness)
    return [Precedent(rows[pk], value, rows[pk].standing) for pk, value in likeness.items()
            if rows[pk].standing]
