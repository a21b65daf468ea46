"""From the domain to what is put on paper. The only reader of the domain in letters/."""

from letters.compose.letter import (
    answered,
    composed,
    copies_of,
    default_addressees,
    default_copies,
    default_title,
    letter_of,
    opinion_of,
    replaced_by,
    to_be_told,
)
from letters.compose.sheet import sheet_of
from letters.compose.words import place_of, salutation, sitting

__all__ = [
    "answered",
    "composed",
    "copies_of",
    "default_addressees",
    "default_copies",
    "default_title",
    "letter_of",
    "opinion_of",
    "place_of",
    "replaced_by",
    "salutation",
    "sheet_of",
    "sitting",
    "to_be_told",
]
