"""The letters that rows name, out of a ZIP: each known by its content, none of them unpacked to disk.

What a ZIP says of itself is weighed before anything of it is unpacked: how many files, how far they would swell.
"""

import os
import re
import struct
import zipfile
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from suggestions.errors import Incomplete
from suggestions.uploads import BROKEN, DOCX, Checked, checked, shown_name

FIELD = "letters"
ANSWERS = ("application/pdf", DOCX)
MOST_FILES = 10_000
LONGEST_ENTRY = 1024  # bytes of the list of contents that one file takes
# Letters are packed already: what swells more than this is none. Below a megabyte nothing is to be feared.
MOST_TIMES, HARMLESS = 100, 1024 * 1024
ALL_TIMES = 5  # all of them together, as a multiple of the limit of a ZIP
UTF8 = 0x800  # the flag of a name written in UTF-8; others come from Chinese Windows
ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".tar")
END, END_64, LONGEST_END = b"PK\x05\x06", b"PK\x06\x07", 22 + 20 + 0xFFFF
MB = 1024 * 1024


class Letters:
    """The files of a ZIP by their names without folders."""

    def __init__(self, file: Any, name: str = "") -> None:
        """Raises Incomplete, in words that say what to send instead."""
        self.name = name or shown_name(getattr(file, "name", "") or "")
        self._require_size(file)
        self._require_few(file)
        try:
            self.package = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            raise self._unreadable() from None
        self.members: dict[str, list[zipfile.ZipInfo]] = {}
        for one in self.package.infolist():
            self._weigh(one)
            if not one.is_dir() and not _of_the_machine(one.filename):
                self.members.setdefault(_last(_name_of(one)), []).append(one)
        total, limit = sum(one.file_size for one in self.package.infolist()), ALL_TIMES * settings.IMPORT_ZIP_MAX_BYTES
        if total > limit:
            raise Incomplete(_("“%(name)s”展开后有%(size)d MB，超过%(limit)d MB，请分成几个ZIP，一个一个地传。") % {
                "name": self.name, "size": total // MB, "limit": limit // MB}, FIELD)

    def find(self, name: str) -> Checked:
        """The file a row names, looked into. Raises Incomplete."""
        found = self.members.get(name, [])
        if not found:
            raise Incomplete(_("ZIP里没有“%s”") % name)
        if len(found) > 1:
            raise Incomplete(_("ZIP里有%(count)d个文件叫“%(name)s”，请改成不同的名字") % {
                "count": len(found), "name": name})
        known = checked(SimpleUploadedFile(name, self._content(found[0], name)))
        if known.content_type not in ANSWERS:
            raise Incomplete(_("“%s”不是PDF或DOCX") % name)
        return known

    def _content(self, member: zipfile.ZipInfo, name: str) -> bytes:
        try:
            with self.package.open(member) as content:
                # What a package says of sizes may be invented: no more is read than may be kept, and one byte.
                return content.read(settings.UPLOAD_MAX_BYTES + 1)
        except BROKEN:
            raise Incomplete(_("“%s”读不出来，可能已经损坏或加了密码") % name) from None

    def _require_size(self, file: Any) -> None:
        size, limit = file.size, settings.IMPORT_ZIP_MAX_BYTES
        if size > limit:
            raise Incomplete(_("“%(name)s”有%(size)d MB，每个ZIP不超过%(limit)d MB，请分成几个，一个一个地传。") % {
                "name": self.name, "size": -(-size // MB), "limit": limit // MB}, FIELD)

    def _require_few(self, file: Any) -> None:
        """By the end of the file alone: a list of millions of files is not read first and counted afterwards."""
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - LONGEST_END))
        tail = file.read(LONGEST_END)
        at = tail.rfind(END)
        if at < 0 or at + 22 > len(tail):
            raise self._unreadable()
        count, length = struct.unpack_from("<HL", tail, at + 10)
        if tail[max(0, at - 20):at].startswith(END_64) or count > MOST_FILES or length > MOST_FILES * LONGEST_ENTRY:
            raise Incomplete(_("“%(name)s”里超过%(most)d个文件，请分成几个ZIP，一个一个地传。") % {
                "name": self.name, "most": MOST_FILES}, FIELD)
        file.seek(0)

    def _weigh(self, member: zipfile.ZipInfo) -> None:
        name = _name_of(member)
        shown = {"zip": self.name, "name": shown_name(name)}
        if re.match(r"[/\\]|[A-Za-z]:", name) or ".." in re.split(r"[/\\]", name):
            raise Incomplete(_("“%(zip)s”里“%(name)s”的路径指到了压缩包外面，请重新打包再传。") % shown, FIELD)
        if name.lower().endswith(ARCHIVES):
            raise Incomplete(_("“%(zip)s”里还有压缩包“%(name)s”，请解开，只放PDF和DOCX。") % shown, FIELD)
        if member.file_size > max(HARMLESS, MOST_TIMES * member.compress_size):
            raise Incomplete(_("“%(zip)s”里的“%(name)s”展开后大了百倍以上，不像答复文件，请去掉再传。") % shown, FIELD)

    def _unreadable(self) -> Incomplete:
        return Incomplete(_("“%s”不是ZIP，或者已经损坏，请把答复文件重新打成ZIP再传。") % self.name, FIELD)


def _name_of(member: zipfile.ZipInfo) -> str:
    name = member.orig_filename
    if not member.flag_bits & UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("gbk")
    return name


def _last(name: str) -> str:
    return re.split(r"[/\\]", name)[-1]


def _of_the_machine(name: str) -> bool:
    """What a Mac or Windows puts beside people's files."""
    return name.startswith("__MACOSX/") or _last(name).startswith(".") or _last(name) == "Thumbs.db"
