"""What letters keeps outside a suggestion's own rows, when it is closed (冻结、保护) or emptied (涉密不上网)."""

import shutil
from functools import partial

from django.db import transaction

from letters.batch.folder import folder_of
from letters.models import Batch, IssuedLetter
from suggestions.models import Suggestion


def throw_batches_away(suggestion: Suggestion) -> None:
    """Volumes and packages in which one of its letters lies: the others can be made again."""
    letters = set(IssuedLetter.objects.filter(entry__suggestion=suggestion).values_list("pk", flat=True))
    for pk, plan in list(Batch.objects.values_list("pk", "plan")):
        if letters & {letter for letter, _copies in plan}:
            Batch.objects.filter(pk=pk).delete()
            transaction.on_commit(partial(shutil.rmtree, folder_of(pk), ignore_errors=True))
