"""Electronic seals: a certificate file, a signer of the place's own; kept once, never left out."""

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from letters import typeset
from letters.batch.making import step
from letters.batch.order import order
from letters.content import LetterContent
from letters.issued import content_of, file_of
from letters.models import Batch, IssuedLetter, SealedLetter
from letters.sealing import SealingFailed, sealed
from tests.cast import Cast, Life
from tests.web.people import logged_in

pytestmark = pytest.mark.fonts
PASSWORD = b"plum-rain-41"
STAMP = "tests.letters.test_sealing.stamp"
pressed: list[str] = []


def stamp(pdf: bytes, content: LetterContent) -> bytes:
    """A seal server of the place's own; no two seals are alike."""
    pressed.append(content.number)
    return pdf + f"\n% seal {len(pressed)}\n".encode()


def broken(pdf: bytes, content: LetterContent) -> bytes:
    raise ConnectionError("no seal server")


@pytest.fixture(scope="module")
def authority() -> Any:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def certificate(authority: Any, tmp_path: Path, settings: Any) -> bytes:
    """Made by itself, set up as a place would; returns it as PEM."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "云溪市公安局")])
    now = dt.datetime.now(dt.UTC)
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(authority.public_key())
            .serial_number(7).not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=9))
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(x509.KeyUsage(
                digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
                key_agreement=False, key_cert_sign=True, crl_sign=False, encipher_only=False, decipher_only=False),
                critical=True)
            .sign(authority, hashes.SHA256()))
    file, secret = tmp_path / "seal.p12", tmp_path / "password"
    file.write_bytes(pkcs12.serialize_key_and_certificates(
        b"seal", authority, made, None, BestAvailableEncryption(PASSWORD)))
    secret.write_bytes(PASSWORD + b"\n")
    settings.LETTER_SIGNING_CERT, settings.LETTER_SIGNING_PASSWORD_FILE = str(file), str(secret)
    return made.public_bytes(Encoding.DER)


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    pressed.clear()
    return tmp_path


@pytest.fixture
def issued(cast: Cast) -> IssuedLetter:
    Life(cast).assigned().accepted(cast.police).replied(cast.police)
    return IssuedLetter.objects.get()


def verdict(pdf: bytes) -> str:
    page = Client().post(reverse("verify"), {"file": SimpleUploadedFile("答复函.pdf", pdf)})
    return str(page.context["finding"].outcome.label)


def test_without_a_seal_nothing_is_kept(issued: IssuedLetter) -> None:
    assert file_of(issued) == typeset.letter(content_of(issued))
    assert not SealedLetter.objects.exists()


def test_a_certificate_file_signs_the_whole_letter(issued: IssuedLetter, certificate: bytes) -> None:
    from asn1crypto.x509 import Certificate
    printed, pdf = typeset.letter(content_of(issued)), file_of(issued)
    assert pdf.startswith(printed)
    [signature] = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    trust = ValidationContext(trust_roots=[Certificate.load(certificate)], allow_fetching=False)
    status = validate_pdf_signature(signature, trust)
    assert (status.intact, status.valid, status.trusted, status.bottom_line) == (True,) * 4
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    tampered = pdf.replace(b"/Title", b"/Titel", 1)
    [signature] = PdfFileReader(io.BytesIO(tampered)).embedded_signatures
    assert not validate_pdf_signature(signature, trust).intact


def test_the_sealed_file_is_kept_and_handed_out(cast: Cast, issued: IssuedLetter, certificate: bytes) -> None:
    place, delegate = reverse("letter", args=[issued.reply_id]), logged_in(cast.delegates[0].person)
    first, second = (delegate.get(place).content for _ in range(2))
    assert first == second == SealedLetter.objects.get().read()
    assert (verdict(first), verdict(first + b"\n")) == ("真实有效", "已被改动")


def test_a_signer_of_the_places_own(issued: IssuedLetter, settings: Any) -> None:
    settings.LETTER_SIGNER = STAMP
    printed = typeset.letter(content_of(issued))
    assert [file_of(issued), file_of(issued)] == [printed + b"\n% seal 1\n"] * 2
    assert pressed == [content_of(issued).number]
    settings.LETTER_SIGNER = ""
    assert file_of(issued).endswith(b"% seal 1\n")


def test_who_was_faster_has_sealed_it_for_both(issued: IssuedLetter, settings: Any, media: Path) -> None:
    settings.LETTER_SIGNER = STAMP

    def meanwhile() -> bytes:
        assert sealed(issued, lambda: b"%PDF", content_of(issued)) == b"%PDF\n% seal 1\n"
        return b"%PDF"
    assert sealed(issued, meanwhile, content_of(issued)) == b"%PDF\n% seal 1\n"
    assert len([path for path in (media / "files").rglob("*") if path.is_file()]) == 1


def test_no_letter_leaves_without_the_seal_that_is_set_up(
        cast: Cast, issued: IssuedLetter, settings: Any, tmp_path: Path) -> None:
    settings.LETTER_SIGNER = "tests.letters.test_sealing.broken"
    page = logged_in(cast.delegates[0].person).get(reverse("letter", args=[issued.reply_id]))
    assert (page.status_code, "电子签章没有成功" in page.content.decode()) == (503, True)
    settings.BATCH_DIR = tmp_path
    batch = order(None, "files", "一批函", [(issued.pk, 1)])
    assert not step(batch.pk)
    batch.refresh_from_db()
    assert (batch.stage, "电子签章" in batch.fault) == (Batch.Stage.FAILED, True)
    assert not SealedLetter.objects.exists()


def test_a_wrong_password_is_said(issued: IssuedLetter, certificate: bytes, settings: Any, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("guessed")
    settings.LETTER_SIGNING_PASSWORD_FILE = str(wrong)
    with pytest.raises(SealingFailed, match="口令"):
        file_of(issued)
