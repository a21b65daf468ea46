"""Batches of letters (批量打印): taken up again where a worker died, and tidied away after some days."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from directory.clock import recorded_now
from letters.batch.order import resume, tidy
from letters.models import Batch
from workflow.batching import make_batch

# A step takes seconds; after so long without one nobody is at work on it.
STILL = timedelta(minutes=10)


def go_on(dry: bool) -> Iterator[str]:
    """Enqueue what stands still; remove what is older than settings.BATCH_DAYS."""
    now = recorded_now()
    for batch in Batch.objects.filter(stage__in=(Batch.Stage.WAITING, Batch.Stage.MAKING), moved_at__lt=now - STILL):
        if not dry:
            resume(batch)
            make_batch.enqueue(batch.pk)
        yield _("接着制作：%s") % batch.title
    before = now - timedelta(days=settings.BATCH_DAYS)
    count = Batch.objects.filter(ordered_at__lt=before).count() if dry else tidy(before)
    if count:
        yield _("清理满%(days)d日的批量文件%(count)d份") % {"days": settings.BATCH_DAYS, "count": count}
