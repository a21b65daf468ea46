"""The CPPCC is founded beside a congress, and its people manage it in their own words."""

import re
from io import BytesIO

import pytest
from django.core.management import CommandError
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from administration.models import RosterImport
from administration.roster.columns import SHEETS
from directory.models import Congress, Delegate, Department
from directory.parlance import speaking
from directory.terms import MEMBERS
from procedures.adopting import current_for
from suggestions.models import Suggestion
from suggestions.tables.columns import Sheet
from tests.administration.rosters import confirm, saved, upload
from tests.administration.test_found import found
from tests.cast import Cast
from tests.conference import Conference
from tests.markup import read
from tests.web.people import logged_in
from workflow.imports.columns import SESSION_SHEET
from workflow.models import TableImport

pytestmark = pytest.mark.django_db
OF_THE_CONGRESS = re.compile("代表|人大|建议")


@pytest.fixture
def cppcc(cast: Cast, tmp_path, settings) -> Conference:
    settings.MEDIA_ROOT = tmp_path
    return Conference(cast)


def filled(sheets: tuple[Sheet, ...], rows: dict[str, list[dict[str, str]]]) -> bytes:
    """The tables as members' people have them: by the names that stand in the template."""
    book = Workbook()
    book.remove(book.worksheets[0])
    with speaking(MEMBERS):
        for sheet in sheets:
            page = book.create_sheet(sheet.called)
            page.append([column.headed for column in sheet.columns])
            for row in rows.get(sheet.called, []):
                page.append([row.get(column.headed) for column in sheet.columns])
    return saved(book)


def test_it_is_founded_beside_the_congress_of_the_same_place(capsys) -> None:
    with pytest.raises(CommandError, match="没有找到“青河县人民代表大会”"):
        found(capsys, name="政协青河县委员会")
    found(capsys)
    out = found(capsys, name="中国人民政治协商会议青河县委员会", admin="zx", admin_name="郑协")
    assert "已建立：中国人民政治协商会议青河县委员会，第17届第2次会议。" in out
    body = Congress.objects.get(source="members")
    assert (body.short_name, body.place, body.bureaus_of.name) == ("青河县政协", "青河县", "青河县人民代表大会")
    assert (current_for(body).preset, body.between_pattern) == ("cppcc-proposals", "平{n:03}")
    assert Department.objects.get(congress=body).name == "政协青河县委员会提案委员会"


def test_its_administrator_reads_of_members(cppcc: Conference) -> None:
    admin = logged_in(cppcc.admin)
    for name in ("manage", "manage_congress", "manage_terms", "manage_people", "manage_departments",
                 "manage_procedure", "manage_procedure_new", "roster", "manage_person_new"):
        page = read(admin.get(reverse(name)).content.decode()).text
        assert not OF_THE_CONGRESS.search(page.replace("《代表法》", "").replace("没有具体建议", "")), name
    kinds = admin.get(reverse("manage_department_new")).content.decode()
    assert "承办单位</option>" not in kinds


def test_a_roster_of_members(cppcc: Conference) -> None:
    admin = logged_in(cppcc.admin)
    book = load_workbook(BytesIO(admin.get(reverse("roster") + "?template").content))
    assert book.sheetnames == ["说明", "机构", "界别", "委员", "人员"]
    assert [cell.value for cell in book["委员"][1]] == [
        "账号*", "姓名*", "界别", "委员证号", "电话", "工作单位和职务", "通讯地址", "所在承办单位"]
    content = filled(SHEETS, {
        "界别": [{"名称": "教育界"}],
        "委员": [{"账号": "qin", "姓名": "秦望舒", "界别": "教育界", "委员证号": "9-31",
                  "所在承办单位": "云溪市教育局"}],
        "机构": [{"全称": "政协云溪市委员会社会和法制委员会", "简称": "社法委", "类型": "政协专门委员会"}]})
    term = cppcc.session.term_id
    answer = admin.post(reverse("roster"), {"term": term, "file": upload(content)}, follow=True)
    assert "新增" in answer.text
    confirm(admin, RosterImport.objects.get())
    seat = Delegate.objects.get(person__username="qin")
    assert (str(seat.delegation), seat.employer) == ("教育界", cppcc.schools)


def test_a_bureau_is_no_part_of_it(cppcc: Conference) -> None:
    content = filled(SHEETS, {"机构": [{"全称": "云溪市民政局", "简称": "市民政局", "类型": "承办单位"}]})
    answer = logged_in(cppcc.admin).post(
        reverse("roster"), {"term": cppcc.session.term_id, "file": upload(content)}, follow=True)
    assert "承办单位不在这里登记，沿用本级政府已有的" in answer.text


def test_a_table_of_proposals_is_registered(cppcc: Conference) -> None:
    clerk = logged_in(cppcc.clerk)
    book = load_workbook(BytesIO(clerk.get(reverse("import_session") + "?template").content))
    assert [cell.value for cell in book["提案"][1]][:3] == ["案号", "标题*", "第一提案人*"]
    content = filled((SESSION_SHEET,), {"提案": [{
        "案号": "7", "标题": "关于发展社区嵌入式托育的提案", "第一提案人": "陆知行", "诉求": "每个街道建一处。",
        "签名件": "有", "收到日期": "2026-2-3"}]})
    assert clerk.post(reverse("import_session"), {"file": upload(content)}).status_code == 302
    table = TableImport.objects.get()
    assert clerk.post(reverse("import", args=[table.pk])).status_code == 302
    assert [one.outcome for one in table.rows.all()] == ["done"]
    made = Suggestion.objects.get()
    assert (made.number, made.source, made.state, made.lead_person.name) == ("007", "members", "registered", "陆知行")


def test_no_bill_becomes_a_proposal(cppcc: Conference) -> None:
    page = logged_in(cppcc.clerk).get(reverse("entries") + "?who=陆知行").content.decode()
    assert "议案" not in page
    assert not OF_THE_CONGRESS.search(read(page).text)
