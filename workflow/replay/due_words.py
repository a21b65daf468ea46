"""When a promise falls due, read from its own words where they clearly name a day."""

import re
from calendar import monthrange
from datetime import date, timedelta

_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
             "十一": 11, "十二": 12}
_NUMBER = r"(?<![\d一二三四五六七八九十百月])(\d{1,3}|十[一二]?|[一二两三四五六七八九])"
_POINTED = re.compile(r"(?<!\d)((?:19|20)\d{2})[./-](\d{1,2})(?:[./-](\d{1,2}))?(?!\d)")
# The last year of a five-year plan (五年规划).
_PLANS = {"十一五": 2010, "十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_YEAR_WORDS = {"今年": 0, "本年": 0, "当年": 0, "年内": 0, "明年": 1, "次年": 1, "后年": 2}
_LAST_MONTH = (("上半年", 6), ("下半年", 12), ("年底", 12), ("年末", 12), ("年终", 12), ("全年", 12))


def due_day(words: str, told_on: date) -> date | None:
    """The last day that `words`, told on a day, can mean; None where they name none.

    A month without a year is the letter's year, or the next one if that is over: nobody promises the past.
    """
    text = _POINTED.sub(_spelt_out, re.sub(r"\s|[“”\"]", "", words))
    try:
        return _span(text, told_on) or _of_plan(text) or _day_of_year(text, told_on)
    except (ValueError, OverflowError):
        return None


def _span(text: str, told_on: date) -> date | None:
    """3个月内, 30日内, 两年内, 半年内."""
    found = re.search(rf"{_NUMBER}(个月|年|日|天|周)(?:之?内|以内)", text)
    if found is None:
        return _after_months(told_on, 6) if re.search("半年(?:之?内|以内)", text) else None
    amount = _amount(found[1])
    if found[2] in ("日", "天", "周"):
        return told_on + timedelta(days=amount * (7 if found[2] == "周" else 1))
    return _after_months(told_on, amount * 12 if found[2] == "年" else amount)


def _after_months(told_on: date, months: int) -> date:
    year, month = divmod(told_on.month - 1 + months, 12)
    return _clipped(told_on.year + year, month + 1, told_on.day)


def _of_plan(text: str) -> date | None:
    for name, year in _PLANS.items():
        if name in text:
            return date(year, 12, 31)
    return None


def _day_of_year(text: str, told_on: date) -> date | None:
    """2024年6月30日前, 12月底, 明年上半年, 今年三季度, 2025年: the last year, month or day named."""
    years = [int(one) for one in re.findall(r"(?<!\d)((?:19|20)\d{2})(?=年|$|底|末)", text)]
    named = [told_on.year + later for word, later in _YEAR_WORDS.items() if word in text]
    year = max(years + named, default=None)
    month, day = _month_and_day(text)
    if month is None:
        return date(year, 12, 31) if year else None
    found = _clipped(year or told_on.year, month, day)
    return found if year or found >= told_on else _clipped(told_on.year + 1, month, day)


def _month_and_day(text: str) -> tuple[int | None, int]:
    """The month, and the day in it (31: its last)."""
    quarter = re.search(r"([一二三四1-4])季度", text)
    if quarter:
        return 3 * _amount(quarter[1]), 31
    months = list(re.finditer(rf"{_NUMBER}月(?:份|([0-3]?\d)[日号]|(上旬|中旬|下旬|初|中))?", text))
    if months:
        last = months[-1]
        month = _amount(last[1])
        if not 1 <= month <= 12:
            raise ValueError(text)
        return month, int(last[2]) if last[2] else {"上旬": 10, "初": 10, "中旬": 20, "中": 20}.get(last[3], 31)
    for word, month in _LAST_MONTH:
        if word in text:
            return month, 31
    return (12, 31) if "年内" in text else (None, 31)


def _spelt_out(found: "re.Match[str]") -> str:
    """2024.6.30 as 2024年6月30日."""
    return f"{found[1]}年{found[2]}月" + (f"{found[3]}日" if found[3] else "")


def _amount(numeral: str) -> int:
    return int(numeral) if numeral.isdecimal() else _NUMERALS[numeral]


def _clipped(year: int, month: int, day: int) -> date:
    """The day, or the last of its month."""
    return date(year, month, min(day, monthrange(year, month)[1]))
