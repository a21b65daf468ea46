"""What workflow keeps outside a suggestion's own rows, when its content is taken out (涉密不上网)."""

from functools import partial

from django.db import transaction

from suggestions.models import Suggestion
from workflow.models import ListFile


def throw_lists_away(suggestion: Suggestion) -> None:
    """Exported lists that wait to be fetched may name it; whoever needs one orders it again."""
    for order in ListFile.objects.all():
        if order.file:
            transaction.on_commit(partial(order.file.storage.delete, str(order.file.name)))
        order.delete()
