"""登记、印发: a number after the signature, then the letter leaves the house."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, User
from directory.rights import Right
from letters.issued import freeze
from letters.models import RegisterEntry
from procedures.terms import Raters
from suggestions.actions import clocks
from suggestions.actions.extension import drop_requests
from suggestions.actions.handle import forget_signature
from suggestions.actions.verbs import verb
from suggestions.actions.withdraw import drop_withdrawals
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.paper import PaperState
from suggestions.models import NumberSeries, Opinion, Party, Rating, Reply
from suggestions.rules import bureau_may

LONGEST_NUMBER = 60


@verb(on="paper", done=gettext_lazy("登记编号"), allowed=bureau_may(Right.REGISTER_LETTER))
def register_letter(reply: Reply, user: User, *, number: str = "") -> dict[str, str]:
    """Allot the next number of the department's yearly series, or enter one given elsewhere. Returns the number.

    After the signature (公文处理工作条例 25: 签发 → 复核、登记 → 印制). Raises NotNow, Incomplete.
    """
    if reply.state != PaperState.SIGNED or reply.number:
        raise NotNow(_("只有已经签发、还没有编号的答复可以登记编号。"))
    if not reply.signature_holds() or reply.signed_on is None:
        raise NotNow(_("签发之后内容有改动，签发已经失效，请退回起草重新签发。"))
    department, year, serial = reply.assignment.department, reply.signed_on.year, None
    series = f"letter:{department.pk}:{year}"
    number = number.strip()
    if number:
        NumberSeries.hold(series)
        if len(number) > LONGEST_NUMBER or _is_taken(number, department):
            raise Incomplete(_("发文字号“%s”不能用：已经登记过，或者太长。") % number[:LONGEST_NUMBER], "number")
        if serial := _serial_in(number, department, year):
            NumberSeries.take(series, serial)
    else:
        serial, number = _next(department, series, year)
    RegisterEntry.objects.create(
        department=department, year=year, serial=serial, number=number, reply=reply, registered_on=today(),
        registered_by=user)
    reply.number = number
    reply.save()
    return {"number": number}


@verb(on="paper", done=gettext_lazy("作废编号"), allowed=bureau_may(Right.REGISTER_LETTER))
def void_number(reply: Reply, user: User, *, reason: str) -> None:
    """A number given in error stays in the register as dead; the letter can be numbered anew."""
    if reply.state != PaperState.SIGNED or not reply.number:
        raise NotNow(_("只有已经编号、还没有印发的答复可以作废编号。"))
    reply.register_entries.filter(void_reason="").update(void_reason=reason)
    reply.number = ""
    reply.save()


@verb(on="paper", done=gettext_lazy("更正：退回起草"))
def put_back(paper: Opinion | Reply, user: User, *, reason: str) -> None:
    """An administrator's correction: the signature falls away, a number already given is dead."""
    if not paper.assignment.is_active:
        raise NotNow(_("这件已经不在办理，文稿不能再退回起草。"))
    if isinstance(paper, Reply) and paper.number:
        paper.register_entries.filter(void_reason="").update(void_reason=reason)
        paper.number = ""
    paper.returned_reason = reason
    forget_signature(paper)
    paper.put_back()
    paper.save()


@verb(on="paper", done=gettext_lazy("印发答复函"))
def issue(reply: Reply, user: User) -> None:
    """Freeze the letter, ask the delegates to rate; with the last one the suggestion is answered."""
    if not reply.number or not reply.signature_holds():
        raise NotNow(_("先登记编号，再印发。"))
    freeze(reply)
    reply.issue()
    reply.issued_on = today()
    reply.save()
    assignment, suggestion = reply.assignment, reply.suggestion
    assignment.finish()
    assignment.finished_on = today()
    assignment.save()
    clocks.stop_all(suggestion, assignment)
    drop_requests(assignment)
    _ask_raters(reply)
    if suggestion.every_answer_issued():
        suggestion.all_replied()
        suggestion.save()
        drop_withdrawals(suggestion)


def _ask_raters(reply: Reply) -> None:
    """The lead or every proposer, as the procedure has it."""
    suggestion = reply.suggestion
    raters = [party for party in suggestion.parties.all() if party.is_proposer and party.person_id]
    if suggestion.rules.raters == Raters.LEAD:
        raters = [party for party in raters if party.role == Party.Role.LEAD]
    Rating.objects.bulk_create(Rating(reply=reply, rater=party) for party in raters)
    if raters:
        clocks.start(suggestion, "replied", reply.assignment)


def _next(department: Department, series: str, year: int) -> tuple[int, str]:
    """The next free number: one entered by hand may already stand where the series arrives."""
    while True:
        serial = NumberSeries.allot(series)
        number = f"{code_of(department)}〔{year}〕{serial}号"
        if not _is_taken(number, department):
            return serial, number


def _is_taken(number: str, department: Department) -> bool:
    return RegisterEntry.objects.filter(department=department, number=number).exists()


def code_of(department: Department) -> str:
    """The 机关代字 its letters bear."""
    return department.letter_code or department.short_name or department.name


def _serial_in(number: str, department: Department, year: int) -> int | None:
    own = re.fullmatch(rf"{re.escape(code_of(department))}〔{year}〕([1-9][0-9]{{0,5}})号", number)
    return int(own[1]) if own else None
