"""Long tables are written by the worker: a step is a job, and each asks for the next."""

from django.db import transaction
from django_tasks import task

from workflow.imports import running
from workflow.models import TableImport


# After everything else that waits: a notice is never late because of five thousand rows.
@task(priority=-10)
def go_on(pk: int) -> None:
    """Some rows more, and ask for those after them. Safe to run twice."""
    if running.step(pk):
        go_on.enqueue(pk)


def start(table: TableImport) -> None:
    """A short table at once, a long one by the worker."""
    if running.waiting(table) > running.AT_ONCE:
        with transaction.atomic():
            go_on.enqueue(table.pk)
        return
    while running.step(table.pk):
        pass
