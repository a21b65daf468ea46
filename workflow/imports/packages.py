"""The ZIPs of letters of a table of earlier terms: one after the other, each with what it was good for."""

from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from directory.models import User
from suggestions.errors import Incomplete, NotAllowed, NotNow
from suggestions.uploads import Checked, shown_name
from workflow.imports.letters import FIELD, Letters
from workflow.models import ImportRow, LetterPackage, TableImport

Outcome = ImportRow.Outcome
NAMED = "答复文件"
TOLD = 100  # names that the page of a table lists of one ZIP
AT_ONCE = 500


def add(table: TableImport, user: User, upload: Any) -> LetterPackage:
    """Look through a ZIP; the rows that waited for one of its files wait no more.

    Raises NotAllowed, NotNow, Incomplete.
    """
    if table.uploaded_by_id != user.pk:
        raise NotAllowed(_("由上传的人补传答复文件：%s。") % table.uploaded_by)
    if table.kind != TableImport.Kind.ARCHIVE or table.undone_at:
        raise NotNow(_("这份表格不能再补传答复文件。"))
    letters = Letters(upload)
    rows = list(table.rows.exclude(outcome=Outcome.FAULT).only("line", "cells", "outcome", "package"))
    wanted: dict[str, list[ImportRow]] = {}
    for row in rows:
        if name := row.cells.get(NAMED, ""):
            wanted.setdefault(name, []).append(row)
    package = LetterPackage(table=table, name=shown_name(upload.name or ""))
    going: list[int] = []
    for name in letters.members:
        waiting = [row.pk for row in wanted.get(name, ()) if row.outcome == Outcome.AWAITS]
        if waiting and (fault := _fault(letters, name)):
            package.faulty.append(fault)
        elif waiting:
            going += waiting
        else:
            (package.doubled if name in wanted else package.unused).append(name)
    # A name written in the table may be as long as its column allows; what lies in the ZIP is cut for the page.
    package.unused, package.unused_count = [shown_name(one) for one in package.unused[:TOLD]], len(package.unused)
    if not going:
        _refuse_useless(package)
    upload.seek(0)
    _keep(package, upload, going)
    return package


def _fault(letters: Letters, name: str) -> str:
    try:
        letters.find(name)
    except Incomplete as error:
        return str(error.words)
    return ""


def _refuse_useless(package: LetterPackage) -> None:
    """Nothing of it is wanted: it is not kept."""
    if package.faulty:
        raise Incomplete(_("“%(name)s”里的文件不能用：%(why)s。") % {
            "name": package.name, "why": "；".join(package.faulty[:5])}, FIELD)
    if package.doubled:
        raise Incomplete(_("“%s”里的文件都已经传过，没有再收。") % package.name, FIELD)
    raise Incomplete(_("“%s”里没有表中“答复文件”一列写着的文件，请核对文件名。") % package.name, FIELD)


def _keep(package: LetterPackage, upload: Any, going: Iterable[int]) -> None:
    numbers = list(going)
    with transaction.atomic():
        package.file = File(upload, name="letters")
        package.save()
        for start in range(0, len(numbers), AT_ONCE):
            package.matched += ImportRow.objects.filter(
                pk__in=numbers[start:start + AT_ONCE], outcome=Outcome.AWAITS).update(
                package=package, outcome=Outcome.READY)
        package.save(update_fields=["matched"])


def put_away(table: TableImport) -> None:
    """The ZIPs of which no row is left to be written."""
    for package in table.packages.exclude(file="").exclude(rows__outcome=Outcome.READY):
        package.file.delete()


class Opened(ExitStack):
    """The ZIPs that some rows take their letters from, each opened once."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[int, Letters] = {}

    def letter_of(self, row: ImportRow) -> Checked | None:
        """The letter the row names, if it names one. Raises Incomplete."""
        name = row.cells.get(NAMED, "")
        if not name:
            return None
        package = row.package
        if package is None or not package.file:
            raise Incomplete(_("还没有收到“%s”") % name)
        if package.pk not in self._known:
            self._known[package.pk] = Letters(self.enter_context(package.file.open("rb")), package.name)
        return self._known[package.pk].find(name)
