"""From the domain to what is put on paper. The only reader of the domain in letters/."""

from letters.compose.letter import copies_of, default_addressees, default_copies, default_title, letter_of, opinion_of
from letters.compose.sheet import sheet_of
from letters.compose.words import place_of, salutation, sitting

__all__ = [
    "copies_of",
    "default_addressees",
    "default_copies",
    "default_title",
    "letter_of",
    "opinion_of",
    "place_of",
    "salutation",
    "sheet_of",
    "sitting",
]
