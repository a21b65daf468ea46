"""What always holds of a suggestion, whoever did what: read from the tables, apart from the code that keeps it."""

from collections import Counter

from letters.models import RegisterEntry
from suggestions.actions.agree import agreements_of
from suggestions.actions.clocks import AFTER_CLOSING
from suggestions.indexing import read, row_of
from suggestions.lifecycle.assignment import ACTIVE, AssignmentState
from suggestions.lifecycle.paper import PaperState
from suggestions.lifecycle.rating import RatingState
from suggestions.lifecycle.suggestion import ENDED, STOPPED, SuggestionState
from suggestions.models import Assignment, Opinion, PromiseRating, Reply, Suggestion
from workflow.models import Handling, Todo

S, A, P = SuggestionState, AssignmentState, PaperState
ASKED_OF_SUGGESTION = {S.AT_DELEGATION: "delegation_check", S.SUBMITTED: "check",
                       S.RETURNED: "revise", S.REGISTERED: "assign"}
ASKED_OF_SHARE = {A.OFFERED: "sign_for", A.SIGNED_FOR: "take_up", A.DISPUTED: "decide_release",
                  A.REFERRED_UP: "decide_release", A.IN_MEETING: "hold_meeting", A.BEFORE_LEADER: "leader_decides"}
ASKED_OF_RELAY = {A.OFFERED: "pass_on", A.ACCEPTED: "must_pass_on", A.DISPUTED: "decide_release"}
ASKED_OF_PAPER = {P.DRAFT: "draft", P.SENT_BACK: "draft", P.IN_REVIEW: "review", P.IN_VETTING: "vet",
                  P.TO_SIGN: "sign"}
Asked = Counter[tuple[str, int]]


def questions_of(suggestion: Suggestion) -> Asked:
    """What must be asked now, read from the states alone: (step, pk of what it is about)."""
    if suggestion.state in STOPPED:
        return Counter()
    asked: Asked = Counter()
    if suggestion.state in ASKED_OF_SUGGESTION:
        asked[ASKED_OF_SUGGESTION[suggestion.state], suggestion.pk] += 1
    if suggestion.state == S.COSIGNING:
        asked.update(("confirm", party.pk) for party in suggestion.parties.filter(state="asked"))
    asked.update(("consider", suggestion.pk) for _one in suggestion.advices.filter(state="given"))
    for request in suggestion.withdrawals.filter(state__in=["asked", "pending"]):
        if request.state == "pending":
            asked["decide_withdrawal", suggestion.pk] += 1
        else:
            joint = suggestion.parties.filter(role="joint", state="confirmed", person__isnull=False, gives_up=None)
            asked.update(("agree", party.pk) for party in joint)
    told = PromiseRating.objects.filter(report__reply__assignment__suggestion=suggestion, state=RatingState.ASKED)
    asked.update(("rate_promises", rating.pk) for rating in told)
    for share in suggestion.assignments.all():
        asked.update(questions_of_share(share))
        asked.update(("decide_objection", share.pk) for _one in share.objections.filter(state="raised"))
        asked.update(("decide_removal", share.pk) for _one in share.removals.filter(state="asked"))
        asked.update(("decide_addition", share.pk) for _one in share.additions.filter(state="asked"))
        if share.state in ACTIVE:
            asked.update(("decide_extension", share.pk) for _one in share.extensions.filter(state="asked"))
    return asked


def questions_of_share(share: Assignment) -> list[tuple[str, int]]:
    if share.role == "relay":
        return [(ASKED_OF_RELAY[share.state], share.pk)] if share.state in ASKED_OF_RELAY else []
    if share.through_id and share.state == A.DISPUTED:
        return [("relay_decides", share.pk)]
    if share.state in ASKED_OF_SHARE:
        return [(ASKED_OF_SHARE[share.state], share.pk)]
    if share.state == A.ACCEPTED and share.role == "joint":
        return []
    if share.state == A.ACCEPTED:
        paper = share.paper
        if paper.state == P.TO_SIGN and (joint := agreements_of(paper)):
            asked = [("countersign", share.pk) for one in joint if one.is_asked]
            objected = any(one.objection for one in joint)
            return asked or [("reconcile" if objected else "sign", share.pk)]
        signed = "issue" if paper.state == P.SIGNED and paper.number else "register"
        return [(ASKED_OF_PAPER.get(paper.state, signed), share.pk)]
    if share.state == A.DONE and share.answers and share.paper.state == P.ISSUED:
        asked = [("rate", rating.pk) for rating in share.paper.ratings.filter(state=RatingState.ASKED)]
        return asked or ([] if share.paper.settled else [("decide", share.pk)])
    return []


