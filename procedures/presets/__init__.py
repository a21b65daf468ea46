"""The procedures one can start from. A preset is a module with one RULES value, its text and the date of it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from directory.source import Source
from procedures.presets import (
    beijing_2014,
    chongqing_2018,
    cppcc_proposals,
    henan_2017,
    national_2025,
    qingdao_2021,
    shandong_2017,
    shanghai_2015,
    zhejiang_2016,
)
from procedures.rules import Rules

DEFAULT = "national-2025"
FOR_MEMBERS = "cppcc-proposals"
REMARK = "适用前请核对现行文本"


@dataclass(frozen=True)
class Preset:
    """Rules made from a published `text` of `text_date`; `remark` is shown wherever the preset is offered."""

    name: str
    title: str
    text: str
    text_date: date
    rules: Rules
    remark: str = REMARK
    source: Source = Source.DELEGATES


class UnknownPreset(ValueError):
    """Asked for a preset that does not exist; the words name those that do."""


_MODULES = {
    DEFAULT: national_2025,
    "zhejiang-2016": zhejiang_2016,
    "beijing-2014": beijing_2014,
    "shanghai-2015": shanghai_2015,
    "shandong-2017": shandong_2017,
    "henan-2017": henan_2017,
    "chongqing-2018": chongqing_2018,
    "qingdao-2021": qingdao_2021,
}
_PRESETS = {
    name: Preset(name, module.TITLE, module.TEXT.full, module.TEXT_DATE, module.RULES)
    for name, module in _MODULES.items()
} | {FOR_MEMBERS: Preset(
    FOR_MEMBERS, cppcc_proposals.TITLE, cppcc_proposals.TEXT.full, cppcc_proposals.TEXT_DATE, cppcc_proposals.RULES,
    source=Source.MEMBERS)}


def names(source: Source | str = "") -> list[str]:
    """The names of all presets, or of those for one source; the national one first."""
    return [name for name, preset in _PRESETS.items() if source in ("", preset.source)]


def first_for(source: Source | str) -> str:
    """What a body begins with that has adopted nothing yet."""
    return FOR_MEMBERS if source == Source.MEMBERS else DEFAULT


def get(name: str) -> Preset:
    """The preset called `name`. Raises UnknownPreset."""
    if name not in _PRESETS:
        raise UnknownPreset(
            _("没有“%(name)s”这一规程，可选：%(names)s") % {"name": name, "names": "、".join(names())})
    return _PRESETS[name]
