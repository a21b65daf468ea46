"""A file that is only summed up while it arrives: nothing of it is stored, in memory or on disk."""

import hashlib
import re
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from letters.codes import ALPHABET, LABEL, LENGTH, VOLUME

MOST_BYTES = 20 * 1024 * 1024
_PDF = b"%PDF-"
# The file's own description names its letter; a file that was changed and saved again mostly keeps it.
_NAMED = re.compile(re.escape(LABEL.encode()) + rb"([%b]{%d})" % (ALPHABET.encode(), LENGTH))
_VOLUME = VOLUME.encode()
_OVERLAP = max(len(LABEL.encode()) + LENGTH, len(_VOLUME))


class Summed(UploadedFile[Any]):
    """What is left of an upload: size, sha256, the code it names, whether it says it is a volume of many letters.

    `is_pdf` by its first bytes.
    """

    def __init__(self, name: str, size: int, sha256: str, code: str, *, is_volume: bool, is_pdf: bool) -> None:
        super().__init__(BytesIO(), name, size=size)
        self.sha256 = sha256
        self.code = code
        self.is_volume = is_volume
        self.is_pdf = is_pdf


class SumOnly(FileUploadHandler):
    """The only upload handler of the page that verifies; beyond MOST_BYTES it does not even sum."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin anew."""
        super().new_file(*args, **kwargs)
        self.arrived = 0
        self.sum = hashlib.sha256()
        self.begin = self.tail = b""
        self.code = ""
        self.is_volume = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Sum it up, look for what it says it is, pass nothing on."""
        self.arrived += len(raw_data)
        if self.arrived > MOST_BYTES:
            return
        self.sum.update(raw_data)
        self.begin = self.begin or raw_data[: len(_PDF)]
        searched = self.tail + raw_data
        if not self.code and (named := _NAMED.search(searched)):
            self.code = named[1].decode()
        self.is_volume = self.is_volume or _VOLUME in searched
        self.tail = searched[-_OVERLAP:]

    def file_complete(self, file_size: int) -> Summed:
        """What was found out."""
        return Summed(
            self.file_name or "", self.arrived, self.sum.hexdigest(), self.code, is_volume=self.is_volume,
            is_pdf=self.begin == _PDF)
