"""A table taken in: looked through when it arrives, written row by row once confirmed, taken out again if asked.

A row is written in its own transaction together with its outcome. Whatever stops the work, the next step goes on
with the rows that are left; two workers never write the same row.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from django.core.files.base import File
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.translation import gettext as _

from directory.clock import recorded_now
from directory.models import Department, User
from directory.parlance import speaking
from suggestions.actions.archive import referring_to
from suggestions.errors import ActError, Incomplete, NotAllowed, NotNow
from suggestions.models import Suggestion
from suggestions.tables.columns import Sheet
from suggestions.tables.reading import Row, Unreadable, one_sentence, read
from suggestions.uploads import Checked
from workflow import door
from workflow.imports import archive_rows, packages, session_rows
from workflow.imports.columns import ARCHIVE_SHEET, MOST_ROWS, SESSION_SHEET
from workflow.imports.ground import Ground
from workflow.models import ImportRow, TableImport

logger = logging.getLogger(__name__)
Kind, Outcome = TableImport.Kind, ImportRow.Outcome
SHEETS: dict[str, Sheet] = {Kind.SESSION: SESSION_SHEET, Kind.ARCHIVE: ARCHIVE_SHEET}
A_STEP = 20  # rows, after which others have their turn
AT_ONCE = 30  # rows that the request itself may write
UNDO_DAYS = 7
# Without progress for so long, its worker is gone.
SILENT = timedelta(minutes=5)


def look_through(kind: str, office: Department, user: User, upload: Checked) -> TableImport:
    """Keep the file with a verdict on every row; no suggestion is written. Raises Unreadable."""
    sheet = SHEETS[kind]
    rows = read(upload.file, [sheet], MOST_ROWS)
    if not rows:
        raise Unreadable(_("表里没有可以导入的行。"))
    verdicts = list(_judged(kind, office, rows))
    upload.file.seek(0)
    with transaction.atomic():
        table = TableImport.objects.create(
            kind=kind, office=office, file=File(upload.file, name=upload.name), name=upload.name,
            sha256=upload.sha256, uploaded_by=user)
        ImportRow.objects.bulk_create([
            ImportRow(table=table, line=one.row.line, cells=dict(one.row.cells), words=_words(one),
                      outcome=_outcome(one)) for one in verdicts])
    return table


def _outcome(judged: Any) -> str:
    if judged.faults:
        return Outcome.FAULT
    return Outcome.AWAITS if judged.row.cells.get(packages.NAMED) else Outcome.READY


def confirm(table: TableImport, user: User) -> None:
    """From now on its rows are written. Raises NotAllowed, NotNow."""
    _require_own(table, user)
    now = recorded_now()
    if not TableImport.objects.filter(pk=table.pk, confirmed_at=None).update(confirmed_at=now, moved_at=now):
        raise NotNow(_("这份表格已经确认导入，没有再做一遍。"))


def begin_undoing(table: TableImport, user: User) -> None:
    """From now on its rows are taken out, if nothing refers to any of them. Raises NotAllowed, NotNow."""
    _require_own(table, user)
    if not may_be_undone(table):
        raise NotNow(_("只有往届资料的导入可以撤销，并且要在导入后%d日以内。") % UNDO_DAYS)
    made = table.rows.filter(outcome=Outcome.DONE).values_list("suggestion", flat=True)
    if later := referring_to([pk for pk in made if pk]):
        raise NotNow(_("导入以后，其中有的建议又有了%s，不能整批撤销。") % later._meta.verbose_name)
    now = recorded_now()
    TableImport.objects.filter(pk=table.pk, undone_at=None).update(undone_at=now, moved_at=now)


def may_be_undone(table: TableImport) -> bool:
    """It is of earlier terms, through, and not long ago."""
    return (table.kind == Kind.ARCHIVE and table.confirmed_at is not None and table.undone_at is None
            and table.confirmed_at > recorded_now() - timedelta(days=UNDO_DAYS)
            and not table.rows.filter(outcome=Outcome.READY).exists()
            and table.rows.filter(outcome=Outcome.DONE).exists())


def waiting(table: TableImport) -> int:
    """How many rows are still to be written, or to be taken out."""
    wanted = Outcome.DONE if table.undone_at else Outcome.READY if table.confirmed_at else None
    return table.rows.filter(outcome=wanted).count() if wanted else 0


def stands_still(table: TableImport) -> bool:
    """Rows are left, and for minutes nobody has written any."""
    return bool(waiting(table)) and (table.moved_at is None or table.moved_at < recorded_now() - SILENT)


def step(pk: int) -> bool:
    """Some rows more; returns whether others are left. Safe to run twice, or by two workers."""
    table = TableImport.objects.select_related("office__congress", "uploaded_by").filter(pk=pk).first()
    if table is None or table.confirmed_at is None:
        return False
    with speaking(table.office.congress.source):
        if table.undone_at:
            _take_out(table)
        else:
            _write(table)
    TableImport.objects.filter(pk=pk).update(moved_at=recorded_now())
    left = bool(waiting(table))
    if not left:
        packages.put_away(table)
    return left


def _write(table: TableImport) -> None:
    """Judged once more: since the preview somebody may have registered the same."""
    left = list(table.rows.filter(outcome=Outcome.READY).select_related("package")[:A_STEP])
    sheet, by_line = SHEETS[table.kind], {one.line: one for one in left}
    with packages.Opened() as opened:
        rows = [Row(sheet, one.line, {heading: one.cells.get(heading, "") for heading in sheet.headings})
                for one in left]
        for judged in _judged(table.kind, table.office, rows):
            row = by_line[judged.row.line]
            _settle(row, Outcome.READY, Outcome.DONE, partial(_written, table, judged, row, opened))


def _written(table: TableImport, judged: Any, row: ImportRow, opened: packages.Opened) -> Suggestion:
    if judged.faults:
        raise Incomplete(_words(judged))
    said = _("%(name)s 第%(line)d行") % {"name": table.name, "line": row.line}
    if table.kind == Kind.ARCHIVE:
        return archive_rows.write(table.uploaded_by, judged, said, table.office, opened.letter_of(row))
    return session_rows.write(table.uploaded_by, judged, said, table.office)


def _take_out(table: TableImport) -> None:
    for row in table.rows.filter(outcome=Outcome.DONE).select_related("suggestion")[:A_STEP]:
        _settle(row, Outcome.DONE, Outcome.UNDONE, partial(_undone, table, row))


def _undone(table: TableImport, row: ImportRow) -> Suggestion:
    suggestion = row.suggestion
    if suggestion is None:
        raise LookupError(row.pk)
    door.act(table.uploaded_by, "undo_import", suggestion, reason=_("撤销整批导入：%s") % table.name)
    return suggestion


def _settle(row: ImportRow, before: str, after: str, act: Callable[[], Suggestion]) -> None:
    """The act and its outcome, both or neither; what could not be done says why."""
    try:
        with transaction.atomic():
            mine = ImportRow.objects.select_for_update(no_key=True).filter(pk=row.pk, outcome=before).first()
            if mine is None:
                return
            mine.suggestion, mine.outcome = act(), after
            mine.save()
    except (ActError, DatabaseError, OSError) as error:
        ImportRow.objects.filter(pk=row.pk, outcome=before).update(outcome=Outcome.FAILED, words=_why_not(row, error))


def _why_not(row: ImportRow, error: ActError | DatabaseError | OSError) -> str:
    """What its uploader reads; what no rule has foreseen, the operator finds in the log."""
    if isinstance(error, ActError):
        return str(error.words)
    if isinstance(error, IntegrityError):
        return _("写入时有人正在登记同样的内容，请再导入一次。")
    logger.error("import row %d", row.pk, exc_info=error)
    return _("没有办成，请再试一次。")


def _judged(kind: str, office: Department, rows: list[Row]) -> Iterator[Any]:
    ground = Ground(office, rows)
    judge: Callable[[Ground, Row], Any] = archive_rows.judge if kind == Kind.ARCHIVE else session_rows.judge
    yield from (judge(ground, row) for row in rows)


def _words(judged: Any) -> str:
    return one_sentence(judged.faults or getattr(judged, "notes", []))


def _require_own(table: TableImport, user: User) -> None:
    if table.uploaded_by_id != user.pk:
        raise NotAllowed(_("由上传的人确认和撤销：%s。") % table.uploaded_by)
