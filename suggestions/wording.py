"""How dates, limits and numbers are said on every page: plain functions from values to Chinese words."""

from datetime import date, datetime
from typing import TypedDict

from django.utils.translation import gettext as _

from procedures.terms import LimitKind

SOON_DAYS = 7
# What a number raised between sessions begins with: of delegates (闭会期间), of members of the CPPCC (平时).
BETWEEN = ("闭", "平")
_DIGITS = "零一二三四五六七八九"


class Light(TypedDict):
    """A light is always colour and shape (`kind`) and words, never one without the other."""

    kind: str  # ok, soon, today, late, done, off
    words: str


def spoken_number(number: str) -> str:
    """第012号; 闭会期间第012号 for 闭012, which read aloud as 第闭012号 sounds like a slip."""
    if between := number.startswith(BETWEEN):
        number = number[1:]
    return (_("闭会期间第%s号") if between else _("第%s号")) % number


def weekday(day: date) -> str:
    """周一 to 周日."""
    names = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))
    return names[day.weekday()]


def short_day(day: date, today: date) -> str:
    """5月9日; the year stands before it only when it is not this one."""
    if day.year == today.year:
        return _("%(month)d月%(day)d日") % {"month": day.month, "day": day.day}
    return _("%(year)d年%(month)d月%(day)d日") % {"year": day.year, "month": day.month, "day": day.day}


def long_day(day: date, today: date) -> str:
    """5月9日（周六）; the year stands before it only when it is not this one."""
    return _("%(day)s（%(weekday)s）") % {"day": short_day(day, today), "weekday": weekday(day)}


def full_day(day: date) -> str:
    """2026年5月9日（周六）, for papers and headings that must stand alone."""
    return long_day(day, date.min)


def moment(when: datetime, today: date) -> str:
    """5-18 16:42 as records say it; the year stands before it only when it is not this one."""
    text = f"{when.month}-{when.day} {when:%H:%M}"
    return text if when.year == today.year else f"{when.year}-{text}"


def chinese_number(number: int) -> str:
    """一 to 九十九, as asks are numbered on paper; anything beyond stays in figures."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return head + (_DIGITS[ones] if ones else "")


def light_of(
    due: date | None,
    today: date,
    done: date | None = None,
    verb: str = "",
    threshold: int = SOON_DAYS,
) -> Light:
    """The light of one limit: counted in calendar days from `today` to `due`.

    What is `done` shows its day and what was done (4月2日送), early or late; without a `due` day the
    clock does not run. `threshold` is the number of days from which a limit counts as near.
    """
    if done is not None:
        return Light(kind="done", words=short_day(done, today) + (verb or _("办完")))
    if due is None:
        return Light(kind="off", words=_("未起算"))
    left = (due - today).days
    if left < 0:
        return Light(kind="late", words=_("超期%(days)d日") % {"days": -left})
    if left == 0:
        return Light(kind="today", words=_("今日到期"))
    kind = "soon" if left <= threshold else "ok"
    return Light(kind=kind, words=_("余%(days)d日") % {"days": left})


def limit_words(kind: str, assignment: int | None) -> str:
    """答复代表, 交办 …; 转办 where whoever it was assigned to (a share, pk) has to pass it on."""
    return _("转办") if kind == LimitKind.ASSIGN and assignment else str(LimitKind(kind).label)


def masked(number: str) -> str:
    """138****0127: the middle of a telephone number or other contact hidden, its length kept."""
    text = number.strip()
    if len(text) >= 11:
        return text[:3] + "*" * (len(text) - 7) + text[-4:]
    if len(text) >= 6:
        return text[:2] + "*" * (len(text) - 4) + text[-2:]
    return "*" * len(text)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, without their indents and without empty lines."""
    return [line for line in (part.strip() for part in text.splitlines()) if line]


def short_title(title: str) -> str:
    """The matter of a suggestion without the frame 关于…的建议 that all titles share."""
    core = title.strip().removeprefix("关于")
    for ending in ("的建议", "的意见", "的提案"):
        if core.endswith(ending) and len(core) > len(ending):
            return core.removesuffix(ending)
    return core or title
