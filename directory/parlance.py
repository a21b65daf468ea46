"""In whose words the house speaks just now: of 代表 and 建议, of 委员 and 提案, or of both (directory.terms).

Everything a person reads passes gettext. A parlance stands behind it, for a request, an act, or a row of a list: no
page and no action asks whose matter it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations
from typing import Any

from django.conf import settings
from django.utils.translation import trans_real

from directory.terms import BOTH, DELEGATES, MEMBERS, turned


class _Spoken(NullTranslations):
    """The language of the house, its sentences turned into one parlance; each is turned once."""

    def __init__(self, parlance: str) -> None:
        super().__init__()
        self.parlance, self._inner = parlance, trans_real.translation(settings.LANGUAGE_CODE)
        self.add_fallback(self._inner)
        self._said: dict[str, str] = {}

    def gettext(self, message: str) -> str:
        found = self._said.get(message)
        if found is None:
            found = self._said[message] = turned(self._inner.gettext(message), self.parlance)
        return found

    def language(self) -> str:
        """To Django it is the language of the house: its dates and numbers stay as they are."""
        return str(self._inner.language())

    def to_language(self) -> str:
        """As `language`."""
        return str(self._inner.to_language())


_voices: dict[str, _Spoken] = {}
# Django keeps the language of a thread or task here, and every gettext reads it.
_active: Any = vars(trans_real)["_active"]


def spoken() -> str:
    """The parlance that holds now."""
    return getattr(getattr(_active, "value", None), "parlance", DELEGATES)


def speak(parlance: str) -> None:
    """From here on, to the end of the request or of the `speaking` around it; an unknown one is that of delegates."""
    if parlance not in (MEMBERS, BOTH):
        _active.value = trans_real.translation(settings.LANGUAGE_CODE)
        return
    if parlance not in _voices:
        _voices[parlance] = _Spoken(parlance)
    _active.value = _voices[parlance]


@contextmanager
def speaking(parlance: str) -> Iterator[None]:
    """Within it `parlance` holds; whatever was spoken before holds after it."""
    before = spoken()
    speak(parlance)
    try:
        yield
    finally:
        speak(before)
