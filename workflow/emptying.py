"""What workflow keeps outside a suggestion's own rows, when it is closed (冻结、保护) or emptied (涉密不上网)."""

from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from suggestions.models import Suggestion
from workflow.models import ImportRow, LetterPackage, ListFile, TableImport

Outcome = ImportRow.Outcome
TELLING_FACTS = 20  # characters that no other matter has alike


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


def close_rows(suggestion: Suggestion) -> None:
    """Rows of tables that speak of it without having become it: those mended since, sent twice, not confirmed.

    From here on they belong to it: told again once it is open again, emptied with it. Other rows name it no more.
    """
    own = ImportRow.objects.filter(table__office=suggestion.office_id)
    became_it = own.filter(suggestion=suggestion).values_list("cells", flat=True)
    titles = {suggestion.title, *(cells.get("标题", "") for cells in became_it)} - {""}
    alike = Q(pk__in=[])
    for title in titles:
        alike |= Q(cells__标题=title)
    if len(suggestion.facts) >= TELLING_FACTS:
        alike |= Q(cells__情况和问题=suggestion.facts)
    loose = own.filter(alike, suggestion=None)
    loose.filter(outcome__in=(Outcome.READY, Outcome.AWAITS)).update(
        outcome=Outcome.FAULT, words=_("这件已经在系统里了。"))
    loose.update(suggestion=suggestion)
    for title in titles:
        for row in own.filter(words__contains=f"“{title}”"):
            row.words = row.words.replace(f"“{title}”", _("另一件"))
            row.save(update_fields=["words"])


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
