"""Giving a congress its procedure, and finding the one that holds on a day."""

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction

from directory import clock
from directory.models import Congress
from procedures import presets
from procedures.encoding import encode
from procedures.models import Procedure
from procedures.rules import Rules


def current_for(congress: Congress, on: date | None = None) -> Procedure:
    """The newest version active on `on` (default: today).

    What happened before a congress's first version goes by that first one. A congress without any adopts
    the national preset, the CPPCC the one for proposals.
    """
    day = on or clock.today()
    versions, first = Procedure.objects.filter(congress=congress), presets.first_for(congress.source)
    return (
        versions.filter(active_from__lte=day).order_by("-version").first()
        or versions.order_by("version").first()
        # No lock is taken here, within somebody's act: of two that arrive at once, one finds the other's row.
        or versions.get_or_create(
            congress=congress, version=1, defaults=_row(text_of(first), presets.get(first).rules, day))[0]
    )


class WrittenFrom(NamedTuple):
    """What a version is called, from which preset it was begun, and the date of the text it follows."""

    name: str
    preset: str
    text_date: date


class NotTheLast(Exception):
    """Somebody has adopted a version since."""


def adopt(congress: Congress, preset: str, active_from: date | None = None, *, after: int | None = None,
          **own: Any) -> Procedure:
    """The congress's next version, made from `preset` with its `own` switches, active from today or as told.

    `after` is the version on which it was decided. Raises NotTheLast when there is a newer one, UnknownPreset.
    """
    return enact(congress, text_of(preset), replace(presets.get(preset).rules, **own), active_from, after=after)


def enact(congress: Congress, text: WrittenFrom, rules: Rules, active_from: date | None = None, *,
          after: int | None = None) -> Procedure:
    """The congress's next version with rules of its own. Raises NotTheLast as `adopt` does."""
    with transaction.atomic():
        Congress.objects.select_for_update(no_key=True).get(pk=congress.pk)
        last = Procedure.objects.filter(congress=congress).order_by("-version").first()
        if after is not None and last is not None and last.version != after:
            raise NotTheLast
        return Procedure.objects.create(
            congress=congress,
            version=last.version + 1 if last else 1,
            **_row(text, rules, active_from or clock.today()),
        )


def text_of(preset: str) -> WrittenFrom:
    """What a preset was written from. Raises UnknownPreset."""
    found = presets.get(preset)
    return WrittenFrom(found.title, found.name, found.text_date)


def _row(text: WrittenFrom, rules: Rules, active_from: date) -> dict[str, Any]:
    return {**text._asdict(), "rules": encode(rules), "active_from": active_from}
