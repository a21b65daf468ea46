"""作废、更正: a paper that left the house wrong is void; what is issued in its place is a new one that names it.

公文处理工作条例 36: 公文的撤销和废止，由发文机关……决定. Nothing of the old is touched but its line in the book.
"""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, User
from directory.rights import Right
from letters.issued import Outgoing, content_of, send_out
from letters.models import IssuedLetter, RegisterEntry
from letters.numbers import void
from permissions.scopes import may
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow
from suggestions.rules import Rule, hands_of, not_a_proposer

Kind = RegisterEntry.Kind
# Replies are recalled, opinions sent back: both go the way of a draft again.
CORRECTABLE = (Kind.NOTICE, Kind.PASSED_ON, Kind.EXTENSION, Kind.URGING)
_DECIDES = {Department.Kind.CONGRESS_OFFICE: Right.CORRECT, Department.Kind.GOVERNMENT_OFFICE: Right.DECIDE}


def may_correct(user: User, department: Department) -> bool:
    """He decides there whether a paper still holds: the head of the congress office, of the bureau."""
    return bool(may(user, _right_at(department), department.pk))


def _right_at(department: Department) -> Right:
    return _DECIDES.get(Department.Kind(department.kind), Right.SIGN_PAPER)


def _in_a_proposers_place(issued: IssuedLetter, user: User) -> bool:
    house = issued.entry.department
    return bool(hands_of(user, _right_at(house), house.pk) & issued.suggestion.proposer_ids)


the_issuer = Rule(
    lambda issued, user: may_correct(user, issued.entry.department),
    _("作废、更正由发文机关的负责人决定。"),
    on_behalf=lambda issued, user: issued.entry.department_id,
    taken=lambda issued: _right_at(issued.entry.department)) & not_a_proposer & Rule(
        lambda issued, user: not _in_a_proposers_place(issued, user),
        gettext_lazy("您在这里代理的人是这件建议的提出人，不能以单位名义办理，请本单位其他人员办理。"))


@verb(on="issuedletter", done=gettext_lazy("作废函件"), allowed=the_issuer)
def void_paper(issued: IssuedLetter, user: User, *, reason: str) -> dict[str, str]:
    """It does not hold any more; nothing takes its place. Returns its number. Raises NotNow."""
    _require_living(issued)
    void(issued.entry, reason)
    return {"number": issued.entry.number}


@verb(on="issuedletter", done=gettext_lazy("更正函件"), allowed=the_issuer)
def correct_paper(issued: IssuedLetter, user: User, *, reason: str, paragraphs: Sequence[str],
                  number: str = "") -> dict[str, str]:
    """A new paper with its own number and today's date names the old one, which is void. Returns the new number.

    Raises NotNow, Incomplete.
    """
    _require_living(issued)
    said = tuple(line.strip() for line in paragraphs if line.strip())
    old = content_of(issued)
    if not said:
        raise Incomplete(_("请写更正后的正文。"), "text")
    if said == old.paragraphs:
        raise Incomplete(_("正文与原函一样，没有更正。只是不再有效的，请用作废。"), "text")
    void(issued.entry, reason)
    entry = issued.entry
    paper = Outgoing(entry.kind, entry.department, replace(old, paragraphs=said, date=today()), issued.suggestion,
                     issued.subject, issued)
    return {"number": send_out(paper, user, number).entry.number, "corrected": entry.number}


def _require_living(issued: IssuedLetter) -> None:
    if issued.entry.kind not in CORRECTABLE:
        raise NotNow(_("答复函用“收回更正”，会办意见由主办单位退回补充。"))
    if issued.is_void:
        raise NotNow(_("这件函已经作废：%s") % issued.entry.void_reason)
