"""The nouns of the demo's written matter, as frozen dataclasses, and the writing-out of its dates.

How they lie in the files stands at the top of `demo/content.py`.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

CITY = "yunxi"
ROLES = (
    "office_head", "office_clerk", "gov_head", "gov_clerk", "receiver", "drafter", "reviewer",
    "leader", "deputy_leader", "station_clerk", "system_admin",
)  # fmt: skip
TOKEN = re.compile(r"\{([+-])(\d+)\}")


@dataclass(frozen=True)
class Session:
    """A session (次) of a congress; `years_ago` 0 is this year's, opening on `opens` ("MM-DD") for `days`."""

    key: str
    number: int
    years_ago: int
    opens: str
    days: int

    def opens_on(self, today: date) -> date:
        """The first day, seen from `today`."""
        return date.fromisoformat(f"{today.year - self.years_ago}-{self.opens}")

    def closes_on(self, today: date) -> date:
        """The closing day, seen from `today`."""
        return self.opens_on(today) + timedelta(days=self.days)


@dataclass(frozen=True)
class EarlierTerm:
    """The term before: its last sessions, and the log-ins of those who sat in it and were elected again."""

    term: int
    sessions: tuple[Session, ...]
    members: tuple[str, ...]


@dataclass(frozen=True)
class Congress:
    """A people's congress with its term (届); `office` is the key of the department that runs the suggestions.

    Or the CPPCC (`source` members) beside the congress `bureaus_of`.

    `vetting`: who looks at each reply before it is signed (procedures.terms.Vetting). `withdrawal_advice`: whether the
    office may advise to take a suggestion back (procedures.terms.WithdrawalAdvice).
    """

    key: str
    name: str
    short_name: str
    level: str
    parent: str | None
    term: int
    office: str
    sessions: tuple[Session, ...]
    vetting: str = "none"
    withdrawal_advice: str = "none"
    source: str = "delegates"
    bureaus_of: str | None = None
    earlier: EarlierTerm | None = None


@dataclass(frozen=True)
class Delegation:
    """A delegation (代表团) of a congress; `head` is the log-in of the delegate who heads it (团长)."""

    key: str
    congress: str
    name: str
    head: str


@dataclass(frozen=True)
class FormerName:
    """What a department was called, and the code of its letters, until it was renamed (更名)."""

    name: str
    short_name: str
    letter_code: str


@dataclass(frozen=True)
class Department:
    """An office or bureau; `kind` is congress_office, government_office, bureau or station."""

    key: str
    congress: str
    kind: str
    parent: str | None
    name: str
    short_name: str
    letter_code: str
    address: str
    phone: str
    duties: tuple[str, ...]
    until_renamed: FormerName | None = None


@dataclass(frozen=True)
class Staff:
    """A member of a department with one `role` (one of ROLES) and the position shown beside the name."""

    login: str
    name: str
    role: str
    department: str | None
    position: str
    phone: str


@dataclass(frozen=True)
class Delegate:
    """A delegate's seat; `gender` is 男 or 女, `seat` the delegate's number (代表证号)."""

    login: str
    name: str
    gender: str
    ethnicity: str
    congress: str
    delegation: str
    seat: str
    work_unit: str
    phone: str


@dataclass(frozen=True)
class Promise:
    """A promise: `span` of the answer, the bureau that owes it, `months` from the reply to its last day."""

    span: str
    owner: str
    months: int

    def due_on(self, replied_on: date) -> date:
        """The last day on which the promise is kept in time."""
        return end_of_month(replied_on, self.months)


@dataclass(frozen=True)
class Answer:
    """The answer to one ask; `verdict` is done, in_progress, planned or declined."""

    verdict: str
    text: str
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True)
class Reply:
    """A reply's content: class A, B or C, its own opening sentence, one answer an ask in their order."""

    klass: str
    opening: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Opinion:
    """A co-handler's opinion (会办意见)."""

    bureau: str
    text: str


@dataclass(frozen=True)
class Contact:
    """A contact with the delegate; `how` is phone, visit, meeting, site or message."""

    how: str
    note: str


@dataclass(frozen=True)
class Release:
    """A request to be released (申请退回): granted if the matter's lead was `proposed`, refused if it `asked_by`."""

    asked_by: str
    proposed: str
    reason: str


@dataclass(frozen=True)
class SendBack:
    """Something sent back; `of` is suggestion (退回修改), opinion (退回补充) or draft (退回起草)."""

    of: str
    reason: str


@dataclass(frozen=True)
class Intake:
    """An end at review; `outcome` is declined (不予受理) or referred (转作参阅)."""

    outcome: str
    reason: str


@dataclass(frozen=True)
class Matter:
    """One suggestion and all that may happen to it; `proposer` is the login of the delegate in whose voice it is.

    `brief` ones have one paragraph and a short reply. One with a `scene` is lived in that scene of
    `demo.build.scenes` and nowhere else.
    """

    key: str
    brief: bool
    title: str
    subject: str
    proposer: str
    origin: str
    facts: tuple[str, ...]
    asks: tuple[str, ...]
    lead: str
    congress: str = CITY
    co: tuple[str, ...] = ()
    raised_before: bool = False
    reply: Reply | None = None
    opinions: tuple[Opinion, ...] = ()
    contacts: tuple[Contact, ...] = ()
    unsatisfied: str | None = None
    release: Release | None = None
    send_backs: tuple[SendBack, ...] = ()
    intake: Intake | None = None
    second: Reply | None = None
    scene: str = ""


@dataclass(frozen=True)
class Archived:
    """A row of the table of earlier terms: `session` is its number in that term, days are "MM-DD" of its year.

    `bureau` is a key, or the name of one that is no more; `again` the title of the matter that raises it once more.
    """

    session: int
    number: str
    title: str
    lead: str
    joint: str
    subject: str
    facts: str
    asks: tuple[str, ...]
    submitted: str
    bureau: str
    co: tuple[str, ...]
    number_of_letter: str
    replied: str
    # A, B or C, as in Reply.
    klass: str
    rating: str
    text: str
    closed: str
    publicity: str
    again: str = ""


def end_of_month(on: date, months: int) -> date:
    """The last day of the month `months` after (or, if negative, before) that of `on`."""
    years, month = divmod(on.month - 1 + months, 12)
    return date(on.year + years, month + 1, monthrange(on.year + years, month + 1)[1])


def dated(text: str, on: date) -> str:
    """`text`, written on the day `on`, with its tokens put as a Chinese letter puts them."""

    def written(match: re.Match[str]) -> str:
        sign, months = match[1], int(match[2])
        then = end_of_month(on, months if sign == "+" else -months)
        if sign == "+":
            return f"{then.year}年{then.month}月底"
        year = {0: "今年", 1: "去年"}.get(on.year - then.year, f"{then.year}年")
        return f"{year}{then.month}月"

    return TOKEN.sub(written, text)
