"""Giving a congress its procedure, and finding the one that holds on a day."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from directory import clock
from directory.models import Congress
from procedures import presets
from procedures.encoding import encode
from procedures.models import Procedure


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
        or versions.get_or_create(congress=congress, version=1, defaults=_row(first, day))[0]
    )


class NotTheLast(Exception):
    """Somebody has adopted a version since."""


def adopt(congress: Congress, preset: str, active_from: date | None = None, *, after: int | None = None,
          **own: Any) -> Procedure:
    """The congress's next version, made from `preset` with its `own` switches, active from today or as told.

    `after` is the version on which it was decided. Raises NotTheLast when there is a newer one, UnknownPreset.
    """
    with transaction.atomic():
        Congress.objects.select_for_update(no_key=True).get(pk=congress.pk)
        last = Procedure.objects.filter(congress=congress).order_by("-version").first()
        if after is not None and last is not None and last.version != after:
            raise NotTheLast
        return Procedure.objects.create(
            congress=congress,
            version=last.version + 1 if last else 1,
            **_row(preset, active_from or clock.today(), **own),
        )


def _row(name: str, active_from: date, **own: Any) -> dict[str, Any]:
    preset = presets.get(name)
    return {
        "name": preset.title,
        "preset": preset.name,
        "text_date": preset.text_date,
        "rules": encode(replace(preset.rules, **own)),
        "active_from": active_from,
    }
