"""Before 交办 and 转办: until when what is handed out today must be done. The same words for one and for many."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from directory.clock import today
from procedures.due import Due
from procedures.terms import LimitKind
from suggestions.actions.clocks import planned
from suggestions.models import Clock, Suggestion
from suggestions.wording import full_day
from workflow.reading.limits import marked

ANSWERING = (LimitKind.RELEASE, LimitKind.FIRST_CONTACT, LimitKind.REPLY)
RELAYED = (LimitKind.RELEASE, LimitKind.REPLY)
# What has to be done, until when, and whether the day is provisional (暂定).
End = tuple[LimitKind, date, bool]


def dues_today(suggestion: Suggestion, kinds: Sequence[LimitKind]) -> list[Due]:
    """What would run if it were assigned and signed for today, of these kinds."""
    return [due for kind, due in planned(suggestion, today()).items() if kind in kinds]


def ends_of(dues: Iterable[Due]) -> list[End]:
    """Of what would run."""
    return [(due.kind, due.on, due.provisional) for due in dues]


def end_of(clock: Clock) -> End:
    """Of what runs already."""
    return LimitKind(clock.kind), clock.due_on, clock.provisional


def facts_of(ends: Iterable[End]) -> list[dict[str, str]]:
    """One fact a kind: its day, or of several suggestions the first and the last."""
    found: dict[LimitKind, list[End]] = {}
    for end in ends:
        found.setdefault(end[0], []).append(end)
    return [{"label": str(kind.label), "value": _between(some)} for kind, some in found.items()]


def _between(ends: Sequence[End]) -> str:
    days = [day for _kind, day, _open in ends]
    words = _("%s前") % full_day(max(days))
    if min(days) != max(days):
        words = _("%(first)s至%(last)s前，各件不同") % {"first": full_day(min(days)), "last": full_day(max(days))}
    return marked(words, provisional=any(provisional for _kind, _day, provisional in ends))


def reasons_of(dues: Iterable[Due]) -> list[str]:
    """Each day with where it comes from; what is the same for several is said once."""
    said = (_("%(what)s：%(why)s") % {"what": due.kind.label, "why": due.explain(today().year)} for due in dues)
    return list(dict.fromkeys(said))
