"""The access log (访问日志) is kept for a time and then removed: it says who looked at what."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from directory.clock import recorded_now
from directory.models import AccessEntry


def remove_old_entries(dry: bool) -> Iterator[str]:
    """Entries older than settings.ACCESS_LOG_DAYS, counted from the real moment: no other date shortens it."""
    old = AccessEntry.objects.filter(at__lt=recorded_now() - timedelta(days=settings.ACCESS_LOG_DAYS))
    count = old.count() if dry else old.delete()[0]
    if count:
        yield _("删除满%(days)d日的访问日志%(count)d条") % {"days": settings.ACCESS_LOG_DAYS, "count": count}
