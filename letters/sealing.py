"""The electronic seal of an issued letter (电子签章): a certificate file, or a signer of the place's own.

What is frozen remains the content. A signature cannot be made twice alike, so the sealed file is kept beside it
and handed out from then on. Where a seal is set up and cannot be put, the letter is not handed out without it.

    LETTER_SIGNING_CERT, LETTER_SIGNING_PASSWORD_FILE   PAdES with a PKCS#12 file (requirements-signing.txt)
    LETTER_SIGNER                                       “package.module.function”, for SM2 seals of a seal server:
                                                        takes the PDF and its content, returns the sealed PDF
"""

import io
import logging
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from letters.content import LetterContent
from letters.content.ordinary import OrdinaryContent
from letters.models import IssuedLetter, SealedLetter

logger = logging.getLogger(__name__)
Sealable = LetterContent | OrdinaryContent
Signer = Callable[[bytes, Sealable], bytes]
FIELD = "Seal"


class SealingFailed(Exception):
    """The seal is set up and could not be put; the words say what to do."""


def sealed(issued: IssuedLetter, printed: Callable[[], bytes], content: Sealable) -> bytes:
    """The file of an issued letter: the sealed one kept, or sealed now, or as printed where no seal is set up.

    Raises SealingFailed.
    """
    if kept := SealedLetter.objects.filter(letter=issued).first():
        return kept.read()
    signer = _signer()
    if signer is None:
        return printed()
    try:
        pdf = signer(printed(), content)
    except SealingFailed:
        raise
    except Exception as error:
        logger.exception("sealing %s", content.number)
        raise SealingFailed(_("电子签章没有成功，请过一会儿再试；一直不成功的，请管理员检查签章服务。")) from error
    return _kept(issued, pdf)


def issuer_of(content: Sealable) -> str:
    """Who issued it; of several the host."""
    return content.issuer if isinstance(content, LetterContent) else content.issuers[0]


def _signer() -> Signer | None:
    if settings.LETTER_SIGNER:
        signer: Signer = import_string(settings.LETTER_SIGNER)
        return signer
    return _pades if settings.LETTER_SIGNING_CERT else None


def _kept(issued: IssuedLetter, pdf: bytes) -> bytes:
    """Keep what was sealed; who was faster at the same moment has sealed it for both."""
    row = SealedLetter(letter=issued)
    row.file.save(f"{issued.pk}.pdf", ContentFile(pdf), save=False)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        row.file.delete(save=False)
        return SealedLetter.objects.get(letter=issued).read()
    return pdf


def _pades(pdf: bytes, content: Sealable) -> bytes:
    """PAdES baseline B: an invisible field, appended so that the printed bytes stand unchanged before it."""
    try:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import fields, signers
    except ImportError as error:
        raise SealingFailed(_("没有安装签章组件，请管理员执行：pip install -r requirements-signing.txt")) from error
    secret = settings.LETTER_SIGNING_PASSWORD_FILE
    password = Path(secret).read_bytes().rstrip(b"\r\n") if secret else None
    signer = signers.SimpleSigner.load_pkcs12(settings.LETTER_SIGNING_CERT, passphrase=password)
    if signer is None:
        raise SealingFailed(_("签章证书打不开，请管理员检查证书文件和口令文件。"))
    about = signers.PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, name=issuer_of(content),
        certify=True, docmdp_permissions=fields.MDPPerm.NO_CHANGES)
    out = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), about, signer=signer)
    return bytes(out.getbuffer())
