"""A procedure of the place's own."""

from dataclasses import replace
from datetime import date
from typing import Any

from directory.models import Congress
from procedures.encoding import encode
from procedures.models import Procedure


def lay_down(congress: Congress, **switches: Any) -> None:
    """The next version of the congress's procedure, for what begins from now on."""
    old = Procedure.objects.filter(congress=congress).latest("version")
    Procedure.objects.create(
        congress=congress, name=old.name, preset=old.preset, version=old.version + 1, text_date=old.text_date,
        rules=encode(replace(old.as_rules(), **switches)), active_from=date(2026, 1, 1))
