"""The procedures one can start from. A preset is a module with one RULES value and the date of its text."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from procedures.presets import national_2025
from procedures.rules import Rules

DEFAULT = "national-2025"
REMARK = "适用前请核对现行文本"


@dataclass(frozen=True)
class Preset:
    """Rules made from a published text of `text_date`; `remark` is shown wherever the preset is offered."""

    name: str
    title: str
    text_date: date
    rules: Rules
    remark: str = REMARK


class UnknownPreset(ValueError):
    """Asked for a preset that does not exist; the words name those that do."""


_PRESETS = {
    preset.name: preset
    for preset in (Preset(DEFAULT, national_2025.TITLE, national_2025.TEXT_DATE, national_2025.RULES),)
}


def names() -> list[str]:
    """The names of all presets, the national one first."""
    return list(_PRESETS)


def get(name: str) -> Preset:
    """The preset called `name`. Raises UnknownPreset."""
    if name not in _PRESETS:
        raise UnknownPreset(
            _("没有“%(name)s”这一规程，可选：%(names)s") % {"name": name, "names": "、".join(names())})
    return _PRESETS[name]
