"""The letter as DOCX: the same words as on paper, the measures of the standard where Word has them."""

import io
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from directory.models import AccessEntry
from letters import word
from letters.documents.letter import letter_pages
from letters.documents.letterhead import mark_of, title_of
from letters.fonts import FontSet
from letters.layout.page import HEIGHT, WIDTH
from letters.ooxml import FACES
from letters.text import squeezed
from tests.cast import Cast, Life
from tests.letters.papers import BARE, LETTER
from tests.letters.test_letter_measures import LONG_NAME, LONG_TITLE
from tests.web.people import logged_in

MM = 36000  # of Word's units
NASTY = "\x00\x07\u200b\ufffe\uffff\U000e0001"


def opened(content: Any) -> Any:
    return Document(io.BytesIO(word.letter(content)))


def texts(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def faces(paragraph: Any) -> list[str]:
    return [run._r.rPr.rFonts.get(qn("w:eastAsia")) for run in paragraph.runs]


@pytest.mark.fonts
def test_it_says_what_the_letter_says(font_set: FontSet) -> None:
    for content in (LETTER, BARE, replace(LETTER, attachments=("方案。", "图纸"), replaces="云公函〔2026〕9号",
                                          closing_notes=("（此件公开发布）",))):
        document = opened(content)
        pages = letter_pages(content, font_set)
        printed = [run[1] for page in pages for words in page.words for run in words.runs if words.element]
        head = document.sections[0].first_page_header.paragraphs[0].text
        said = squeezed(head + "".join(texts(document)))
        assert sorted(squeezed("".join(printed))) == sorted(said)


def test_the_page_and_the_pitch() -> None:
    document = opened(LETTER)
    page = document.sections[0]
    assert [round(each / MM) for each in (page.page_width, page.page_height)] == [210, 297]
    margins = (page.top_margin, page.left_margin, page.right_margin, page.bottom_margin)
    assert [round(each / MM) for each in margins] == [37, 28, 26, 35]
    normal = document.styles["Normal"]
    pitch, gap = normal.paragraph_format.line_spacing.pt, int(normal.element.rPr.find(qn("w:spacing")).get(qn("w:val")))
    # 22 lines and 28 characters fit the type area, 23 and 29 do not: Word counts a blank below the last line, too.
    assert (normal.font.size.pt, int(HEIGHT // pitch), int(WIDTH // (16 + gap / 20))) == (16, 22, 28)
    grid = page._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), int(grid.get(qn("w:linePitch")))) == ("lines", round(pitch * 20))


def test_lines_follow_the_rules_of_chinese_print() -> None:
    form = opened(LETTER).styles["Normal"].element.pPr
    rules = {name: form.find(qn(f"w:{name}")).get(qn("w:val")) for name in (
        "kinsoku", "overflowPunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid")}
    assert rules == {"kinsoku": "1", "overflowPunct": "0", "autoSpaceDE": "0", "autoSpaceDN": "0", "snapToGrid": "0"}
    # The schema's own order, without which Word refuses the file.
    assert [each.tag.rpartition("}")[2] for each in form] == [
        "widowControl", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN",
        "snapToGrid", "spacing"]


def test_each_face_names_what_to_take_in_its_stead() -> None:
    document = opened(LETTER)
    table = etree.fromstring(document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE).blob)
    named = {font.get(qn("w:name")): font.find(qn("w:altName")).get(qn("w:val")) for font in table}
    used = {face for paragraph in document.paragraphs for face in faces(paragraph)}
    assert used < set(named) == set(FACES.values())
    assert named["仿宋_GB2312"] == "仿宋"


@pytest.mark.fonts
def test_mark_and_title_are_broken_as_in_the_letter(font_set: FontSet) -> None:
    content = replace(LETTER, issuer=LONG_NAME, title=LONG_TITLE)
    document = opened(content)
    mark = document.sections[0].first_page_header.paragraphs[0]
    set_mark, (lines, size) = mark_of(LONG_NAME, font_set), title_of(LONG_TITLE, font_set)
    assert mark.text.split("\n") == set_mark.lines
    # Word knows half points.
    assert mark.runs[0].font.size.pt == pytest.approx(set_mark.size, abs=0.5)
    assert mark.runs[0]._r.rPr.find(qn("w:w")).get(qn("w:val")) == str(round(100 * set_mark.stretch))
    title = next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith("关于加强"))
    assert (title.text.split("\n"), title.runs[0].font.size.pt) == (lines, size)
    assert len(lines) > 1


