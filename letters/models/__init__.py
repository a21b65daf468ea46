"""Rows of what is put on paper."""

from letters.models.register import IssuedLetter, RegisterEntry

__all__ = ["IssuedLetter", "RegisterEntry"]
