"""The letters that rows name, out of a ZIP: each known by its content, none of them unpacked to disk."""

import re
import zipfile
from contextlib import suppress
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from suggestions.errors import Incomplete
from suggestions.uploads import BROKEN, DOCX, Checked, checked

ANSWERS = ("application/pdf", DOCX)
MOST_FILES = 10_000
UTF8 = 0x800  # the flag of a name written in UTF-8; others come from Chinese Windows


class Letters:
    """The files of a ZIP by their names without folders. Without a ZIP there are none."""

    def __init__(self, file: Any = None) -> None:
        """Raises Incomplete where it is no ZIP, or none that may be opened."""
        self.package: zipfile.ZipFile | None = None
        self.members: dict[str, list[zipfile.ZipInfo]] = {}
        self._faults: dict[str, str] = {}
        if not file:
            return
        try:
            self.package = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError):
            raise Incomplete(_("答复文件要打成ZIP上传，这个文件打不开。"), "letters") from None
        members = [one for one in self.package.infolist() if not one.is_dir()]
        if len(members) > MOST_FILES:
            raise Incomplete(_("ZIP里超过%d个文件，请分几次导入。") % MOST_FILES, "letters")
        for one in members:
            self.members.setdefault(_name_of(one), []).append(one)

    def fault(self, name: str) -> str:
        """What is wrong with the file a row names; empty when it may be kept. Unpacked once, whoever names it."""
        if name not in self._faults:
            try:
                self.find(name)
            except Incomplete as error:
                self._faults[name] = error.words
            else:
                self._faults[name] = ""
        return self._faults[name]

    def find(self, name: str) -> Checked:
        """The file a row names, looked into. Raises Incomplete."""
        found = self.members.get(name, [])
        if not found:
            raise Incomplete(_("ZIP里没有“%s”") % name if self.package else _("写了答复文件，但没有上传ZIP"))
        if len(found) > 1:
            raise Incomplete(_("ZIP里有%(count)d个文件叫“%(name)s”，请改成不同的名字") % {
                "count": len(found), "name": name})
        known = checked(SimpleUploadedFile(name, self._content(found[0], name)))
        if known.content_type not in ANSWERS:
            raise Incomplete(_("“%s”不是PDF或DOCX") % name)
        return known

    def _content(self, member: zipfile.ZipInfo, name: str) -> bytes:
        if self.package is None:
            return b""
        try:
            with self.package.open(member) as content:
                # What a package says of sizes may be invented: no more is read than may be kept, and one byte.
                return BytesIO(content.read(settings.UPLOAD_MAX_BYTES + 1)).getvalue()
        except BROKEN:
            raise Incomplete(_("“%s”读不出来，可能已经损坏或加了密码") % name) from None


def _name_of(member: zipfile.ZipInfo) -> str:
    name = member.filename
    if not member.flag_bits & UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("gbk")
    return re.split(r"[/\\]", name)[-1]
