"""Names as sources print them: is it a person or a body, which kind of department, which level of congress."""

import re

from directory.models import Congress, Department
from suggestions.models import Party

_BODIES = (
    (Party.Kind.DELEGATION, re.compile(r"(代表团|代表小组)$")),
    (Party.Kind.STATION, re.compile(r"(联络站|联系站|联络点|代表之家)$")),
    (Party.Kind.COMMITTEE, re.compile(
        r"(委员会|专委|工委|常委会|办公室|办公厅|主席团|人大|大会|政府|工作站|支部|小组|局|厅|处|院|委|办|公司)$")),
)
_LONGEST_PERSON = 5
_DEPARTMENTS = (
    (Department.Kind.COURT, re.compile(r"法院$")),
    (Department.Kind.PROCURATORATE, re.compile(r"检察院$")),
    (Department.Kind.GOVERNMENT_OFFICE, re.compile(r"(政府办公室|政府办公厅|政府办)$")),
)
_LEVELS = (
    (Congress.Level.NATION, re.compile(r"^(全国|中华人民共和国)")),
    (Congress.Level.TOWNSHIP, re.compile(r"[镇乡]$")),
    (Congress.Level.COUNTY, re.compile(r"[县区旗]$")),
    (Congress.Level.PROVINCE, re.compile(r"(省|自治区)$")),
    (Congress.Level.CITY, re.compile(r"[市州盟]$")),
)
CONGRESS = "人民代表大会"


def party_kind(name: str) -> str:
    """A delegate, or what kind of body proposes or is addressed. A short name is a person's."""
    for kind, pattern in _BODIES:
        if pattern.search(name) and (kind != Party.Kind.COMMITTEE or len(name) > _LONGEST_PERSON - 1):
            return str(kind)
    return str(Party.Kind.DELEGATE)


def department_kind(name: str) -> str:
    """What a handling department is, by its name."""
    return str(next((kind for kind, pattern in _DEPARTMENTS if pattern.search(name)), Department.Kind.BUREAU))


def level_of(congress: str) -> str:
    """The level of a congress, by its place; a county's where the name does not tell."""
    place = place_of(congress)
    municipal = re.search(r"^(北京|上海|天津|重庆)市$", place)
    if municipal:
        return str(Congress.Level.PROVINCE)
    if place.endswith("自治区"):
        return str(Congress.Level.PROVINCE)
    return str(next((level for level, pattern in _LEVELS if pattern.search(place)), Congress.Level.COUNTY))


def place_of(congress: str) -> str:
    """云溪市人民代表大会 → 云溪市."""
    return congress.removesuffix(CONGRESS)


def short_name(name: str, room: int) -> str:
    """A name where only `room` characters are free."""
    return name if len(name) <= room else name[:room - 1] + "…"
