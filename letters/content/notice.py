"""Letters about the handling: 告知函, 参阅件, 催办函, 延期复函. In the letter form, like a reply."""

from dataclasses import dataclass
from typing import ClassVar

from letters.content.letter import LetterContent


@dataclass(frozen=True, slots=True)
class NoticeContent(LetterContent):
    """A letter of the congress office that tells, passes on, urges or decides."""

    kind: ClassVar[str] = "notice"
    about: ClassVar[str] = "代表建议办理函件"
