"""What the bureaus have of a suggestion: assignments, limits, papers, ratings, and whoever is asked."""

from collections.abc import Sequence
from datetime import date, timedelta

from benchmarks.lists.tables import ANSWERED, Tables
from benchmarks.lists.town import BUREAUS, Town

STAGES = ("offered", "signed_for", "accepted", "accepted")
# The step that asks in each stage of an assignment, and its right.
ASKED = {"offered": ("sign_for", "sign_for"), "signed_for": ("take_up", "handle"), "accepted": ("draft", "handle")}
# So many days after the assignment a lead replies, a co-handler gives its opinion.
TAKEN = {"reply": 80, "opinion": 40}


def shares_of(tables: Tables, town: Town, pk: int, number: int, state: str, day: date,
              lead: tuple[int, int]) -> Sequence[str]:
    """A lead and two co-handlers; `lead` is the party and the person who rates. Returns what the replies say."""
    first, said = 0, []
    for step, role in ((0, "lead"), (7, "co"), (23, "co")):
        bureau = town.bureaus[(number + step) % BUREAUS]
        in_hand, kind = state == "in_hand", "reply" if role == "lead" else "opinion"
        stage = STAGES[number // 10 % 4] if in_hand else "done"
        done_on = None if in_hand else day + timedelta(days=TAKEN[kind])
        share = tables.shares.add(
            suggestion_id=pk, department_id=bureau.pk, role=role, state=stage, beside_id=first or None, assigned_on=day,
            signed_for_on=None if stage == "offered" else day, finished_on=done_on)
        first = first or share
        tables.clocks.add(suggestion_id=pk, assignment_id=share, kind=kind, started_on=day, stopped_on=done_on,
                          due_on=day + timedelta(days=240 + number % 90 if in_hand else 90))
        route = "AnswerFlow" if role == "lead" else "OpinionFlow"
        rates = role == "lead" and state == "replied"
        flow = tables.handlings.add(
            flow_class=tables.routes[route], suggestion_id=pk, assignment_id=share,
            status="NEW" if in_hand or rates else "DONE", finished=None if in_hand or rates else tables.now)
        if stage != "offered":
            todo_of(tables, flow, (route, "sign_for"), bureau.pk, "sign_for", by=town.bureau.pk, share=share)
        if asked := ASKED.get(stage):
            todo_of(tables, flow, (route, asked[0]), bureau.pk, asked[1], share=share)
        if role == "co":
            _opinion(tables, share, done_on, stage)
        elif stage in ("accepted", "done"):
            reply = _reply(tables, share, done_on, (f"甲〔{day.year}〕{number}号", state == "closed"))
            if done_on:
                said += [ANSWERED, f"甲〔{day.year}〕{number}号"]
                rating = _rating(tables, reply, lead[0], None if rates else day + timedelta(days=100))
                todo_of(tables, flow, (route, "rate"), None, None, share=share, owner=lead[1], rating=rating,
                        by=None if rates else lead[1])
                tables.clocks.add(suggestion_id=pk, assignment_id=share, kind="rating", started_on=done_on,
                                  due_on=done_on + timedelta(days=300), stopped_on=None if rates else done_on)
    return said


def todo_of(tables: Tables, flow: int, step: tuple[str, str], department: int | None, right: str | None, *,
            by: int | None = None, share: int | None = None, owner: int | None = None,
            rating: int | None = None) -> None:
    """A question put to a department or a person, answered where `by` (a person) says so."""
    tables.todos.add(
        process_id=flow, flow_task=tables.steps[step], status="DONE" if by else "NEW", department_id=department,
        owner_permission=f"directory.{right}" if right else None, owner_id=owner, assignment_id=share,
        rating_id=rating, answered_by_id=by, finished=tables.now if by else None, outcome=step[1] if by else "")


def _opinion(tables: Tables, share: int, done_on: date | None, stage: str) -> None:
    if done_on:
        tables.opinions.add(assignment_id=share, state="issued", delivered_on=done_on, signed_on=done_on,
                            signed_digest=tables.digest)
    elif stage == "accepted":
        tables.opinions.add(assignment_id=share, state="draft")


def _reply(tables: Tables, share: int, done_on: date | None, issued: tuple[str, bool]) -> int:
    if done_on is None:
        return tables.replies.add(assignment_id=share, state="draft")
    number, settled = issued
    return tables.replies.add(assignment_id=share, state="issued", number=number, issued_on=done_on, signed_on=done_on,
                              signed_digest=tables.digest, settled=settled)


def _rating(tables: Tables, reply: int, party: int, given_on: date | None) -> int:
    if given_on is None:
        return tables.ratings.add(reply_id=reply, rater_id=party, state="asked")
    return tables.ratings.add(reply_id=reply, rater_id=party, state="given", attitude="satisfied", result="satisfied",
                              given_on=given_on)
