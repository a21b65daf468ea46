"""The seal printed on an issued letter (LETTER_SEALS), for offices that do not press it by hand.

A PNG file in SEALS_DIR named after the office's full name is taken as it is; without one the seal is drawn. It
goes into what is frozen: a letter keeps its seal when the file is changed later.
"""

import base64
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from letters.content.signing import SEAL, Signatory
from letters.press.pictures import BadPicture, opened
from suggestions.errors import Incomplete

# It is kept with every letter: a seal of 42 mm at 300 dpi in few colours has 20 kB.
_LARGEST = 100_000


def signatories_of(name: str) -> tuple[Signatory, ...]:
    """The office with its seal; none where seals are pressed by hand. Raises Incomplete for a file that is no PNG."""
    if not settings.LETTER_SEALS:
        return ()
    file = Path(settings.SEALS_DIR) / f"{name}.png"
    if file.parent != Path(settings.SEALS_DIR) or not file.is_file():
        return (Signatory(name, SEAL),)
    png = file.read_bytes()
    try:
        opened(png)
    except BadPicture as error:
        raise _unusable(name, str(error)) from None
    if len(png) > _LARGEST:
        raise _unusable(name, _("文件超过%dkB") % (_LARGEST // 1000))
    return (Signatory(name, SEAL, picture=base64.b64encode(png).decode()),)


def _unusable(name: str, why: str) -> Incomplete:
    return Incomplete(_("%(name)s的印章图片不能用：%(why)s。请管理员更换。") % {"name": name, "why": why})
