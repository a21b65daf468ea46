"""ZIPs of letters (答复文件) whose table nobody has confirmed: hundreds of megabytes that wait for nothing."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from directory.clock import recorded_now
from workflow.models import ImportRow, LetterPackage

KEPT_DAYS = 7
Outcome = ImportRow.Outcome


def tidy(dry: bool) -> Iterator[str]:
    """Remove them a week after they came; their rows wait for a letter again."""
    old = LetterPackage.objects.filter(
        table__confirmed_at=None, uploaded_at__lt=recorded_now() - timedelta(days=KEPT_DAYS)).exclude(file="")
    count = old.count()
    for package in () if dry else old:
        with transaction.atomic():
            package.rows.filter(outcome=Outcome.READY).update(package=None, outcome=Outcome.AWAITS)
            name, package.file, package.matched = str(package.file.name), "", 0
            package.save()
            transaction.on_commit(partial(default_storage.delete, name))
    if count:
        yield _("清理上传满%(days)d日、表格没有确认的答复文件%(count)d份") % {"days": KEPT_DAYS, "count": count}
