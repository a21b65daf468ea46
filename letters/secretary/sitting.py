"""The letter answers the suggestion it says it answers: its number, its congress and its session."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from directory.terms import DELEGATES, MEMBERS
from letters.secretary.draft import Caution, Draft
from suggestions.wording import chinese_number, spoken_number

# 第12号建议, and 您提出的《…》（第12号）.
_NUMBERS = (re.compile(r"(闭会期间|平时)?第\s*([^第号，。\s]{1,12}?)\s*号\s*(?=建议|代表建议|提案)"),
            re.compile(r"提出的[^。《]{0,12}《》[（(]\s*(闭会期间|平时)?第?\s*([^第号）)]{1,12}?)\s*号\s*[）)]"))
_COUNT = "[0-9０-９一二三四五六七八九十百]+"
_SITTINGS = {
    DELEGATES: re.compile(
        rf"([\u4e00-\u9fff]{{0,8}}?)第?({_COUNT})届(?:人大|人民代表大会)(?:第?({_COUNT})次(?:会议|大会))?"),
    # 云溪市政协八届四次会议, 政协云溪市第八届委员会第四次会议.
    MEMBERS: re.compile(
        rf"([\u4e00-\u9fff]{{0,8}}?)政协[\u4e00-\u9fff]{{0,6}}?第?({_COUNT})届(?:委员会)?(?:第?({_COUNT})次(?:会议|全会))?"),
}
# 关于柳桥县 before 八届人大; 市 or 我市 alone names nobody else.
_PLACE = re.compile(r"(?:关于|对)(?:答复|回复|办理)?(?!答复|回复|办理)([\u4e00-\u9fff]{2,7}[省市县区州盟旗])$")
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def another_number(draft: Draft) -> Iterator[Caution]:
    """第12号建议, where the suggestion is number 127. Leading noughts are no difference."""
    if not draft.number:
        return
    said = [(found[2], (found[1] or "")[:1]) for pattern in _NUMBERS for found in pattern.finditer(draft.head)]
    numbers = [between + number.removeprefix(between) for number, between in said]
    if wrong := [number for number in numbers if _plain(number) != _plain(draft.number)]:
        yield Caution(_("写的是%(wrong)s，这件建议是%(right)s") % {
            "wrong": spoken_number(wrong[0]), "right": spoken_number(draft.number)}, "title")


def another_sitting(draft: Draft) -> Iterator[Caution]:
    """市七届人大四次会议, where it was raised in the eighth; or another place's congress."""
    for found in _SITTINGS[draft.source].finditer(draft.head):
        before, term, session = found[1], number_of(found[2]), number_of(found[3] or "")
        if (draft.term and term != draft.term) or (draft.session and session and session != draft.session):
            yield Caution(_("写的是“%(wrong)s”，这件建议是%(term)s届人大%(session)s次会议提出的") % {
                "wrong": found[0].removeprefix(before), "term": chinese_number(draft.term),
                "session": chinese_number(draft.session)}, "title")
            return
        if (named := _PLACE.search(before)) and draft.place and not _is_part(named[1], draft.place):
            yield Caution(_("写的是“%(wrong)s”，这件建议是向%(place)s人大提出的") % {
                "wrong": named[1] + found[0].removeprefix(before), "place": draft.place}, "title")
            return


def number_of(words: str) -> int:
    """十七, 二十, 17 or １７ as a number; 0 for none."""
    if not words:
        return 0
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.partition("十")
    if not ten:
        return _DIGITS.get(words, 0)
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)


def _plain(number: str) -> str:
    """闭007 and 闭7, 0134 and 134 are the same number."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", "".join(number.split()))


def _is_part(one: str, other: str) -> bool:
    """云溪市 and 江南省云溪市 are one place."""
    return one.endswith(other) or other.endswith(one)
