"""Forms filled in by hand: the rating forms (征询意见表) and the record of a talk (面复记录)."""

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
    NAME: ClassVar[str] = "代表建议办理情况征询意见表"
    CAME_ON: ClassVar[str] = "收到答复函日期"
    OPINION: ClassVar[str] = "对办理工作的\n意见（不满意的\n请写明理由）"

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
class PromiseFormContent(RatingFormContent):
    """What a delegate who answers on paper is asked about the promises of a letter (承诺事项落实情况, 重庆 28).

    `told`: each promise, and after it what its bureau reports of it.
    """

    kind: ClassVar[str] = "promise_form"
    NAME: ClassVar[str] = "代表建议承诺落实征询意见表"
    CAME_ON: ClassVar[str] = "收到反馈日期"
    OPINION: ClassVar[str] = "对承诺落实的\n意见（不满意的\n请写明理由）"

    told: tuple[str, ...] = ()


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
