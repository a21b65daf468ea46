"""Reading JSON that people may have edited: every fault names its key, in Chinese."""

from collections.abc import Iterator
from typing import TypeVar, cast

from django.db.models import TextChoices
from django.utils.translation import gettext as _

Choice = TypeVar("Choice", bound=TextChoices)

# Above this a number is a slip of the pen, and a date counted with it would fall off the calendar.
LARGEST = 1000


class RulesError(ValueError):
    """Rules that cannot be read; the words begin with the key, as in “limits.reply.amount：…”."""


class Section:
    """One JSON object. Keys that were never asked for are refused by `done`."""

    def __init__(self, value: object, path: str = "") -> None:
        if not isinstance(value, dict):
            raise RulesError(_("%(key)s：应为一组“键：值”") % {"key": path or _("规程")})
        self._values = cast("dict[str, object]", value)
        self._path = path
        self._asked: set[str] = set()

    def text(self, key: str, *, blank: bool = False) -> str:
        """A text, empty only if `blank`."""
        value = self._take(key)
        if not isinstance(value, str) or not (blank or value.strip()):
            raise self.fault(key, _("应为文字") if blank else _("应填写文字"))
        return value

    def texts(self, key: str) -> list[str]:
        """A list of texts."""
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.fault(key, _("应为文字的列表"))
        return value

    def number(self, key: str, *, least: int) -> int:
        """A whole number from `least` to 1000."""
        value = self._take(key)
        # JSON's true is an int to Python.
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= LARGEST:
            raise self.fault(
                key, _("应为%(least)s至%(most)s的整数") % {"least": least, "most": LARGEST})
        return value

    def number_or_none(self, key: str, *, least: int) -> int | None:
        """A whole number, or null where there is none."""
        if self._values.get(key, ...) is None:
            self._asked.add(key)
            return None
        return self.number(key, least=least)

    def flag(self, key: str) -> bool:
        """true or false."""
        value = self._take(key)
        if not isinstance(value, bool):
            raise self.fault(key, _("应为true或false"))
        return value

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        """One value of `choices`."""
        value = self._take(key)
        if value not in choices.values:
            allowed = "、".join(map(str, choices.values))
            raise self.fault(key, _("应为%(allowed)s之一") % {"allowed": allowed})
        return choices(value)

    def mapping(self, key: str) -> object:
        """What stands under `key`, to be read by somebody else."""
        return self._take(key)

    def section(self, key: str) -> "Section":
        """The object under `key`."""
        return Section(self._take(key), self._key(key))

    def sections(self, key: str) -> Iterator["Section"]:
        """The objects of the list under `key`."""
        value = self._take(key)
        if not isinstance(value, list):
            raise self.fault(key, _("应为列表"))
        for place, one in enumerate(value):
            yield Section(one, f"{self._key(key)}[{place}]")

    @property
    def keys(self) -> list[str]:
        """The keys that are there, in their order."""
        return list(self._values)

    def fault(self, key: str, problem: str) -> RulesError:
        """The error for what stands under `key`."""
        return RulesError(_("%(key)s：%(problem)s") % {"key": self._key(key), "problem": problem})

    def done(self) -> None:
        """Refuse the first key nobody asked for: a misspelt switch must not pass for its default."""
        for key in self._values:
            if key not in self._asked:
                raise self.fault(key, _("规程中没有这一项"))

    def _take(self, key: str) -> object:
        self._asked.add(key)
        if key not in self._values:
            raise self.fault(key, _("缺少这一项"))
        return self._values[key]

    def _key(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key
