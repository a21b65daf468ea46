"""Which issued letters bear their seal in print."""

import base64
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from letters.compose import letter_of
from letters.content import LetterContent
from letters.content.signing import SEAL, Signatory
from letters.seals import signatories_of
from suggestions.errors import Incomplete
from tests.cast import Cast, Life


@pytest.fixture
def seals(settings: Any, tmp_path: Path) -> Path:
    settings.LETTER_SEALS, settings.SEALS_DIR = True, tmp_path
    return tmp_path


def frozen(cast: Cast) -> LetterContent:
    life = Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police)
    return LetterContent.from_json(life.share(cast.police).reply.letters.get().content)


def test_letters_leave_room_for_a_seal_pressed_by_hand(cast: Cast) -> None:
    assert frozen(cast).signatories == ()


@pytest.mark.usefixtures("seals")
def test_a_letter_bears_its_drawn_seal_once_it_is_issued(cast: Cast) -> None:
    assert frozen(cast).signatories == (Signatory("云溪市公安局", SEAL),)
    life = Life(cast).assigned(cast.police).accepted(cast.police).drafted(cast.police).to_sign(cast.police)
    assert letter_of(life.share(cast.police).reply).signatories == ()


def test_a_letter_keeps_the_seal_it_was_issued_with(cast: Cast, seals: Path) -> None:
    file = seals / "云溪市公安局.png"
    Image.new("RGB", (40, 40), "red").save(file)
    png = file.read_bytes()
    content = frozen(cast)
    file.unlink()
    assert base64.b64decode(content.signatories[0].picture) == png


@pytest.mark.parametrize(("file", "why"), [(b"no picture", "不是完好的PNG"), (b"", "不是完好的PNG")])
def test_a_seal_that_cannot_be_printed_stops_the_issue(cast: Cast, seals: Path, file: bytes, why: str) -> None:
    (seals / "云溪市公安局.png").write_bytes(file)
    with pytest.raises(Incomplete, match=f"云溪市公安局的印章图片不能用：图片{why}.*请管理员更换"):
        frozen(cast)


@pytest.mark.usefixtures("seals")
def test_a_name_leads_to_no_file_elsewhere() -> None:
    assert signatories_of("../云溪市公安局") == (Signatory("../云溪市公安局", SEAL),)
