"""Rosters that were looked through and never confirmed: names and telephone numbers nobody has put to use."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from administration.models import RosterImport
from directory.clock import recorded_now

KEPT_DAYS = 7


def tidy(dry: bool) -> Iterator[str]:
    """Remove them a week after the upload, with their files."""
    old = RosterImport.objects.filter(
        applied_at=None, uploaded_at__lt=recorded_now() - timedelta(days=KEPT_DAYS))
    count = old.count()
    if not dry:
        for one in old:
            one.delete()
            one.file.delete(save=False)
    if count:
        yield _("删除上传满%(days)d日没有确认的名册%(count)d份") % {"days": KEPT_DAYS, "count": count}


def used(names: list[str]) -> set[str]:
    """Those of these files that belong to an import."""
    return set(RosterImport.objects.filter(file__in=names).values_list("file", flat=True))
