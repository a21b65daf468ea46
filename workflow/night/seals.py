"""The nightly seal (每夜封印): one hash over the last seal of every chain, so that a cut-off end is noticed.

The seal of a night covers what was recorded before its midnight. It can be computed again at any time.
"""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from directory.clock import SHANGHAI, now, today
from suggestions.models import NightlySeal, Record, Suggestion

# An act that began before midnight may be written down after it.
GRACE = timedelta(minutes=10)


def midnight(night: date) -> datetime:
    """The moment at which the day `night` begins, in Asia/Shanghai."""
    return datetime.combine(night, time(), SHANGHAI)


class Sum:
    """A hash over (suggestion, last seal) in the order of the suggestions, fed one by one."""

    def __init__(self) -> None:
        self.suggestions = 0
        self._hash = hashlib.sha256()

    def add(self, suggestion: int, seal: str) -> None:
        """One more chain."""
        self.suggestions += 1
        self._hash.update(f"{suggestion} {seal}\n".encode())

    @property
    def seal(self) -> str:
        """The hash so far, hex."""
        return self._hash.hexdigest()


def sum_before(moment: datetime) -> Sum:
    """The sum over every chain as it stood at `moment`, in constant memory."""
    last = Record.objects.filter(suggestion=OuterRef("pk"), recorded_at__lt=moment).order_by("-place")
    chains = Suggestion.objects.order_by("pk").annotate(last=Subquery(last.values("seal")[:1]))
    total = Sum()
    for suggestion, seal in chains.filter(last__isnull=False).values_list("pk", "last").iterator(chunk_size=2000):
        total.add(suggestion, seal)
    return total


def seal_the_night(dry: bool) -> Iterator[str]:
    """Seal what was recorded until last midnight, once."""
    night = today()
    if now() < midnight(night) + GRACE or NightlySeal.objects.filter(night=night).exists():
        return
    total = sum_before(midnight(night))
    if not dry:
        _made, new = NightlySeal.objects.get_or_create(
            night=night, defaults={"suggestions": total.suggestions, "seal": total.seal})
        if not new:
            return
    yield _("%(night)s 以前的办理记录，%(count)d件：%(seal)s") % {
        "night": night.isoformat(), "count": total.suggestions, "seal": total.seal[:16]}
