"""Files people send: the true type counts, and what is refused is refused in words that help."""

import hashlib
import io
import struct
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from suggestions.errors import Incomplete
from suggestions.uploads import DOCX, XLSX, checked, shown_name

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\0" * 40
EXE = b"MZ\x90\x00" + b"\0" * 200


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def package(**parts: bytes) -> bytes:
    """A ZIP with the parts named (“/” written as “__”)."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def docx() -> bytes:
    return package(**{"word__document.xml": b"<w/>"})


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    # The browser's own idea of the type is never asked.
    return SimpleUploadedFile(name, content, content_type="application/x-whatever")


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(Incomplete) as refused:
        checked(sent(name, content), "material")
    assert refused.value.field == "material"
    return refused.value.words


@pytest.mark.parametrize(("name", "content", "kind"), [
    ("现场.pdf", PDF, "application/pdf"),
    ("现场.JPG", JPEG, "image/jpeg"),
    ("现场.jpeg", JPEG, "image/jpeg"),
    ("图.png", png(), "image/png"),
    ("说明.docx", docx(), DOCX),
    ("清单.xlsx", package(**{"xl__workbook.xml": b"<w/>"}), XLSX),
])
def test_the_type_comes_from_the_content(name: str, content: bytes, kind: str) -> None:
    found = checked(sent(name, content))
    assert (found.name, found.content_type, found.size) == (name, kind, len(content))
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert found.file.read() == content


def test_a_false_type_is_refused() -> None:
    assert refusal("现场.pdf", EXE) == "“现场.pdf”不能上传，请传PDF、图片（JPG、PNG）、Word（DOCX）或Excel（XLSX）"
    assert "内容是PDF，和文件名的后缀不符" in refusal("现场.exe", PDF)
    assert "不能上传" in refusal("页.html", b"<html><script>alert(1)</script></html>")
    assert "不能上传" in refusal("资料.zip", package(**{"readme.txt": b"x"}))
    assert "不能上传" in refusal("资料.docx", package(**{"readme.txt": b"x"}))


def test_macros_are_refused_under_any_name() -> None:
    content = package(**{"word__document.xml": b"<w/>", "word__vbaProject.bin": b"x"})
    assert refusal("说明.docx", content) == "“说明.docx”含有宏，请另存为不含宏的文件再传"


def test_nothing_and_too_much(settings) -> None:
    assert refusal("空.pdf", b"") == "“空.pdf”是空文件，请重新选择"
    settings.UPLOAD_MAX_BYTES = 2 * 1024 * 1024
    too_much = PDF + b"\0" * 2 * 1024 * 1024
    assert refusal("大.pdf", too_much) == "“大.pdf”有3 MB，每个文件不超过2 MB，请压缩或分开后再传"


def test_a_small_package_that_grows_is_refused(settings) -> None:
    settings.UPLOAD_MAX_UNPACKED_BYTES = 3 * 1024 * 1024
    content = package(**{"word__document.xml": b"<w/>", "word__media.bin": b"\0" * 4 * 1024 * 1024})
    assert len(content) < 100_000
    assert refusal("说明.docx", content) == "“说明.docx”展开后太大，请精简后再传"


def test_a_package_that_lies_about_its_sizes_is_refused() -> None:
    content = docx()
    # The stated size of the document part, in its own header and in the directory at the end.
    forged = content.replace(struct.pack("<I", zlib.crc32(b"<w/>")), struct.pack("<I", 7))
    assert forged != content
    assert refusal("说明.docx", forged) == "“说明.docx”打不开，可能已经损坏或加了密码，请检查后再传"


def test_a_name_is_shown_without_tricks() -> None:
    assert shown_name("C:\\桌面\\现场.pdf") == "现场.pdf"
    assert shown_name("../../etc/passwd") == "passwd"
    assert shown_name("合同\u202efdp.exe") == "合同fdp.exe"
    assert shown_name("\x00\x1f 𬭎䶮.pdf") == "𬭎䶮.pdf"
    assert shown_name("长" * 300 + ".pdf") == "长" * 146 + ".pdf"
    assert shown_name("\u200b") == "未命名"


def test_a_damaged_package_is_refused() -> None:
    content = bytearray(package(**{"word__document.xml": b"<w/>" * 500}))
    begins = content.rindex(b"word/document.xml", 0, content.index(b"PK\x01\x02")) + len(b"word/document.xml")
    content[begins:begins + 8] = b"\xff" * 8
    assert refusal("说明.docx", bytes(content)) == "“说明.docx”打不开，可能已经损坏或加了密码，请检查后再传"
