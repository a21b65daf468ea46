"""Rows of what is put on paper."""

from letters.models.batch import Batch
from letters.models.issued import IssuedLetter, LetterFile, SealedLetter
from letters.models.office_paper import OfficePaper
from letters.models.register import RegisterEntry

__all__ = ["Batch", "IssuedLetter", "LetterFile", "OfficePaper", "RegisterEntry", "SealedLetter"]
