"""What workflow keeps outside a suggestion's own rows, when it is closed (冻结、保护) or emptied (涉密不上网)."""

from functools import partial

from django.db import transaction

from suggestions.models import Suggestion
from workflow.models import ImportRow, LetterPackage, ListFile, TableImport


def throw_lists_away(suggestion: Suggestion) -> None:
    """Exported lists that are written or being written may name it, whatever they were narrowed by at that time.

    What nobody has begun to write will be written without it: it cannot be begun before this act is through.
    """
    for order in ListFile.objects.select_for_update():
        if order.moved_at is None:
            continue
        if order.file:
            transaction.on_commit(partial(order.file.storage.delete, str(order.file.name)))
        order.delete()


def empty_tables(suggestion: Suggestion) -> None:
    """The tables and letters by which it came in: every row of theirs stands in the house already."""
    for row in ImportRow.objects.filter(suggestion=suggestion).select_related("table"):
        for package in row.table.packages.all():
            package.unused, package.doubled, package.faulty = [], [], []
            _without_its_file(package)
        _without_its_file(row.table)


def _without_its_file(kept: TableImport | LetterPackage) -> None:
    if kept.file:
        transaction.on_commit(partial(kept.file.storage.delete, str(kept.file.name)))
    kept.file = ""
    kept.save()
