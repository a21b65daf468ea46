"""Rosters for tests: rows by sheet and heading become an XLSX."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from administration.models import RosterImport
from administration.roster.columns import SHEETS

Rows = Mapping[str, Sequence[Mapping[str, Any]]]

BUREAU = {"全称": "云溪市民政局", "简称": "市民政局", "类型": "承办单位", "上级机构": "云溪市人民政府办公室",
          "机关代字": "云民函", "电话": "6218 0300"}
DELEGATION = {"名称": "城西代表团"}
DELEGATE = {"账号": "xuzhi", "姓名": "许　知", "代表团": "城西代表团", "代表证号": "101", "电话": "13900000101",
            "工作单位和职务": "云溪市第二中学教师"}
DRAFTER = {"账号": "zhanglv", "姓名": "章绿", "机构": "云溪市民政局", "角色": "承办人", "职务": "科员"}
WHOLE: Rows = {"机构": [BUREAU], "代表团": [DELEGATION], "代表": [DELEGATE],
               "人员": [DRAFTER, DRAFTER | {"角色": "收文员"}]}


def book_of(rows: Rows) -> Workbook:
    """A workbook with the four sheets; what is not named stays empty."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in SHEETS:
        page = book.create_sheet(sheet.name)
        page.append([column.heading + ("*" if column.required else "") for column in sheet.columns])
        for row in rows.get(sheet.name, ()):
            page.append([row.get(heading) for heading in sheet.headings])
    return book


def saved(book: Workbook) -> bytes:
    """The file."""
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def upload(content: bytes, name: str = "名册.xlsx") -> SimpleUploadedFile:
    """As a browser sends it."""
    return SimpleUploadedFile(name, content)


def as_excel_saves(content: bytes) -> bytes:
    """The same workbook with its texts in a part of their own, as Excel and WPS write it."""
    texts: list[str] = []
    target = BytesIO()

    def shared(found: re.Match[str]) -> str:
        texts.append(found[1])
        return f't="s"><v>{len(texts) - 1}</v>'

    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: old.read(name).decode() for name in old.namelist()}
        for name in parts:
            if name.startswith("xl/worksheets/"):
                parts[name] = re.sub(r't="inlineStr"><is><t>(.*?)</t></is>', shared, parts[name])
        kind = "openxmlformats-officedocument"
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", (
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.{kind}.spreadsheetml'
            '.sharedStrings+xml"/></Types>'))
        parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace("</Relationships>", (
            '<Relationship Id="rIdTexts" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships/sharedStrings"/></Relationships>'))
        items = "".join(f"<si><t>{text}</t></si>" for text in texts)
        parts["xl/sharedStrings.xml"] = (
            f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{items}</sst>')
        for name, text in parts.items():
            new.writestr(name, text)
    return target.getvalue()


def send(client: Client, rows: Rows) -> RosterImport:
    """Upload a roster on its page; what is kept of it."""
    term = client.get(reverse("roster")).context["form"].fields["term"].queryset.first()
    answer = client.post(reverse("roster"), {"file": upload(saved(book_of(rows))), "term": term.pk})
    assert answer.status_code == 302, answer.text
    return RosterImport.objects.latest("pk")


def confirm(client: Client, roster: RosterImport) -> str:
    """Confirm it; the page that follows."""
    return client.post(reverse("roster_import", args=[roster.pk]), follow=True).text
