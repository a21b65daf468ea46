"""Titles in whole units of sense: no line begins or ends inside a word, a name, a number or a session."""

import random
import re
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from letters import fonts, typeset
from letters.documents.letterhead import TitleTooLong
from letters.layout.page import SIZE_2, WIDTH
from letters.layout.titles import ROLE, title_lines
from tests.letters.papers import letter, pages

pytestmark = pytest.mark.fonts

ROOM = WIDTH / SIZE_2
SIXTY = (
    "云溪市望江经济技术开发区综合行政执法与应急管理和生态环境保护局"
    "暨安全生产委员会和防灾减灾委员会联合办公室及其派出城南分局")

TITLES = [
    ("关于对市十六届人大六次会议第0123号建议的答复", ["关于对市十六届人大六次会议", "第0123号建议的答复"]),
    ("关于对沈阳市八届人大四次会议第12号建议的答复", ["关于对沈阳市八届人大四次会议", "第12号建议的答复"]),
    ("云溪市交通运输局关于市十七届人大三次会议第56号建议的答复",
     ["云溪市交通运输局", "关于市十七届人大三次会议第56号建议的答复"]),
    ("云溪市住房和城乡建设局关于云溪市第十七届人民代表大会第三次会议第0087号建议的答复",
     ["云溪市住房和城乡建设局", "关于云溪市第十七届人民代表大会第三次会议", "第0087号建议的答复"]),
    ("关于第12号建议的答复", ["关于第12号建议的答复"]),
    ("云溪市公安局\n关于第12号建议的答复", ["云溪市公安局", "关于第12号建议的答复"]),
]


def lines(title: str, room: float = ROOM) -> list[str]:
    return title_lines(title, fonts.current(), room)


def width(text: str) -> float:
    return fonts.current().width(ROLE, text)


@pytest.mark.parametrize(("title", "expected"), TITLES)
def test_titles_break_between_units(title: str, expected: list[str]) -> None:
    assert lines(title) == expected


WORDS = [
    "交通运输局", "关于", "人民代表大会", "第0056号", "建议", "答复", "老旧小区", "电梯", "和", "的", "加强", "19路"]


@settings(max_examples=200)
@given(some.lists(some.sampled_from(WORDS), min_size=2, max_size=30))
def test_no_title_breaks_inside_a_word(words: list[str]) -> None:
    title = "".join(words)
    found = lines(title)
    assert "".join(found) == title
    assert all(width(line) <= ROOM for line in found)
    for before, after in pairwise(found):
        assert not after.startswith("的")
        assert not (before[-1].isdigit() and after[0].isdigit())
        assert not any(f"{left}|{right}" in f"{before}|{after}" for word in ("建议", "答复", "电梯", "0056")
                       for left, right in [(word[:1], word[1:])])


PLACES = ["云溪市", "望江县", "沈阳市", "呼和浩特市", "锡林郭勒盟", "石林彝族自治县", "浦东新区", "桥东区"]
BUREAUS = ["公安局", "住房和城乡建设局", "人力资源和社会保障局", "农业农村局", "文化广电和旅游局", "水务局", "教育局",
           "城市管理综合行政执法局", "医疗保障局", "人民政府办公室"]
SESSIONS = ["八届人大四次会议", "十七届人大三次会议", "第十六届人民代表大会第一次会议", "十五届人大常委会第二十次会议"]
NUMBERS = ["第12号建议", "第0056号建议", "第134号", "第7号建议"]
MATTERS = ["推进老旧小区加装电梯", "完善社区养老服务设施", "加强校园周边道路交通安全管理", "支持中小微企业发展",
           "治理黑臭水体", "优化公交线路", "推动高标准农田建设", "规范电动自行车停放充电"]


def generated(count: int) -> list[list[str]]:
    """Titles as bureaus write them, in units of sense that must stay whole."""
    chance = random.Random(14)
    found = []
    for number in range(count):
        place = chance.choice(PLACES)
        units = [place, chance.choice(BUREAUS), "关于", *(["对"] if number % 3 == 0 else [])]
        if number % 4:
            units += [chance.choice([place, place[-1]]) + chance.choice(SESSIONS), chance.choice(NUMBERS)]
        else:
            units += ["《", "关于", chance.choice(MATTERS), "和", chance.choice(MATTERS), "的", "建议", "》"]
        found.append([*units, "的", chance.choice(["答复", "复函", "答复函"])])
    return found


def inside(units: list[str]) -> set[int]:
    """Places of a title where a unit of sense would part; matters are several words and may part between them."""
    ends = [0, *accumulate(map(len, units))]
    whole = [(begin, end) for unit, (begin, end) in zip(units, pairwise(ends), strict=True) if unit not in MATTERS]
    return {at for begin, end in whole for at in range(begin + 1, end)}


def test_a_hundred_titles_keep_their_units_and_a_good_form() -> None:
    for units in generated(100):
        title = "".join(units)
        found = lines(title)
        assert "".join(found) == title
        cuts = list(accumulate(map(len, found)))[:-1]
        # A long session of a place with a long name, wider than the line, is the one unit that must part.
        if max(map(width, units)) + width("关于对") <= ROOM:
            assert not inside(units) & set(cuts), found
        assert not any(re.search("(?:关于|对|和|的?《)$", line) for line in found[:-1]), found
        assert not any(re.match("[的》，、]", line) for line in found), found
        widths = [width(line) for line in found]
        assert max(widths) <= ROOM
        falls = [after < before for before, after in pairwise(widths) if abs(after - before) >= 1]
        assert (True, False) not in set(pairwise(falls)), found


def test_a_place_and_its_session_stay_together() -> None:
    for title in ("关于对沈阳市八届人大四次会议第12号建议的答复", "云溪市水务局关于市八届人大四次会议第12号建议的答复",
                  "浦东新区教育局关于浦东新区第七届人民代表大会第三次会议第20号建议的答复"):
        assert not any(re.match("第?[一二三四五六七八九十]+届", line) for line in lines(title))


def test_a_bureau_of_sixty_characters_is_set() -> None:
    name = SIXTY
    assert len(name) == 60
    content = letter(issuer=name, signature=name, title=f"{name}关于市十七届人大三次会议第0056号建议的答复")
    first, *_ = found = pages(typeset.letter(content))
    whole = "".join(row.text for page in found for row in page)
    assert whole.count(name) == 3
    assert all(row.x1 < 184.5 for page in found for row in page)
    assert any(row.text.startswith("您提出") for row in first)


def test_three_hundred_characters_leave_room_for_the_body_and_five_hundred_are_refused() -> None:
    long = "关于" + "加强老旧小区物业管理和完善社区养老服务设施以及改善城市道路交通安全、" * 15
    first, *_ = pages(typeset.letter(letter(title=long[:292] + "工作的建议的答复")))
    assert any(row.text.startswith("您提出") for row in first)
    assert all(row.x1 < 184.5 for row in first if not row.red)
    with pytest.raises(TitleTooLong, match="标题过长（508字）"):
        typeset.letter(letter(title=long[:500] + "工作的建议的答复"))


def test_a_drafter_s_break_holds() -> None:
    assert lines("云溪市水利局关于\n第12号建议的答复") == ["云溪市水利局关于", "第12号建议的答复"]
    assert lines("\n关于第12号\n\n建议的答复\n") == ["关于第12号", "建议的答复"]
