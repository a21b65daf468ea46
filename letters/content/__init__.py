"""What is put on paper, frozen: all a paper says, and nothing of where it came from."""

from letters.content.base import Content, Unreadable, added_later
from letters.content.letter import LetterContent, OpinionContent
from letters.content.notice import NoticeContent
from letters.content.sheet import Assigned, SheetContent, SheetDate
from letters.content.slip import SlipContent

__all__ = [
    "Assigned",
    "Content",
    "LetterContent",
    "NoticeContent",
    "OpinionContent",
    "SheetContent",
    "SheetDate",
    "SlipContent",
    "Unreadable",
    "added_later",
]
