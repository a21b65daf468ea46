"""Signs no file can hold: refused in words where they are typed or read, and never in what is handed out."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from suggestions.models import Suggestion
from tests.administration.rosters import WHOLE, book_of, saved, upload
from tests.cast import Cast, Life
from tests.web.people import logged_in
from tests.web.tables import OLD, ONE, archive_of, table_of
from workflow.models import TableImport

pytestmark = pytest.mark.django_db
# As Excel writes them: the end of a text to PostgreSQL, a bell, half a character, two that are none.
ESCAPED = ("_x0000_", "_x0007_", "_xD800_", "_xFFFE_", "_xFFFF_")


@pytest.mark.parametrize("sign", ESCAPED)
@pytest.mark.parametrize("kind", ["import_session", "import_archive"])
def test_in_a_table_they_are_a_fault_of_their_row(cast: Cast, kind: str, sign: str) -> None:
    client = logged_in(cast.clerk)
    odd = {"标题": f"关于{sign}停车的建议", "领衔代表": f"贺{sign}立群"}
    rows = table_of([ONE | odd]) if kind == "import_session" else archive_of(OLD | odd | {"届次": f"第7届{sign}"})
    assert client.post(reverse(kind), {"file": rows}).status_code == 302
    table = TableImport.objects.get()
    row = table.rows.get()
    assert (row.outcome, "关于□停车的建议" in row.cells["标题"]) == ("fault", True)
    assert f"看不见或各机器显示不同的字符（U+{sign[2:6]}）" in row.words
    assert client.get(f"/imports/{table.pk}/").status_code == 200
    left = client.get(f"/imports/{table.pk}/left.xlsx")
    assert "关于□停车的建议" in [cell.value for cell in list(load_workbook(io.BytesIO(left.content)).active.rows)[-1]]


@pytest.mark.parametrize("sign", ESCAPED)
def test_in_a_roster_they_are_a_fault_of_their_row(cast: Cast, sign: str) -> None:
    book = book_of(WHOLE)
    cell = next(cell for sheet in book.worksheets for row in sheet.iter_rows(min_row=2) for cell in row
                if cell.value and not str(cell.value).isascii())
    cell.value += sign
    client = logged_in(cast.admin)
    answer = client.post(reverse("roster"), {"file": upload(saved(book)), "term": cast.session.term.pk})
    page = client.get(answer["Location"]) if answer.status_code == 302 else answer
    assert f"U+{sign[2:6]}" in page.text


def test_what_is_there_already_breaks_no_list(cast: Cast) -> None:
    Life(cast).registered()
    Suggestion.objects.update(title="关于完善\uffff学校周边交通的建议")
    file = b"".join(logged_in(cast.clerk).post(reverse("list_xlsx"), {"query": ""}).streaming_content)
    cells = [cell.value for row in load_workbook(io.BytesIO(file)).active for cell in row]
    assert "关于完善学校周边交通的建议" in cells


def test_the_pages_that_only_show_answer_a_head(cast: Cast) -> None:
    client = logged_in(cast.clerk)
    assert {client.head(at).status_code for at in ("/", "/suggestions/", "/notices/", "/calendar/")} == {200}