def check(suggestion: Suggestion) -> None:
    """States, todos, shares, clocks, signatures, numbers and the search index agree."""
    what_is_asked_follows_from_the_states(suggestion)
    no_handling_stands_still(suggestion)
    it_is_where_its_shares_are(suggestion)
    clocks_run_only_for_what_is_open(suggestion)
    what_is_signed_stands_as_it_was_signed(suggestion)
    no_number_is_given_twice(suggestion)
    what_is_searched_is_what_is_written(suggestion)


def what_is_asked_follows_from_the_states(suggestion: Suggestion) -> None:
    found = Counter((todo.step, todo.party_id or todo.rating_id or todo.promise_rating_id or todo.assignment_id
                     or suggestion.pk)
                    for todo in Todo.objects.open().filter(process__suggestion=suggestion))
    assert found == questions_of(suggestion)


def no_handling_stands_still(suggestion: Suggestion) -> None:
    asking = set(Todo.objects.open().filter(process__suggestion=suggestion).values_list("process", flat=True))
    running = Handling.objects.filter(suggestion=suggestion).exclude(status="DONE")
    assert set(running.values_list("pk", flat=True)) == asking


def it_is_where_its_shares_are(suggestion: Suggestion) -> None:
    if suggestion.state not in ("in_hand", "replied", "closed"):
        return
    shares = list(suggestion.assignments.select_related("beside"))
    assert suggestion.round == max(share.round for share in shares)
    if any((share.answers or share.role == "relay") and share.state in ACTIVE for share in shares):
        assert suggestion.state == "in_hand"
    else:
        unsettled = Reply.objects.filter(assignment__in=shares, state="issued", settled=False).exists()
        assert suggestion.state == ("replied" if unsettled else "closed")
    for share in shares:
        if share.role == "co" and share.state in ACTIVE:
            assert (share.beside.state in ACTIVE, share.beside.round) == (True, share.round)


def clocks_run_only_for_what_is_open(suggestion: Suggestion) -> None:
    for clock in suggestion.clocks.filter(stopped_on=None).select_related("assignment"):
        assert suggestion.state not in (STOPPED if clock.kind in AFTER_CLOSING else ENDED)
        share = clock.assignment
        assert share is None or share.state in ACTIVE or (
            share.state == "done" and clock.kind in ("rating", *AFTER_CLOSING))


def what_is_signed_stands_as_it_was_signed(suggestion: Suggestion) -> None:
    for noun in (Opinion, Reply):
        for paper in noun.objects.filter(assignment__suggestion=suggestion, state__in=[P.SIGNED, P.ISSUED]):
            assert paper.signature_holds()
            assert paper.signer_id not in paper.hands


def no_number_is_given_twice(suggestion: Suggestion) -> None:
    for entry in RegisterEntry.objects.filter(suggestion=suggestion, serial__isnull=False):
        same = RegisterEntry.objects.filter(
            department=entry.department_id, year=entry.year, series=entry.series, serial=entry.serial)
        assert same.count() == 1


def what_is_searched_is_what_is_written(suggestion: Suggestion) -> None:
    kept, texts = read(suggestion)
    assert kept == row_of(texts)


def chain_holds(suggestion: Suggestion) -> None:
    """Each record has its place and seals the one before."""
    seal = ""
    for place, record in enumerate(suggestion.records.order_by("place"), 1):
        assert (record.place, record.seal) == (place, record.sealed_after(seal))
        seal = record.seal