def test_signature_attachments_and_copies_stand_in_their_places() -> None:
    document = opened(replace(LETTER, attachments=("平面图", "行动计划")))
    form = {paragraph.text: paragraph.paragraph_format for paragraph in document.paragraphs}
    name, day = form["云溪市公安局"], form["2026年6月9日"]
    assert day.right_indent.pt == 4 * 16
    # Both are six characters wide: figures take half of one.
    assert name.right_indent.pt == 4 * 16
    first, second = form["附件：1.平面图"], form["2.行动计划"]
    assert first.left_indent.pt == second.left_indent.pt == 6 * 16
    assert (first.first_line_indent.pt, second.first_line_indent.pt) == (-4 * 16, -16)
    copies = next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith("抄送："))
    frame = copies._p.pPr.find(qn("w:framePr"))
    assert (frame.get(qn("w:vAnchor")), frame.get(qn("w:yAlign"))) == ("margin", "bottom")
    assert {run.font.size.pt for run in copies.runs} == {14}
    section = document.sections[0]
    for part in (section.header, section.even_page_header):
        assert part.paragraphs[0].paragraph_format.line_spacing.pt == 1


def test_faces_sizes_and_red() -> None:
    document = opened(LETTER)
    by_text = {paragraph.text: paragraph for paragraph in document.paragraphs}
    title = next(paragraph for text, paragraph in by_text.items() if text.startswith("云溪市公安局关于"))
    assert (faces(title), title.runs[0].font.size.pt) == (["方正小标宋简体"] * len(title.runs), 22)
    assert faces(by_text["一、关于信号配时"]) == ["黑体"]
    assert faces(by_text["（一）前期工作"]) == ["楷体_GB2312"]
    run_in = next(paragraph for text, paragraph in by_text.items() if text.startswith("二、"))
    assert faces(run_in) == ["黑体", "仿宋_GB2312"]
    mark = document.sections[0].first_page_header.paragraphs[0]
    assert (mark.text, mark.runs[0].font.color.rgb) == ("云溪市公安局", word.RED)
    edges = [element.get(qn("w:val")) for part in (mark, document.sections[0].first_page_footer.paragraphs[0])
             for element in part._p.pPr.find(qn("w:pBdr"))]
    assert edges == ["thickThinSmallGap", "thinThickSmallGap"]


def test_only_later_pages_are_numbered() -> None:
    section = opened(LETTER).sections[0]
    assert section.different_first_page_header_footer
    numbered = [footer.paragraphs[0]._p.xml.count("PAGE") for footer in (
        section.first_page_footer, section.footer, section.even_page_footer)]
    assert numbered == [0, 1, 1]


def test_breaks_of_the_title_stay() -> None:
    assert texts(opened(replace(BARE, title="关于第12号\n建议的答复")))[0] == "关于第12号\n建议的答复"


def test_what_word_cannot_hold_is_left_out() -> None:
    bad = replace(
        LETTER, issuer=f"云溪{NASTY}市公安局", title=f"关于{NASTY}答复", signer=NASTY, number=f"云〔2026〕{NASTY}1号",
        paragraphs=(f"正{NASTY}文", f"表\t一\n{NASTY}第二段"), copies_to=(f"市{NASTY}委",), class_mark=NASTY)
    document = opened(bad)
    assert [one for one in texts(document) if "正文" in one or "第二段" in one] == ["正文", "第二段"]
    assert document.core_properties.title == "关于答复"
    assert not set(NASTY) & set("".join(texts(document)))


def test_it_is_no_issued_letter() -> None:
    code = "ABCDEFGHJKLMNPQR"
    assert code not in "".join(texts(opened(replace(LETTER, code=code, qr=f"https://example.gov.cn/verify/{code}/"))))


def test_only_the_bureau_that_writes_it_fetches_it(cast: Cast) -> None:
    life = Life(cast, joiners=1).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    life.writes_opinion(cast.roads).drafted(cast.police)
    place, police = reverse("letter_docx", args=[life.share(cast.police).reply.pk]), cast.police.pk
    own = [cast.drafter[police], cast.reviewer[police], cast.leader[police], cast.receiver[police]]
    insiders = [cast.clerk, cast.overseer, cast.drafter[cast.roads.pk], cast.delegates[0].person]
    strangers = [cast.drafter[cast.water.pk], cast.delegates[3].person]
    met = [logged_in(user).get(place).status_code for user in own + insiders + strangers]
    assert met == [200] * 4 + [403] * 4 + [404] * 2
    answer = logged_in(cast.drafter[police]).get(place)
    assert "学生专线已于9月开行。" in texts(Document(io.BytesIO(answer.content)))
    assert answer["Content-Disposition"].startswith("attachment")
    assert AccessEntry.objects.filter(what="答复函 第001号建议.docx").count() == 5
