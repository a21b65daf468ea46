"""Result classes of a reply (办理结果类别). Their letters differ in meaning from place to place."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class ReplyClass:
    """One class. `code` is what a reply keeps, `letter` what is printed ("" where a place uses words only).

    `needs_promise`: a reply of this class must say by when and by whom something will be done.
    """

    code: str
    letter: str
    words: str
    needs_promise: bool = False

    def __str__(self) -> str:
        if not self.letter:
            return self.words
        return _("%(letter)s类：%(words)s") % {"letter": self.letter, "words": self.words}


@dataclass(frozen=True)
class ClassSet:
    """The classes of one place, in the order in which they are offered."""

    name: str
    classes: tuple[ReplyClass, ...]

    def find(self, code: str) -> ReplyClass | None:
        """The class with this code, None when the place has no such class."""
        return next((one for one in self.classes if one.code == code), None)
