"""The good secretary: what she notices, and what she must not take for a fault."""

from dataclasses import replace
from datetime import date

import pytest

from directory.parlance import speaking
from letters.secretary import cautions
from letters.secretary.alike import likeness, marks_of
from letters.secretary.draft import Draft, Earlier, Promise
from letters.secretary.sitting import number_of

OPENING = "您提出的《关于完善学校周边交通组织的建议》（第007号）收悉。经研究，现答复如下："
FACTS = ("二小门前已施划限时停车位十二个，早晚高峰各开放四十分钟，由辖区中队值守，家长即停即走；新风路南侧人行道已拓宽"
         "至三米，护学通道与机动车道之间加装了护栏，隔离长度二百一十米，学校反映上学时段拥堵时间由三十五分钟降到十分钟左右。"
         "学生专线已于9月1日开行，往返四个小区，单程十八分钟，票价一元，乘坐学生由首周的六十人次增加到一百四十人次。")
GOOD = Draft(
    day=date(2026, 11, 20), title="云溪市公安局关于云溪市八届人大四次会议第7号建议的答复",
    paragraphs=(OPENING, FACTS, "感谢您对我们工作的关心和支持。"), addressees=("沈秋禾代表", "贺立群代表"),
    proposers=("沈秋禾", "贺立群"), class_words="已解决或基本解决", solved=True, place="云溪市", term=8, session=4,
    number="007")


def said(**changed: object) -> list[str]:
    return [one.text for one in cautions(replace(GOOD, **changed))]


def body(text: str) -> tuple[str, ...]:
    return OPENING, text, "感谢您对我们工作的关心和支持。"


def test_a_good_letter_needs_no_word() -> None:
    assert said() == []


# ---- class and words ----
@pytest.mark.parametrize(("text", "words"), [
    ("护学通道力争建成。", "力争"), ("停车楼争取年内开工。", "争取年内"),
    ("待土地手续办完后开工。", "待土地手续办完后"),
    ("我局将适时启动改造。", "适时启动"), ("拟于明年开工。", "拟于"), ("争取在年底开通。", "争取在")])
def test_solved_and_yet_to_come(text: str, words: str) -> None:
    assert said(paragraphs=body(text)) == [f"类别是“已解决或基本解决”，正文里却有“{words}”，请核对"]
    assert said(paragraphs=body(text), solved=False) == []


@pytest.mark.parametrize("text", [
    "我局争取到中央资金两百万元，已全部拨付。", "接待群众后当场办理。", "等待绿灯后通过路口的人少了。",
    "对待来访群众后续诉求有专人跟进。",
    "已落实《关于力争三年见效的意见》的各项要求。", "优待证办理时限已缩短。", "已招待参会代表后返程。"])
def test_other_words_of_the_same_look(text: str) -> None:
    assert said(paragraphs=body(text)) == []


def test_a_class_that_asks_for_a_promise() -> None:
    owed = {"solved": False, "owes_promise": True, "class_words": "B类：正在解决"}
    assert said(**owed) == ["B类：正在解决的答复要有承诺：做什么、谁负责、哪天前完成"]
    assert said(**owed, promises=(Promise("年底前建成", dated=True),)) == []
    assert said(**owed, promises=(Promise("尽快建成", dated=False),)) == ["承诺“尽快建成”没有写哪天前完成"]


def test_a_day_to_come_is_a_promise_to_whoever_reads_it() -> None:
    text = "护学通道于2027年3月底前建成。"
    assert said(paragraphs=body(text)) == [f"“{text}”写了日子，请斟酌是否记为承诺"]
    assert said(paragraphs=body(text), promises=(Promise("2027年3月底前建成", dated=True),)) == []
    assert said(paragraphs=body("护学通道已于2026年3月底前建成。")) == []


# ---- asks ----
def test_an_ask_without_a_word() -> None:
    assert said(open_asks=(2, 3)) == ["诉求二、三没有逐条答复；办不了的，也宜写明原因"]


# ---- number and sitting ----
@pytest.mark.parametrize(("title", "words"), [
    ("云溪市公安局关于市八届人大四次会议第17号建议的答复", "写的是第17号，这件建议是第007号"),
    ("云溪市公安局关于市七届人大四次会议第7号建议的答复", "写的是“七届人大四次会议”，这件建议是八届人大四次会议提出的"),
    ("云溪市公安局关于市八届人大第三次会议第7号建议的答复",
     "写的是“八届人大第三次会议”，这件建议是八届人大四次会议提出的"),
    ("云溪市公安局关于市第8届人民代表大会第5次会议第7号建议的答复",
     "写的是“第8届人民代表大会第5次会议”，这件建议是八届人大四次会议提出的"),
    ("云溪市公安局关于柳桥县八届人大四次会议第7号建议的答复",
     "写的是“柳桥县八届人大四次会议”，这件建议是向云溪市人大提出的")])
def test_another_suggestion_s_head(title: str, words: str) -> None:
    assert said(title=title) == [words]


def test_the_number_in_the_opening() -> None:
    assert said(paragraphs=(OPENING.replace("007", "008"), FACTS)) == ["写的是第008号，这件建议是第007号"]


@pytest.mark.parametrize(("title", "number"), [
    ("云溪市公安局关于市八届人大\n四次会议第007号建议的答复", "007"),
    ("关于云溪市第八届人民代表大会第四次会议第7号建议的答复", "7"),
    ("关于我市八届人大四次会议第7号代表建议的答复", "007"),
    ("关于答复县八届人大四次会议第7号建议的函", "7"), ("关于闭会期间第闭7号建议的答复", "闭007"),
    ("关于市八届人大四次会议闭会期间第7号建议的答复", "闭007"),
    ("关于学校周边交通的答复", "7")])
