"""What the letter says besides the body: once, in its place, and nothing where there is nothing to say."""

import pytest

from letters import typeset
from letters.documents.letterhead import TitleTooLong
from tests.letters.papers import BARE, LETTER, OPENING, letter, pages, said

pytestmark = pytest.mark.fonts


def printed(**changes: object) -> str:
    return said(typeset.letter(letter(**changes)))


def test_contact_stands_in_brackets_below_the_date() -> None:
    assert "2026年6月9日（联系单位：交通警察支队，联系人：卢静，联系电话：0999-8123456）" in printed()


@pytest.mark.parametrize(("changes", "expected"), [
    ({"contact_unit": "", "contact_name": ""}, "（联系电话：0999-8123456）"),
    ({"contact_unit": "", "contact_phone": ""}, "（联系人：卢静）")])
def test_what_is_unknown_of_the_contact_is_left_out(changes: dict[str, str], expected: str) -> None:
    assert expected in printed(**changes)


def test_no_contact_no_line() -> None:
    assert "联系" not in said(typeset.letter(BARE))


def test_a_contact_the_body_names_is_not_repeated() -> None:
    whole = printed(paragraphs=(OPENING, "有事请与卢静联系,电话0999-8123456。"))
    assert whole.count("0999-8123456") == 1


def test_notes_already_said_are_printed_once() -> None:
    note = "如有不妥,请批评指正。"
    whole = printed(paragraphs=(OPENING, f"以上答复,{note}"), closing_notes=(note, "请填写征询意见表。", note))
    assert whole.count("请批评指正") == 1
    assert whole.count("请填写征询意见表。") == 1
    assert whole.index("请填写征询意见表。") < whole.index("2026年6月9日")


def test_a_bracketed_note_stands_below_the_date() -> None:
    whole = printed(closing_notes=("(此件只作资料。)",))
    assert "2026年6月9日（此件只作资料）（联系单位" in whole


def test_publicity_is_not_said_twice() -> None:
    whole = printed(publicity="此件公开发布", closing_notes=("(此件公开发布)",))
    assert whole.count("此件公开发布") == 1
    assert "类别：A此件公开发布" in whole


@pytest.mark.parametrize(("publicity", "expected"), [
    ("依申请公开", "公开属性：依申请公开"), ("是否同意公开:是", "类别：A是否同意公开：是")])
def test_publicity_as_its_words_need(publicity: str, expected: str) -> None:
    assert expected in printed(publicity=publicity)


def test_addressees_join_with_one_colon() -> None:
    assert "周明远代表、沈秋禾代表：您提出" in printed(addressees=("周明远代表:", "沈秋禾代表、"))


def test_addressees_too_many_for_page_1_move_to_the_foot() -> None:
    names = tuple(f"第{k}选举单位代表" for k in range(60))
    found = pages(typeset.letter(letter(addressees=names)))
    assert any(row.text.startswith("您提出") for row in found[0])
    foot = "".join(row.text for row in found[-1])
    assert f"主送：{'、'.join(names)}。抄送：" in foot


def test_copies_close_with_a_full_stop_in_4() -> None:
    last = pages(typeset.letter(LETTER))[-1]
    copies = next(row for row in last if row.text.startswith("抄送"))
    assert copies.text == "抄送：市人大常委会代表工作委员会（2份），市人民政府办公室。"
    assert copies.size == 14
    assert copies.x0 == pytest.approx(28 + 14 / 72 * 25.4, abs=0.7)
    assert copies.y == pytest.approx(262 - 0.12 * 14 / 72 * 25.4, abs=0.1)


def test_one_attachment_bears_no_number_several_do() -> None:
    assert "附件：改造平面图云溪市公安局" in printed(attachments=("改造平面图。",))
    several = pages(typeset.letter(letter(attachments=("改造平面图", "国" * 40))))
    rows = [row for page in several for row in page]
    at = next(at for at, row in enumerate(rows) if row.text == "附件：1.改造平面图")
    second, third = rows[at + 1:at + 3]
    assert second.text.startswith("2.国")
    # 7.3.4: the turnover stands under the name, not under its number.
    assert third.x0 == pytest.approx(second.x0 + 0.75 * 16 / 72 * 25.4, abs=1)


def test_the_letter_form_bears_no_printing_line() -> None:
    assert "印发" not in printed(printed_by="云溪市公安局办公室 2026年6月9日印发")


def test_a_title_without_room_for_the_body_is_refused() -> None:
    with pytest.raises(TitleTooLong, match="标题过长"):
        typeset.letter(letter(title="关于加强管理工作的建议" * 60))


def test_a_character_without_a_font_is_refused_by_name() -> None:
    with pytest.raises(typeset.Uncovered, match=r"क（U\+0915）"):
        typeset.letter(letter(paragraphs=(OPENING, "好क")))
