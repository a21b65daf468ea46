"""States against todos: what the states say must be asked, and what is asked. They never differ; if they do, say so."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from suggestions.lifecycle.addition import AdditionState
from suggestions.lifecycle.advice import AdviceState
from suggestions.lifecycle.assignment import ACTIVE, AssignmentState
from suggestions.lifecycle.extension import ExtensionState
from suggestions.lifecycle.objection import ObjectionState
from suggestions.lifecycle.paper import PaperState
from suggestions.lifecycle.party import PartyState
from suggestions.lifecycle.rating import RatingState
from suggestions.lifecycle.removal import RemovalState
from suggestions.lifecycle.suggestion import STOPPED, SuggestionState
from suggestions.lifecycle.withdrawal import WithdrawalState
from suggestions.models import (
    Addition,
    Advice,
    Agreement,
    Assignment,
    Extension,
    Objection,
    Opinion,
    Party,
    PromiseRating,
    Rating,
    Removal,
    Reply,
    Suggestion,
    Withdrawal,
)
from workflow.models import Handling, Todo

# (step, noun, pk): one question.
Question = tuple[str, str, int]

OF_SUGGESTIONS = {
    SuggestionState.AT_DELEGATION: "delegation_check", SuggestionState.SUBMITTED: "check",
    SuggestionState.RETURNED: "revise", SuggestionState.REGISTERED: "assign"}
OF_ASSIGNMENTS = {
    AssignmentState.OFFERED: "sign_for", AssignmentState.SIGNED_FOR: "take_up",
    AssignmentState.DISPUTED: "decide_release", AssignmentState.REFERRED_UP: "decide_release",
    AssignmentState.IN_MEETING: "hold_meeting", AssignmentState.BEFORE_LEADER: "leader_decides"}
# Of a relay (转办), and of what came through one.
OF_RELAYS = OF_ASSIGNMENTS | {AssignmentState.OFFERED: "pass_on", AssignmentState.ACCEPTED: "must_pass_on"}
PASSED_ON = OF_ASSIGNMENTS | {AssignmentState.DISPUTED: "relay_decides"}
OF_PAPERS = {
    PaperState.DRAFT: "draft", PaperState.SENT_BACK: "draft", PaperState.IN_REVIEW: "review",
    PaperState.IN_VETTING: "vet", PaperState.TO_SIGN: "sign", PaperState.SIGNED: "register"}


def compare(dry: bool) -> Iterator[str]:
    """A line for each question that is missing or one too many, and for each handling that stands still."""
    missing, too_many = differences()
    if missing or too_many:
        # People go on working between two queries; what they did meanwhile does not differ twice.
        still_missing, still_too_many = differences()
        missing, too_many = missing & still_missing, too_many & still_too_many
    for step, noun, pk in sorted(missing.elements()):
        yield _("缺少待办：%(noun)s %(pk)d 应有 %(step)s") % {"noun": noun, "pk": pk, "step": step}
    for step, noun, pk in sorted(too_many.elements()):
        yield _("多余待办：%(noun)s %(pk)d 不应有 %(step)s") % {"noun": noun, "pk": pk, "step": step}
    open_todos = Todo.objects.open().filter(process=OuterRef("pk"))
    standing = Handling.objects.exclude(status="DONE").exclude(Exists(open_todos)).order_by("pk")
    for pk in standing.values_list("pk", flat=True):
        yield _("流转停滞：handling %d 没有待办") % pk


def differences() -> tuple[Counter[Question], Counter[Question]]:
    """The questions that are missing, and those that are asked without need."""
    due, asked = Counter(questions_due()), Counter(questions_asked())
    return due - asked, asked - due


def questions_asked() -> Iterator[Question]:
    """What is asked now."""
    todos = Todo.objects.open().values_list(
        "flow_task", "party", "rating", "promise_rating", "assignment", "process__suggestion")
    for node, *columns in todos.iterator(chunk_size=2000):
        subjects = dict(zip(("party", "rating", "promise rating", "assignment", "suggestion"), columns, strict=True))
        noun, pk = next((noun, pk) for noun, pk in subjects.items() if pk is not None)
        yield str(node.name), noun, pk


def questions_due() -> Iterator[Question]:
    """What must be asked, from the states alone; one query a noun."""
    in_hand = Assignment.objects.exclude(suggestion__state__in=STOPPED)
    for pk, state in _states(Suggestion.objects.filter(state__in=OF_SUGGESTIONS)):
        yield OF_SUGGESTIONS[SuggestionState(state)], "suggestion", pk
    for pk, _state in _states(Party.objects.filter(
            state=PartyState.ASKED, suggestion__state=SuggestionState.COSIGNING)):
        yield "confirm", "party", pk
    shares = in_hand.filter(state__in=OF_RELAYS).values_list("pk", "state", "role", "through")
    for pk, state, role, through in shares.iterator(chunk_size=2000):
        steps = OF_RELAYS if role == Assignment.Role.RELAY else PASSED_ON if through else OF_ASSIGNMENTS
        if step := steps.get(AssignmentState(state)):
            yield step, "assignment", pk
    accepted = in_hand.filter(state=AssignmentState.ACCEPTED)
    yield from _questions_beside(in_hand)
    yield from _questions_of_withdrawals()
    for pk, state in Opinion.objects.filter(assignment__in=accepted).values_list("assignment", "state"):
        yield OF_PAPERS[PaperState(state)], "assignment", pk
    yield from _questions_of_replies(accepted)
    issued = Reply.objects.filter(state=PaperState.ISSUED, assignment__in=in_hand)
    waiting = Rating.objects.filter(state=RatingState.ASKED, reply__in=issued)
    for pk, _state in _states(waiting):
        yield "rate", "rating", pk
    followed = PromiseRating.objects.filter(state=RatingState.ASKED, report__reply__assignment__in=in_hand)
    for pk, _state in _states(followed):
        yield "rate_promises", "promise rating", pk
    undecided = issued.filter(settled=False).exclude(Exists(waiting.filter(reply=OuterRef("pk"))))
    for pk in undecided.values_list("assignment", flat=True):
        yield "decide", "assignment", pk


def _questions_of_replies(accepted: QuerySet[Assignment]) -> Iterator[Question]:
    countersigning, objected = _jointly_led(accepted)
    for pk, state, number in Reply.objects.filter(assignment__in=accepted).values_list(
            "assignment", "state", "number").exclude(assignment__in=[*countersigning, *objected]):
        yield "issue" if number else OF_PAPERS[PaperState(state)], "assignment", pk
    for pk in countersigning.elements():
        yield "countersign", "assignment", pk
    for pk in objected:
        yield "reconcile", "assignment", pk


def _jointly_led(accepted: QuerySet[Assignment]) -> tuple[Counter[int], set[int]]:
    """Shares whose letter waits at the signature for joint leads: for how many; and where one has objected."""
    joint = Agreement.objects.filter(
        assignment__role=Assignment.Role.JOINT, assignment__state__in=ACTIVE, assignment__beside__in=accepted,
        assignment__beside__reply__state=PaperState.TO_SIGN)
    asked: Counter[Any] = Counter(joint.filter(digest="", objection="").values_list("assignment__beside", flat=True))
    objected: set[Any] = set(joint.exclude(objection="").values_list("assignment__beside", flat=True))
    return asked, objected - set(asked)


def _questions_beside(in_hand: QuerySet[Assignment]) -> Iterator[Question]:
    """What is asked while a bureau works: for more time, whether it shall keep it, whether an opinion is wanted."""
    asked = Extension.objects.filter(state=ExtensionState.ASKED, assignment__in=in_hand)
    raised = Objection.objects.filter(state=ObjectionState.RAISED, assignment__in=in_hand)
    unwanted = Removal.objects.filter(state=RemovalState.ASKED, assignment__in=in_hand)
    wanted = Addition.objects.filter(state=AdditionState.ASKED, assignment__in=in_hand)
    for step, requests in (("decide_extension", asked), ("decide_objection", raised), ("decide_removal", unwanted),
                           ("decide_addition", wanted)):
        for pk in requests.values_list("assignment", flat=True):
            yield step, "assignment", pk


def _questions_of_withdrawals() -> Iterator[Question]:
    advised = Advice.objects.filter(state=AdviceState.GIVEN).exclude(suggestion__state__in=STOPPED)
    for pk in advised.values_list("suggestion", flat=True):
        yield "consider", "suggestion", pk
    requests = Withdrawal.objects.exclude(suggestion__state__in=STOPPED)
    for pk in requests.filter(state=WithdrawalState.PENDING).values_list("suggestion", flat=True):
        yield "decide_withdrawal", "suggestion", pk
    joint = Party.objects.filter(role=Party.Role.JOINT, state=PartyState.CONFIRMED, person__is_active=True)
    asked = requests.filter(state=WithdrawalState.ASKED).values("suggestion")
    for pk, _state in _states(joint.filter(gives_up=None, suggestion__in=asked)):
        yield "agree", "party", pk


def _states(rows: QuerySet[Any]) -> Iterator[tuple[int, str]]:
    yield from rows.values_list("pk", "state").iterator(chunk_size=2000)
