"""Files people send: known by their content, never by their name, and refused in words that say what to send.

Nothing here is opened, unpacked to disk or executed; a view hands a file out only after a permission check.
"""

from __future__ import annotations

import hashlib
import lzma
import re
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import filetype
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext as _

from suggestions.errors import Incomplete

OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = OFFICE + "wordprocessingml.document"
XLSX = OFFICE + "spreadsheetml.sheet"
ENDINGS = {
    "application/pdf": ("pdf",), "image/jpeg": ("jpg", "jpeg"), "image/png": ("png",),
    DOCX: ("docx",), XLSX: ("xlsx",)}
# What a browser shows by itself, without running anything of it in the page.
SHOWN = {"application/pdf": "pages", "image/jpeg": "picture", "image/png": "picture"}
# The part that makes a package of XML a document or a table.
MAIN_PART = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
ACCEPT = ",".join(f".{ending}" for endings in ENDINGS.values() for ending in endings)
LONGEST_NAME = 150
MOST_PARTS = 5000  # files in one package
CHUNK = 1024 * 1024  # bytes read at once
# What unpacking a package that is damaged, locked or packed in an odd way may raise.
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, NotImplementedError, OSError, EOFError,
          ValueError)


@dataclass(frozen=True)
class Checked:
    """A file that may be kept, with what was found out about it. Its words stand in the Record."""

    file: Any
    name: str
    content_type: str
    size: int
    sha256: str

    def __str__(self) -> str:
        return f"{self.name}（sha256 {self.sha256}）"


def checked(upload: Any, field: str | None = None) -> Checked:
    """Look into `upload` (a Django UploadedFile). Raises Incomplete, naming `field`, with what to send instead."""
    name = shown_name(upload.name or "")
    if not upload.size:
        raise Incomplete(_("“%s”是空文件，请重新选择") % name, field)
    if upload.size > settings.UPLOAD_MAX_BYTES:
        raise Incomplete(_("“%(name)s”有%(size)d MB，每个文件不超过%(limit)d MB，请压缩或分开后再传") % {
            "name": name, "size": -(-upload.size // CHUNK), "limit": settings.UPLOAD_MAX_BYTES // CHUNK}, field)
    upload.seek(0)
    kind = filetype.guess_mime(upload.read(8192))
    content_type = _inside_package(upload, name, field) if zipfile.is_zipfile(upload) else kind
    ending = name.rpartition(".")[2].lower()
    if content_type not in ENDINGS:
        raise Incomplete(_("“%s”不能上传，请传PDF、图片（JPG、PNG）、Word（DOCX）或Excel（XLSX）") % name, field)
    if ending not in ENDINGS[content_type]:
        raise Incomplete(_("“%(name)s”的内容是%(type)s，和文件名的后缀不符，请改正文件名再传") % {
            "name": name, "type": ENDINGS[content_type][0].upper()}, field)
    return Checked(upload, name, content_type, upload.size, _sha256(upload))


def shown_name(name: str) -> str:
    """The uploader's name of a file as it may be shown: no folders, no signs that cannot be seen, not too long."""
    last = re.split(r"[/\\]", name)[-1]
    # Invisible signs (Cf) can turn the reading direction and so show another ending.
    seen = "".join(one for one in last if unicodedata.category(one) not in ("Cc", "Cf", "Cs")).strip(" .")
    stem, dot, ending = seen.rpartition(".")
    if dot and len(seen) > LONGEST_NAME:
        seen = f"{stem[:LONGEST_NAME - len(ending) - 1]}.{ending}"
    return seen[:LONGEST_NAME] or _("未命名")


def _inside_package(upload: Any, name: str, field: str | None) -> str | None:
    """The type of a ZIP package by its parts, which are counted while they are unpacked into nothing."""
    unreadable = Incomplete(_("“%s”打不开，可能已经损坏或加了密码，请检查后再传") % name, field)
    try:
        upload.seek(0)
        with zipfile.ZipFile(upload) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            if any(part.lower().endswith("vbaproject.bin") for part in names):
                raise Incomplete(_("“%s”含有宏，请另存为不含宏的文件再传") % name, field)
            if len(parts) > MOST_PARTS or _unpacked(package, parts) > settings.UPLOAD_MAX_UNPACKED_BYTES:
                raise Incomplete(_("“%s”展开后太大，请精简后再传") % name, field)
    except BROKEN:
        raise unreadable from None
    return next((kind for part, kind in MAIN_PART.items() if part in names), None)


def _unpacked(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> int:
    """Bytes of all parts, read until it is too much: the sizes a package states may be invented."""
    total = 0
    for part in parts:
        with package.open(part) as content:
            while chunk := content.read(CHUNK):
                total += len(chunk)
                if total > settings.UPLOAD_MAX_UNPACKED_BYTES:
                    return total
    return total


def _sha256(upload: Any) -> str:
    upload.seek(0)
    digest = hashlib.sha256()
    while chunk := upload.read(CHUNK):
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


# Fields that take more than an attachment may have: (name of the address, of the field) → the setting.
LARGER: dict[tuple[str, str], str] = {}


class SizeLimit(FileUploadHandler):
    """Lets a file that is too large run into nothing while it arrives: the form is told its size, the disk nothing.

    The first of the upload handlers. What comes out is an empty UploadedFile that bears the true size.
    """

    arrived = limit = 0

    def new_file(self, field_name: str, *args: Any, **kwargs: Any) -> None:
        """Count from zero."""
        super().new_file(field_name, *args, **kwargs)
        match = getattr(self.request, "resolver_match", None)
        address = match.url_name if match else ""
        self.arrived, self.limit = 0, getattr(settings, LARGER.get((address, field_name), "UPLOAD_MAX_BYTES"))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass on what is within the limit."""
        self.arrived += len(raw_data)
        return raw_data if self.arrived <= self.limit else None

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        """Only what was too large is ours."""
        if self.arrived <= self.limit:
            return None
        for handler in self.request.upload_handlers if self.request else ():
            if beginning := getattr(handler, "file", None):
                beginning.close()
        return UploadedFile(BytesIO(), self.file_name, self.content_type, self.arrived, self.charset)
