"""Uploads nobody refers to: their act was undone after the file was stored, or the server died in between."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from directory.clock import recorded_now
from suggestions.models import Attachment
from workflow.models import LetterPackage, TableImport

# An act takes seconds; after a day no transaction will come to commit any more.
LEFT_BEHIND = timedelta(days=1)
AT_ONCE = 1000
# A folder, and which of some names in it are still referred to.
Folder = tuple[str, Callable[[list[str]], set[str]]]
FOLDERS: list[Folder] = [
    ("attachments", lambda names: set(Attachment.objects.filter(file__in=names).values_list("file", flat=True))),
    ("imports", lambda names: {
        name for kind in (TableImport, LetterPackage)
        for name in kind.objects.filter(file__in=names).values_list("file", flat=True)})]


def tidy(dry: bool) -> Iterator[str]:
    """Remove them, a thousand looked up at a time."""
    before = recorded_now() - LEFT_BEHIND
    count = 0
    for folder, used in FOLDERS:
        stored = stored_in(folder)
        while names := list(islice(stored, AT_ONCE)):
            for name in sorted(set(names) - used(names)):
                if _stored_at(name) < before:
                    count += 1
                    if not dry:
                        default_storage.delete(name)
    if count:
        yield _("清理没有入库的上传文件%d个") % count


def stored_in(folder: str) -> Iterator[str]:
    """Every file below, by the name the storage knows it by."""
    if not default_storage.exists(folder):
        return
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in sorted(files))
    for name in sorted(folders):
        yield from stored_in(f"{folder}/{name}")


def _stored_at(name: str) -> datetime:
    return default_storage.get_modified_time(name)
