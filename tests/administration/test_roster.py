"""名册: what is looked at is what is written, and the same file a second time changes nothing."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from administration.models import RosterImport
from administration.roster.columns import SHEETS
from directory.models import AccessEntry, Delegate, Delegation, Department, Post, User
from directory.rights import Right
from permissions.scopes import may
from tests.administration.rosters import BUREAU, DELEGATE, DRAFTER, WHOLE, Rows, confirm, saved, send, upload
from tests.cast import Cast
from tests.web.people import logged_in

pytestmark = pytest.mark.django_db
POLICE = DRAFTER | {"机构": "市公安局"}


@pytest.fixture(autouse=True)
def _files(tmp_path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def admin(cast: Cast) -> Client:
    return logged_in(cast.admin)


def outcomes(roster: RosterImport) -> list[str]:
    return [row[3] for row in roster.rows]


def faults(roster: RosterImport) -> list[str]:
    return [f"{row[0]}{row[1]} {row[4].removesuffix('。')}" for row in roster.rows if row[3] == "fault"]


def everything() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Department, Delegation, User, Delegate, Post))


def test_looking_writes_nothing_confirming_writes_all(cast: Cast, admin: Client) -> None:
    before = everything()
    roster = send(admin, WHOLE)
    assert outcomes(roster) == ["new"] * 5
    assert everything() == before
    page = admin.get(reverse("roster_import", args=[roster.pk])).text
    assert "人员：新增2行" in page
    for said in ("新建账号；编入城西代表团。", "新建账号；任云溪市民政局承办人。",
                 "已有账号，增加任职；任云溪市民政局收文员。"):
        assert said in page
    assert "还没有写入" in page
    assert "已导入，新建账号2个" in confirm(admin, roster)
    assert [now - then for now, then in zip(everything(), before, strict=True)] == [1, 1, 2, 1, 2]
    bureau = Department.objects.get(name="云溪市民政局")
    assert (bureau.congress, bureau.parent, bureau.letter_code) == (cast.congress, cast.government, "云民函")
    seat = Delegate.objects.get(person__username="xuzhi")
    assert (seat.person.name, seat.term, seat.delegation.name, seat.seat_number) == (
        "许知", cast.session.term, "城西代表团", "101")
    drafter = User.objects.get(username="zhanglv")
    assert may(drafter, Right.HANDLE, bureau)
    assert may(drafter, Right.SIGN_FOR, bureau)
    assert (drafter.has_usable_password(), drafter.must_change_password) == (False, True)
    entry = AccessEntry.objects.get(kind="edit", person=cast.admin)
    assert entry.what == f"名册导入 名册.xlsx {roster.sha256}"


def test_the_same_file_again_changes_nothing(cast: Cast, admin: Client) -> None:
    confirm(admin, send(admin, WHOLE))
    before = everything()
    again = send(admin, WHOLE)
    assert outcomes(again) == ["same"] * 5
    assert "没有要改的" in admin.get(reverse("roster_import", args=[again.pk])).text
    confirm(admin, again)
    assert everything() == before


def test_what_is_written_is_changed_what_is_blank_stays(cast: Cast, admin: Client) -> None:
    confirm(admin, send(admin, WHOLE))
    changed = send(admin, {
        "机构": [{"全称": "云溪市民政局", "简称": "市民政局", "类型": "承办单位", "地址": "学府路2号"}],
        "代表": [{"账号": "xuzhi", "姓名": "许知", "代表证号": "102"}],
        "人员": [DRAFTER | {"职务": "科长", "电话": "6218 0301"}]})
    assert [(row[3], row[4]) for row in changed.rows] == [
        ("changed", "地址：空→学府路2号。"), ("changed", "代表证号：101→102。"),
        ("changed", "电话：空→6218 0301；职务：科员→科长。")]
    confirm(admin, changed)
    bureau = Department.objects.get(name="云溪市民政局")
    assert (bureau.address, bureau.letter_code) == ("学府路2号", "云民函")
    seat = Delegate.objects.get(person__username="xuzhi")
    assert (seat.seat_number, seat.delegation.name) == ("102", "城西代表团")
    assert Post.objects.get(person__username="zhanglv", role="drafter").title == "科长"
    assert User.objects.get(username="zhanglv").phone == "6218 0301"


def test_one_person_may_sit_and_serve(cast: Cast, admin: Client) -> None:
    roster = send(admin, {"代表": [DELEGATE | {"代表团": "城东代表团"}],
                          "人员": [DRAFTER | {"账号": "xuzhi", "姓名": "许知", "机构": "市公安局"}]})
    assert outcomes(roster) == ["new", "new"]
    confirm(admin, roster)
    person = User.objects.get(username="xuzhi")
    assert (person.seats.count(), person.posts.get().department) == (1, cast.police)


def test_seat_numbers_may_change_hands(cast: Cast, admin: Client) -> None:
    roster = send(admin, {"代表": [{"账号": "delegate0", "姓名": "沈秋禾", "代表证号": "1"},
                                  {"账号": "delegate1", "姓名": "贺立群", "代表证号": "0"}]})
    assert outcomes(roster) == ["changed", "changed"]
    confirm(admin, roster)
    assert Delegate.objects.get(person__username="delegate0").seat_number == "1"


def test_one_faulty_row_holds_back_all(cast: Cast, admin: Client) -> None:
    before = everything()
    roster = send(admin, {**WHOLE, "代表": [DELEGATE, DELEGATE | {"账号": "other", "姓名": "乔木", "代表证号": "0"}]})
    assert faults(roster) == ["代表3 代表证号0已是沈秋禾的"]
    page = admin.get(reverse("roster_import", args=[roster.pk])).text
    assert "有1行有误" in page
    assert "确认导入" not in page
    assert "有1行有误，一行也没有写入" in confirm(admin, roster)
    assert everything() == before


@pytest.mark.parametrize(("rows", "words"), [
    ({"机构": [BUREAU | {"类型": "局"}]},
     "机构2 “类型”没有“局”这一项，可选：人大代表工作机构、政府办公室、承办单位"),
    ({"机构": [BUREAU | {"上级机构": "某办"}]}, "机构2 “上级机构”没有“某办”这个政府办公室"),
    ({"机构": [BUREAU, BUREAU]}, "机构3 与第2行重复"),
    ({"机构": [BUREAU | {"全称": "云溪市公安局", "类型": "代表联络站"}]},
     "机构2 系统里的类型是承办单位，要改请到“机构”页面"),
    ({"机构": [BUREAU | {"全称": "局" * 81}]}, "机构2 “全称”不超过80个字，现有81个字"),
    ({"代表团": [{"名称": "一"}, {"名称": "一"}]}, "代表团3 与第2行重复"),
    ({"代表": [DELEGATE]}, "代表2 没有“城西代表团”这个代表团，请先写进“代表团”表"),
    ({"代表": [DELEGATE | {"代表团": "", "所在承办单位": "某局"}]}, "代表2 没有“某局”这个承办单位，请写全称"),
    ({"代表": [DELEGATE | {"代表团": "", "账号": "许知"}]}, "代表2 “账号”只用字母、数字和@ . + - _这几个符号"),
    ({"代表": [DELEGATE | {"代表团": "", "账号": None}]}, "代表2 “账号”没有填"),
    ({"代表": [DELEGATE | {"代表团": "", "账号": "Clerk"}]}, "代表2 与账号“clerk”只差大小写，请换一个"),
    ({"代表": [DELEGATE | {"代表团": "", "账号": "clerk"}]},
     "代表2 账号“clerk”是周敏慧的：同一个人改名的请到“人员和角色”改"),
    ({"代表": [DELEGATE | {"代表团": "", "姓名": "许\u200b知"}]},
     "代表2 “姓名”里有看不见或各机器显示不同的字符（U+200B）"),
    ({"代表": [DELEGATE | {"代表团": "", "姓名": "许\ue000"}]},
     "代表2 “姓名”里有看不见或各机器显示不同的字符（U+E000）"),
    ({"人员": [DRAFTER | {"机构": "某局"}]}, "人员2 没有“某局”这个机构，请写全称，新机构先写进“机构”表"),
    ({"人员": [POLICE | {"角色": "局长"}]}, "人员2 “角色”没有“局长”这一项，可选：受理员"),
    ({"人员": [POLICE | {"角色": "受理员"}]},
     "人员2 云溪市公安局没有“受理员”这个角色，可选：收文员、承办人"),
    ({"人员": [POLICE | {"邮箱": "在家"}]}, "人员2 “邮箱”写成name@example.cn这样的地址"),
    ({"人员": [POLICE, POLICE]}, "人员3 与第2行重复"),
    ({"人员": [POLICE | {"电话": "1"}, POLICE | {"角色": "收文员", "电话": "2"}]},
     "人员3 “电话”与同一账号另一行写的1不同"),
    ({"人员": [POLICE | {"职务": "=1+1"}]}, "人员2 “职务”是公式，请改成结果"),
    ({"人员": [POLICE | {"职务": True}]}, "人员2 “职务”是日期或是非值"),
])
def test_each_fault_is_named_with_sheet_and_row(cast: Cast, admin: Client, rows: Rows, words: str) -> None:
    found = faults(send(admin, rows))
    assert len(found) == 1
    assert found[0].startswith(words)


def test_retired_and_ended_ones_are_not_brought_back(cast: Cast, admin: Client) -> None:
    Department.objects.filter(pk=cast.water.pk).update(is_active=False)
    User.objects.filter(username="clerk").update(is_active=False)
    Delegate.objects.filter(person__username="delegate0").update(ended_on="2026-05-01")
    roster = send(admin, {
        "机构": [BUREAU | {"全称": "云溪市水利局"}], "代表": [{"账号": "delegate0", "姓名": "沈秋禾"}],
        "人员": [DRAFTER | {"机构": "云溪市水利局"},
                 {"账号": "clerk", "姓名": "周敏慧", "机构": "市公安局", "角色": "承办人"}]})
    assert faults(roster) == [
        "机构2 该机构已停用，请先在“机构”页面恢复使用", "代表2 他本届的代表资格已终止，要恢复请到“人员和角色”",
        "人员2 “云溪市水利局”已停用", "人员3 账号“clerk”已停用，要恢复请到“人员和角色”"]


def test_rare_characters_and_numbers_in_cells_are_kept(cast: Cast, admin: Client) -> None:
    rows = {"代表": [DELEGATE | {"代表团": "城东代表团", "姓名": "刘𬭎䶮", "代表证号": 7, "电话": 13900000101.0}]}
    confirm(admin, send(admin, rows))
    seat = Delegate.objects.get(person__username="xuzhi")
    assert (seat.person.name, seat.seat_number, seat.person.phone) == ("刘𬭎䶮", "7", "13900000101")


def test_an_administrator_imports_nothing_for_himself(cast: Cast, admin: Client) -> None:
    own = {"账号": "admin", "姓名": "管维新", "机构": cast.office.name, "角色": "系统管理员"}
    assert outcomes(send(admin, {"人员": [own]})) == ["same"]
    for row in ({"人员": [own | {"机构": "市公安局", "角色": "负责人"}]}, {"人员": [own | {"电话": "1"}]},
                {"代表": [{"账号": "admin", "姓名": "管维新"}]}):
        (fault,) = faults(send(admin, row))
        assert "这是您自己的账号" in fault


def test_people_of_another_congress_are_out_of_reach(cast: Cast, admin: Client) -> None:
    other = Cast("河口市")
    roster = send(admin, {"代表": [{"账号": "haikou", "姓名": "周敏慧"}], "人员": [
        {"账号": "haikou2", "姓名": "周敏慧", "机构": other.police.name, "角色": "承办人"}]})
    assert faults(roster) == ["人员2 没有“河口市公安局”这个机构，请写全称，新机构先写进“机构”表"]
    User.objects.filter(username="河口市-clerk").update(username="theirs")
    taken = send(admin, {"人员": [{"账号": "theirs", "姓名": "周敏慧", "机构": "市公安局", "角色": "承办人"}]})
    assert faults(taken) == ["人员2 账号“theirs”已有人使用，请换一个"]
    stranger = logged_in(other.admin)
    where = reverse("roster_import", args=[roster.pk])
    assert stranger.get(where).status_code == 404
    assert stranger.post(where).status_code == 404
    assert stranger.post(reverse("roster_slips", args=[roster.pk])).status_code == 404
    assert "名册.xlsx" not in stranger.get(reverse("roster")).text


def test_the_telephone_of_who_belongs_to_two_stays(cast: Cast, admin: Client) -> None:
    person, other = cast.reviewer[cast.police.pk], Cast("河口市")
    Delegate.objects.create(person=person, term=other.session.term)
    row = {"账号": "reviewer0", "姓名": "核0", "机构": "市公安局", "角色": "承办人"}
    (fault,) = faults(send(admin, {"人员": [row | {"电话": "1"}]}))
    assert "他同时在另一级人大任职" in fault
    assert outcomes(send(admin, {"人员": [row]})) == ["new"]


def test_what_changed_in_between_is_shown_again(cast: Cast, admin: Client) -> None:
    before, roster = everything(), send(admin, WHOLE)
    Delegation.objects.create(congress=cast.congress, name="城西代表团")
    assert "逐行结果已更新，请再核对一遍" in confirm(admin, roster)
    roster.refresh_from_db()
    assert outcomes(roster) == ["new", "same", "new", "new", "new"]
    assert (everything()[0], roster.applied_at) == (before[0], None)
    assert "已导入" in confirm(admin, roster)


def test_a_second_confirmation_does_nothing(cast: Cast, admin: Client) -> None:
    roster = send(admin, WHOLE)
    confirm(admin, roster)
    before = everything()
    assert "已经导入，没有再做一遍" in confirm(admin, roster)
    assert everything() == before


def test_a_file_that_is_gone_is_said(cast: Cast, admin: Client) -> None:
    roster = send(admin, WHOLE)
    roster.file.storage.delete(roster.file.name)
    assert "已不在服务器上，请重新上传" in confirm(admin, roster)


def test_the_template_is_read_as_an_empty_roster(cast: Cast, admin: Client) -> None:
    answer = admin.get(reverse("roster") + "?template")
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["说明", *(sheet.name for sheet in SHEETS)]
    term = cast.session.term.pk
    page = admin.post(reverse("roster"), {"file": upload(answer.content), "term": term})
    assert page.status_code == 422
    assert "四个表都是空的" in page.text
    sheet = book["代表团"]
    sheet.append(["城北代表团"])
    admin.post(reverse("roster"), {"file": upload(saved(book)), "term": term})
    assert RosterImport.objects.get().rows == [["代表团", 502, "城北代表团", "new", ""]]


def test_without_a_term_there_is_nothing_to_import_into(cast: Cast, admin: Client) -> None:
    Delegate.objects.all().delete()
    cast.session.delete()
    cast.congress.terms.all().delete()
    assert "先设置届次" in admin.get(reverse("roster")).text
