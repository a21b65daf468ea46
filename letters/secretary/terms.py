"""A delegate is no 委员 and his suggestion no 提案: those belong to the political consultative conference (政协).

And the other way round in the answer to a proposal, where 建议 alone is right: every 提案 makes some.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from directory.terms import MEMBERS
from letters.secretary.draft import Caution, Draft

# 代表建议和政协提案, 建议提案办理工作 and 提案委员会 speak of the other body and are right.
_PROPOSAL = re.compile(
    r"(?<!政协)(?<!政协的)(?<!政协委员)(?<!建议)(?<!建议、)(?<!建议和)(?<!议案)(?<!议案、)提案(?!委员会|、建议|建议|和建议)")
# Members there are of committees, parties and panels: …委员会, 政协委员, 党委委员, 常委会委员, 专家委员.
_MEMBER = re.compile(
    r"(?<!政协)(?<!会)(?<!党委)(?<!党组)(?<!支部)(?<!纪检)(?<!组织)(?<!宣传)(?<!统战)(?<!政法)(?<!常务)(?<!专家)(?<!评审)"
    r"(?<!仲裁)(?<!候补)(?<!专职)(?<!兼职)(?<!驻会)委员(?!会|单位|、代表)")
# What names the other body beyond doubt: 代表 alone may be a verb.
_SUGGESTION = re.compile(r"(?<=号)建议|(?<!、)代表建议")
_DELEGATE = re.compile(r"人大代表|(?<=[\u3400-\u9fff])代表(?=[：，]|您)")


def of_other_bodies(draft: Draft) -> Iterator[Caution]:
    """The first word of the kind."""
    words = draft.own_words
    patterns = (_SUGGESTION, _DELEGATE) if draft.source == MEMBERS else (_PROPOSAL, _MEMBER)
    wrong = [found[0] for pattern in patterns if (found := pattern.search(words))]
    if wrong:
        said = "”“".join(wrong)
        yield Caution(_("文中有“%s”，代表建议的答复称“建议”“代表”") % said)
