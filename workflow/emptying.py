"""What workflow keeps outside a suggestion's own rows, when its content is taken out (涉密不上网)."""

from functools import partial

from django.db import transaction

from suggestions.models import Suggestion
from workflow.models import ImportRow, ListFile


def throw_lists_away(suggestion: Suggestion) -> None:
    """Exported lists that wait to be fetched may name it, once it had come in; whoever needs one orders it again.

    What nobody has begun to write will be written without it.
    """
    since = suggestion.submitted_on or suggestion.registered_on
    lists = ListFile.objects.exclude(file="", done=0)
    for order in lists.filter(moved_at__date__gte=since) if since else lists:
        if order.file:
            transaction.on_commit(partial(order.file.storage.delete, str(order.file.name)))
        order.delete()


def empty_tables(suggestion: Suggestion) -> None:
    """The tables and letters by which it came in: every row of theirs stands in the house already."""
    for row in ImportRow.objects.filter(suggestion=suggestion).select_related("table"):
        for field in (row.table.file, row.table.letters):
            if field:
                transaction.on_commit(partial(field.storage.delete, str(field.name)))
        row.table.file, row.table.letters = "", ""
        row.table.save()
