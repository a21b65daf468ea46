"""The few errors an act may meet, worded for the user and shown once."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _


class ActError(Exception):
    """An act that could not be done. Nothing was changed."""

    def __init__(self, words: str | Promise) -> None:
        super().__init__(str(words))
        self.words = str(words)


class NotNow(ActError):
    """The state does not allow it (any more): somebody was faster, or something is missing."""


class NotAllowed(ActError):
    """He may not do this."""


class Incomplete(ActError):
    """Something that must be there is missing or wrong; `field` names the form field if there is one."""

    def __init__(self, words: str | Promise, field: str | None = None) -> None:
        super().__init__(words)
        self.field = field


class StalePage(NotNow):
    """The page was older than what it spoke of."""

    def __init__(self) -> None:
        super().__init__(_("内容在您打开页面之后有改动，请看过新内容再办。您写的内容还在本页。"))