def test_the_same_head_in_other_words(title: str, number: str) -> None:
    assert said(title=title, number=number, paragraphs=(FACTS,)) == []


@pytest.mark.parametrize("opening", [
    "根据市八届人大常委会第二十次会议决定，现答复如下：", "依照《云溪市停车条例》（市政府令第12号）办理，现答复如下：",
    "您提出的《关于落实市七届人大三次会议第9号建议的建议》（第7号）收悉。"])
def test_other_numbers_in_the_opening(opening: str) -> None:
    assert said(paragraphs=(opening, FACTS)) == []


@pytest.mark.parametrize(("words", "number"), [
    ("十七", 17), ("二十", 20), ("二十一", 21), ("十", 10), ("八", 8), ("17", 17), ("１７", 17), ("", 0)])
def test_numbers_in_words(words: str, number: int) -> None:
    assert number_of(words) == number


# ---- frame ----
def test_everybody_is_addressed() -> None:
    assert said(addressees=()) == ["主送还没有写"]
    assert said(addressees=("沈秋禾代表",)) == ["主送里没有贺立群代表"]
    for name in ("沈秋禾等2位代表", "城东代表团", "各位代表", "市人大社会建设委员会", "沈秋禾、贺立群代表"):
        assert said(addressees=(name,)) == []


@pytest.mark.parametrize("text", ["安装点位名单见附件。", "详见附件。", "改造计划（附件2）已经下达。"])
def test_an_attachment_that_is_not_there(text: str) -> None:
    assert len(said(paragraphs=body(text))) == 1
    assert said(paragraphs=body(text), attachments=("安装点位名单",)) == []


@pytest.mark.parametrize("text", ["《停车条例》附件一条款已经修订。", "手机配件见柜台。", "您随建议附的材料已经收到。"])
def test_no_attachment_is_meant(text: str) -> None:
    assert said(paragraphs=body(text)) == []


def test_half_width_marks_between_chinese() -> None:
    assert said(paragraphs=body("已开行,票价一元。")) == ["“行,”用了半角标点，印出时改为全角，请在成文预览里看一遍"]
    assert said(paragraphs=body("占地1,200平方米，比例3:1，时间8:30，网址http://example.cn/a?b。")) == []


# ---- terms ----
@pytest.mark.parametrize(("text", "words"), [
    ("感谢您的提案。", "提案"), ("感谢各位委员的关心。", "委员"), ("委员提出的提案很有价值。", "提案”“委员")])
def test_words_of_the_other_body(text: str, words: str) -> None:
    assert said(paragraphs=body(text)) == [f"文中有“{words}”，代表建议的答复称“建议”“代表”"]


@pytest.mark.parametrize("text", [
    "我局会同市发展和改革委员会、市卫生健康委员会研究。", "经市人大常务委员会同意。",
    "与政协委员、人大代表一起查看现场。",
    "代表建议和政协提案一并办理。", "由建议提案办理科负责。", "市政协提案委员会参加调研。", "市委常委会委员到场督办。",
    "社区居民委员会已经开会。", "邀请专家委员评审。", "落实《关于办理政协委员提案的意见》。"])
def test_members_and_proposals_that_are_right(text: str) -> None:
    assert said(paragraphs=body(text)) == []


# ---- the same letter again ----
def test_a_letter_told_before() -> None:
    def earlier(text: str) -> tuple[Earlier, ...]:
        other = Earlier("第004号建议的答复", frozenset())
        return Earlier("第003号建议的答复", marks_of((OPENING, text, "谢谢。"))), other

    assert said(earlier=earlier(FACTS)) == ["正文与第003号建议的答复完全一样，请核对是否答的是这件建议"]
    nearly = FACTS.replace("十二个", "十五个")
    assert said(earlier=earlier(nearly)) == ["正文与第003号建议的答复大致相同，请核对是否逐条答复了这件建议"]
    other = "您建议的助餐点已在梧桐社区开设，午餐十二元，六十岁以上老人补贴三元，每日供餐一百二十份。" * 4
    assert said(earlier=earlier(other)) == []


def test_short_letters_are_alike_by_nature() -> None:
    assert marks_of((OPENING, "已经办妥。", "谢谢。")) == frozenset()
    assert likeness(frozenset(), frozenset()) == 0


# ---- of a proposal (政协提案) ----
PROPOSAL: dict[str, object] = {
    "source": "members", "title": "云溪市公安局关于云溪市政协九届三次会议第012号提案的答复", "term": 9, "session": 3,
    "number": "012", "addressees": ("陆知行委员",), "proposers": ("陆知行",),
    "paragraphs": ("您提出的《关于校门交通的提案》（第012号）收悉。您的建议很有针对性，现答复如下：", FACTS)}


@pytest.mark.parametrize(("changed", "words"), [
    ({}, []),
    ({"title": "云溪市公安局关于政协云溪市第九届委员会第三次会议第012号提案的答复"}, []),
    ({"title": "云溪市公安局关于云溪市政协九届二次会议第012号提案的答复"},
     ["写的是“政协九届二次会议”，这件提案是政协九届三次会议提出的"]),
    ({"title": "云溪市公安局关于云溪市政协九届三次会议第013号提案的答复"},
     ["写的是第013号，这件提案是第012号"]),
    ({"title": "云溪市公安局关于云溪市政协九届三次会议第012号建议的答复"},
     ["文中有“建议”，提案的答复称“提案”“委员”"]),
    ({"paragraphs": ("陆知行代表：您提出的《关于校门交通的提案》收悉。", FACTS)},
     ["文中有“代表”，提案的答复称“提案”“委员”"]),
])
def test_the_answer_to_a_proposal(changed: dict[str, object], words: list[str]) -> None:
    with speaking("members"):
        assert said(**PROPOSAL | changed) == words
