"""What an office decides where GB/T 9704 leaves room: pitch of lines, places of 签发人, marks and imprint.

Said once, before the measures are used (config/settings.py does); unsaid, the defaults here hold.
"""

from dataclasses import dataclass

SIGNER_PLACES = ("left", "below", "none")
MARKS_PLACES = ("below", "left", "none")


@dataclass(frozen=True, slots=True)
class House:
    """`pitch` in points, 0 for 22 lines that fill the type area exactly (5.2.3).

    `signer`: 签发人 left on the number's line, left on the next, or not printed. `marks`: class mark and
    publicity right on the line below the number, left on the number's own line, or not printed. `even_imprint`:
    the imprint (版记) stands on an even face, the back of the last sheet, also where the text ends on an odd one.
    """

    pitch: float = 0.0
    signer: str = SIGNER_PLACES[0]
    marks: str = MARKS_PLACES[0]
    even_imprint: bool = False


class _Choice:
    house = House()
    measured = False


def choose(house: House) -> None:
    """Take what the office has decided.

    Raises ValueError for a place that is none, and RuntimeError when it is too late for another pitch.
    """
    if house.signer not in SIGNER_PLACES or house.marks not in MARKS_PLACES:
        raise ValueError(f"no such place: {house.signer}, {house.marks}")
    if _Choice.measured and house.pitch != _Choice.house.pitch:
        raise RuntimeError("the measures are already in use with another pitch")
    _Choice.house = house


def chosen() -> House:
    """What the office has decided."""
    return _Choice.house


def pitch(usual: float) -> float:
    """The pitch of lines; from now on it stays."""
    _Choice.measured = True
    return _Choice.house.pitch or usual
