"""Forms filled in by hand: the rating form (征询意见表) and the record of a talk (面复记录)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from letters.content.base import Content, added_later


@dataclass(frozen=True, slots=True)
class Question:
    """A line of boxes to tick: what is asked, and the answers to choose from."""

    name: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RatingFormContent(Content):
    """What a delegate who answers on paper is asked, once for each of `copies` (who keeps which copy).

    `questions` are the procedure's. `date` is the letter's day. `qr` says which form it is, and logs
    nobody in; empty, there is none.
    """

    kind: ClassVar[str] = "rating_form"

    congress: str
    number: str
    title: str
    bureau: str
    letter_number: str
    date: date
    rater: str
    delegation: str
    questions: tuple[Question, ...]
    term: str
    return_to: str
    return_address: str
    return_phone: str
    copies: tuple[str, ...]
    qr: str = ""
    source: str = added_later("")


@dataclass(frozen=True, slots=True)
class TalkContent(Content):
    """The record of a reply given face to face. What is empty is left blank to be written by hand."""

    kind: ClassVar[str] = "talk_record"

    congress: str
    number: str
    title: str
    bureau: str
    date: date
    how: str
    place: str
    delegates: str
    staff: str
    said: tuple[str, ...]
    recorder: str
    source: str = added_later("")
