"""The tables handed out: the empty one, and the rows that were not taken in, to be mended."""

from django.utils.translation import gettext as _

from oversight.table_file import write_table
from suggestions.tables.columns import EXAMPLE
from suggestions.tables.template import template
from workflow.imports.columns import MOST_ROWS, RESULT
from workflow.imports.running import SHEETS
from workflow.models import ImportRow, TableImport

LEFT = (ImportRow.Outcome.FAULT, ImportRow.Outcome.AWAITS, ImportRow.Outcome.FAILED)


def empty_table(kind: str) -> bytes:
    """The template as XLSX."""
    lines = [
        _("一次最多%d行，每行一件。") % MOST_ROWS,
        _("表头不要改，带*的一列必填。以“%s”开头的一行不会导入，可以删去。") % EXAMPLE,
        _("不要合并单元格，不要用公式。"),
        _("上传后先看逐行结果，确认了才写入；有误的行不写入，可以下载改正后再传。"),
    ]
    return template([SHEETS[kind]], lines, MOST_ROWS)


def rows_left(table: TableImport) -> bytes:
    """What is wrong or was refused, in the same columns, with the reason in the last."""
    sheet = SHEETS[table.kind]
    heads = [column.headed + ("*" if column.required else "") for column in sheet.columns]
    headings = [heading for heading in sheet.headings if heading != RESULT.heading]
    rows = []
    for one in table.rows.filter(outcome__in=LEFT).select_related("suggestion"):
        # Of what is closed since (冻结、保护) its line is left, without a word of it.
        cells, said = ({}, one.title) if one.is_closed else (one.cells, one.said)
        rows.append([*(cells.get(heading, "") for heading in headings), said])
    return write_table(sheet.called, [heads, *rows])
