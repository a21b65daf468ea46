"""Long lists as XLSX are written by the worker, with progress; short ones at once (workflow.views.lists)."""

import tempfile
from collections.abc import Iterator
from datetime import timedelta

from django.core.files import File
from django.http import QueryDict
from django.utils.translation import gettext as _
from django_tasks import task

from directory.clock import recorded_now, today
from directory.parlance import speaking
from permissions.own_words import parlance_of
from permissions.scopes import departments_seen
from workflow.listfiles import write_xlsx
from workflow.models import ListFile
from workflow.reading.desk import listing_of
from workflow.reading.listing import Listing

KEPT_DAYS = 7
# Without progress for so long, its worker is gone.
SILENT = timedelta(minutes=10)


@task(priority=-10)
def write_list(pk: int) -> None:
    """Write the list of one order into its file. Safe to run twice: a finished one stays as it is."""
    order = ListFile.objects.select_related("owner").filter(pk=pk).first()
    if order is None or order.file:
        return
    rows = ListFile.objects.filter(pk=pk)
    if not rows.update(seen=departments_seen(order.owner), moved_at=recorded_now()):
        return
    try:
        with tempfile.TemporaryFile() as target:
            with speaking(parlance_of(order.owner)):
                listing = listing_of(order.owner, QueryDict(order.query))
            for done in write_xlsx(listing, target):
                if not rows.update(done=done, moved_at=recorded_now()):
                    return
            target.seek(0)
            order.file.save(f"{pk}.xlsx", File(target), save=False)
        # Thrown away meanwhile, for something in it was closed: nobody else knows of the file.
        if not rows.update(file=order.file.name, moved_at=recorded_now()):
            order.file.delete(save=False)
    except Exception:
        rows.update(failed=True)
        raise


def tidy(dry: bool) -> Iterator[str]:
    """Files nobody needs any more: a week old."""
    old = ListFile.objects.filter(ordered_at__lt=recorded_now() - timedelta(days=KEPT_DAYS))
    count = old.count()
    if not dry:
        for order in old:
            order.file.delete(save=False)
            order.delete()
    if count:
        yield _("删除满%(days)d日的导出文件%(count)d个") % {"days": KEPT_DAYS, "count": count}


def name_of(listing: Listing, kind: str) -> str:
    """台账-2026-11-22.xlsx."""
    return f"{listing.title()}-{today():%Y-%m-%d}.{kind}"
