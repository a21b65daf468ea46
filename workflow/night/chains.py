"""Going through every chain of Records (核验办理记录): nothing changed, nothing missing, nothing cut off at the end."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.utils.translation import gettext as _

from directory.models import Congress
from suggestions.models import NightlySeal, Record
from suggestions.models.record import EMPTIED
from workflow.night.seals import Sum, midnight


class Broken(Exception):
    """The first row that is not what it was; the message names it."""


class Verified(NamedTuple):
    """How much was found in order."""

    suggestions: int
    records: int
    nights: int


def verify(congress: Congress | None = None) -> Verified:
    """Walk all chains, or those of one congress, in constant memory. Raises Broken.

    The nightly seals cover all congresses together; with `congress` they are not compared.
    """
    nights = list(NightlySeal.objects.order_by("night")) if congress is None else []
    sums = [Sum() for _night in nights]
    midnights = [midnight(one.night) for one in nights]
    rows = Record.objects.order_by("suggestion_id", "place")
    if congress is not None:
        rows = rows.filter(suggestion__congress=congress)
    suggestions = records = 0
    for suggestion, chain in groupby(rows.iterator(chunk_size=2000), key=attrgetter("suggestion_id")):
        # (from which night on, seal): what each night saw as the last of this chain.
        seen: list[tuple[int, str]] = []
        for record in checked(chain):
            first = bisect_right(midnights, record.recorded_at)
            while seen and seen[-1][0] >= first:
                seen.pop()
            seen.append((first, record.seal))
            records += 1
        for (begin, seal), (end, _next) in zip(seen, [*seen[1:], (len(nights), "")], strict=True):
            for total in sums[begin:end]:
                total.add(suggestion, seal)
        suggestions += 1
    for night, total in zip(nights, sums, strict=True):
        if (night.suggestions, night.seal) != (total.suggestions, total.seal):
            raise Broken(_("%(night)s 的每夜封印不符：此前的办理记录后来有增删（当时%(then)d件，现为%(now)d件）。") % {
                "night": night.night.isoformat(), "then": night.suggestions, "now": total.suggestions})
    return Verified(suggestions, records, len(nights))


def checked(chain: Iterator[Record]) -> Iterator[Record]:
    """The records of one suggestion in their order, each compared with the one before it.

    One that was emptied (涉密不上网) is held to what the Record of the erasure has sealed of it.
    """
    seal, emptied = "", dict[int, str]()
    for place, record in enumerate(chain, 1):
        where = {"suggestion": record.suggestion_id, "place": place, "row": record.pk}
        if record.place != place:
            raise Broken(_("建议 %(suggestion)d 的办理记录缺第%(place)d条（其后一行 id=%(row)d）。") % where)
        if record.particulars == EMPTIED:
            emptied[place] = record.skeleton()
        elif record.seal != record.sealed_after(seal):
            raise Broken(_("建议 %(suggestion)d 第%(place)d条办理记录与封印不符（行 id=%(row)d）。") % where)
        for at, skeleton in record.particulars.get("emptied", ()) if record.verb == "erase" else ():
            if emptied.pop(at, None) != skeleton:
                raise Broken(_("建议 %(suggestion)d 第%(at)d条办理记录与清除时封存的不符。") % {**where, "at": at})
        seal = record.seal
        yield record
    for place in emptied:
        raise Broken(_("建议 %(suggestion)d 第%(place)d条办理记录被清空，没有相应的清除记录。") % {
            "suggestion": record.suggestion_id, "place": place})
