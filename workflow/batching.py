"""Batches of letters as jobs: a step is a job, and each asks for the next, so that others have their turn between."""

from django_tasks import task

from letters.batch import making


# After everything else that waits: a notice is never late because of ten thousand letters.
@task(priority=-10)
def make_batch(batch_id: int) -> None:
    """Make the next part of a batch and ask for the one after it. Safe to run twice."""
    if making.step(batch_id):
        make_batch.enqueue(batch_id)
