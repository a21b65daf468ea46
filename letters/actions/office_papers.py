"""文件: the office writes a notice or a report, its head issues it, with a number of the office's own series.

These papers belong to no suggestion, so there is no chain to record them in: the book and the access log keep who did
what.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from directory.handing_out import note_access
from directory.models import AccessEntry, User
from directory.rights import Right
from letters.compose.ordinary import Table, paper_of
from letters.issued import issue_ordinary
from letters.models import IssuedLetter, OfficePaper
from letters.numbers import void
from permissions.scopes import may
from suggestions.errors import Incomplete, NotAllowed, NotNow

WRITTEN = ("kind", "session", "title", "addressees", "body", "copies_to")


def keep(paper: OfficePaper, user: User, content: Mapping[str, Any]) -> OfficePaper:
    """Save the draft, new or changed. Raises NotAllowed, NotNow."""
    _require(Right.DECIDE, paper, user, _("文件由代表工委的工作人员起草。"))
    with transaction.atomic():
        if paper.pk:
            paper = _draft(paper)
        for name in WRITTEN:
            setattr(paper, name, content[name])
        paper.drafter = user
        paper.save()
    return paper


def issue(paper: OfficePaper, user: User, table: Table, number: str = "") -> IssuedLetter:
    """Number and freeze it as it stands. Raises NotAllowed, NotNow, Incomplete."""
    _require(Right.CORRECT, paper, user, _("文件由代表工委负责人签发。"))
    with transaction.atomic():
        paper = _draft(paper)
        if not (paper.title and paper.addressees and paper.body.strip()):
            raise Incomplete(_("标题、主送、正文都写好并保存以后才能印发。"))
        paper.letter = issue_ordinary(paper_of(paper, table), paper.department, user, number)
        paper.save()
        note_access(AccessEntry.Kind.EDIT, _("印发文件 %s") % paper.letter.entry.number, user)
    return paper.letter


def void_issued(paper: OfficePaper, user: User, reason: str) -> None:
    """It holds no more; what takes its place is a new paper that says so. Raises NotAllowed, NotNow, Incomplete."""
    _require(Right.CORRECT, paper, user, _("作废文件由代表工委负责人决定。"))
    if not reason.strip():
        raise Incomplete(_("请写明作废的原因。"), "reason")
    with transaction.atomic():
        issued = OfficePaper.objects.select_for_update(of=("self",)).get(pk=paper.pk).letter
        if issued is None or issued.is_void:
            raise NotNow(_("只有已经印发、没有作废的文件可以作废。"))
        void(issued.entry, reason.strip())
        note_access(AccessEntry.Kind.EDIT, _("作废文件 %s") % issued.entry.number, user)


def _draft(paper: OfficePaper) -> OfficePaper:
    """The row, locked, while nobody has issued it."""
    row: OfficePaper = OfficePaper.objects.select_for_update(of=("self",)).select_related("department").get(pk=paper.pk)
    if row.letter_id:
        raise NotNow(_("这份文件已经印发，不能再改。"))
    return row


def _require(right: Right, paper: OfficePaper, user: User, why: str) -> None:
    if not may(user, right, paper.department_id):
        raise NotAllowed(why)
