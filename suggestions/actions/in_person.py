"""面复: the delegate is answered face to face, by whom the text wants, or agrees to another form (青岛 28)."""

from collections.abc import Callable, Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from directory.rights import Right
from procedures.terms import InPerson
from suggestions.actions.contact import log_contact
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow
from suggestions.models import Assignment, Contact, Suggestion
from suggestions.rules import bureau_may

Answering, Rank = Contact.Answering, Contact.Rank
# What floors above know: whether the main leader himself must give this answer (重点督办).
BY_THE_MAIN_LEADER: list[Callable[[Suggestion], bool]] = []


@verb(on="assignment", done=gettext_lazy("记录面复"), allowed=bureau_may(Right.HANDLE))
def log_answer(assignment: Assignment, user: User, *, on: date, how: str, answering: str, rank: str = "",
               answered_by: str = "", with_whom: str = "", note: str = "", together: bool = False) -> None:
    """Who answered the delegate face to face, or that he agreed to be answered otherwise; it is a talk as well.

    `together`: the same for all suggestions merged into this one (并案). Raises Incomplete, NotNow.
    """
    if why := why_not_answerable(assignment):
        raise NotNow(why)
    for field, words in wrong_with_answer(answering=answering, how=how, rank=rank, answered_by=answered_by):
        raise Incomplete(words, field)
    log_contact(assignment, user, on=on, how=how, with_whom=with_whom, note=note)
    logged = assignment.contacts.latest("pk")
    logged.answering = answering
    if answering == Answering.IN_PERSON:
        logged.rank, logged.answered_by = rank, answered_by
    logged.save()


def wrong_with_answer(*, answering: str, how: str, rank: str, answered_by: str) -> Iterator[tuple[str, str]]:
    """Each field that does not fit, and why: of an answer face to face it is known how, by whom and of what rank."""
    if answering not in Answering.values:
        yield "answering", _("请选已经面复，还是代表同意不面复。")
    if answering == Answering.IN_PERSON:
        if how not in Contact.FACE_TO_FACE:
            yield "how", _("面复要当面进行，请选走访、座谈或者实地察看。")
        if rank not in Rank.values:
            yield "rank", _("请选由谁面复。")
        if not answered_by.strip():
            yield "answered_by", _("请写面复人的姓名、职务。")


def why_not_answerable(assignment: Assignment) -> str:
    """Why no such record is kept of it; "" where it is."""
    if assignment.suggestion.rules.in_person == InPerson.NOT_ASKED:
        return _("本级规程不要求面复，与代表的联系请记在“与代表联系”里。")
    return "" if assignment.answers else _("由答复代表的单位面复。")


def missing_in_person(assignment: Assignment) -> str:
    """What the text wants before the letter goes out and the record has not; "" where nothing is missing.

    Of what was handled elsewhere and entered afterwards (补录) no source tells.
    """
    rules = assignment.suggestion.rules
    if rules.in_person == InPerson.NOT_ASKED or assignment.suggestion.was_entered_afterwards():
        return ""
    answers = [one for one in assignment.contacts.all() if one.answering]
    if any(one.answering == Answering.OTHER_FORM for one in answers):
        return ""
    source = rules.sources.get("in_person")
    article = _("（%s）") % source.article if source else ""
    if rules.in_person == InPerson.WHERE_POSSIBLE:
        return "" if answers else _("有条件当面答复的，应当面复代表，并填写面复记录请代表签署意见%s。") % article
    if not answers:
        words = _("答复以面复为主要形式：印发以前，请负责人面复代表并记录面复；代表同意不面复的，把他的意见记下来%s。")
        return words % article
    by_the_leader = any(asks(assignment.suggestion) for asks in BY_THE_MAIN_LEADER)
    if by_the_leader and not any(one.rank == Rank.MAIN_LEADER for one in answers):
        return _("重点督办的建议由主要负责人面复，印发以前请记下他的面复%s。") % article
    return ""


def why_not_out(assignment: Assignment) -> str:
    """Why its letter cannot go out yet: where the text has the face-to-face answer first, and it is missing."""
    return missing_in_person(assignment) if assignment.suggestion.rules.in_person == InPerson.MAIN_FORM else ""


def require_answered_in_person(assignment: Assignment) -> None:
    """The letter goes out after the face-to-face answer, where the text has it so. Raises NotNow."""
    if missing := why_not_out(assignment):
        raise NotNow(missing)
