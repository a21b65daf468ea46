"""A procedure of the place's own."""

from dataclasses import replace
from datetime import date
from typing import Any

from directory.models import Congress
from procedures.adopting import adopt
from procedures.encoding import encode
from procedures.models import Procedure
from tests.relived import relived


@relived
def lives_by(congress: Congress, preset: str, active_from: date | None = None) -> None:
    """The congress adopts a preset."""
    adopt(congress, preset, active_from)


@relived
def lay_down(congress: Congress, **switches: Any) -> None:
    """The next version of the congress's procedure, for what begins from now on."""
    old = Procedure.objects.filter(congress=congress).latest("version")
    Procedure.objects.create(
        congress=congress, name=old.name, preset=old.preset, version=old.version + 1, text_date=old.text_date,
        rules=encode(replace(old.as_rules(), **switches)), active_from=date(2026, 1, 1))
