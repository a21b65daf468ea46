"""The routes, read as sentences: who is asked, by which right, and where each verb leads. Nobody waits for a token.

Stored rows name these classes and nodes: a renamed or removed node needs a data migration.
"""

from collections.abc import Iterable
from typing import Any

from viewflow import this

from directory.rights import Right
from suggestions.actions.withdraw import who_must_agree
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.lifecycle.party import PartyState
from suggestions.lifecycle.rating import RatingState
from suggestions.models import Assignment, Suggestion
from suggestions.rules import only_the_main_leader_signs
from workflow import asked
from workflow import conditions as when
from workflow import passed_nodes as flow
from workflow.follow_up import PromiseFlow
from workflow.models import Todo
from workflow.moving import stop_asking
from workflow.nodes import Columns, ForEach, LastOne, Step
from workflow.route import Route


def hand_out_the_rest(activation: Any) -> None:
    """Ask the assignments this verb has made."""
    hand_out(activation.process.suggestion)


def ask_no_more_for_time(activation: Any) -> None:
    """Who was to decide on more time for this reply need not."""
    stop_asking(Todo.objects.filter(
        process__assignment=activation.process.assignment, process__flow_class=ExtensionFlow), "issue")


def ask_no_more_to_agree(activation: Any) -> None:
    """One has objected, or all who can have agreed: nobody else need answer."""
    stop_asking(Todo.objects.filter(process=activation.process), "dropped")


def ask_another_bureau(activation: Any) -> None:
    """Whoever had it is asked nothing more; the next one is asked."""
    others = Todo.objects.filter(process__assignment=activation.process.assignment)
    stop_asking(others.exclude(process=activation.process), "moved")
    hand_out(activation.process.suggestion)


def ask_the_co_handler_no_more(activation: Any) -> None:
    """It was taken out: whatever its share asked of anybody is over."""
    others = Todo.objects.filter(process__assignment=activation.process.assignment)
    stop_asking(others.exclude(process=activation.process), "removed")


class IntakeFlow(Route):
    """A suggestion comes in: proposers confirm, the office checks it and assigns it."""

    start = flow.StartHandle(this.open).Next(this.has_parties_to_ask)
    has_parties_to_ask = flow.If(when.waits_for_parties).Then(this.each_party).Else(this.goes_by_delegation)
    each_party = ForEach(this.confirm, this.parties_asked)
    confirm = (Step(asked.person_of_branch).On("confirm", this.everyone_answered).On("refuse", this.everyone_answered)
               .On("confirm_by_sheet", this.everyone_answered).On("lapse_confirmation", this.everyone_answered))
    everyone_answered = LastOne(when.no_party_is_asked).Then(this.has_come_in)
    has_come_in = flow.If(when.is_handed_in).Then(this.goes_by_delegation).Else(this.end)
    goes_by_delegation = flow.If(when.is_at_delegation).Then(this.delegation_check).Else(this.check)
    delegation_check = Step(asked.checker).On("pass_delegation", this.check).On("hand_back", this.revise)
    check = (Step(asked.office).By(Right.REVIEW_SUGGESTION).On("register", this.assign).On("send_back", this.revise)
             .On("decline", this.end).On("refer", this.end))
    revise = Step(asked.author).On("resubmit", this.has_parties_to_ask)
    assign = Step(asked.office).By(Right.ASSIGN).On("assign", this.hand_out)
    hand_out = flow.Function(hand_out_the_rest).Next(this.end)
    end = flow.End()

    def open(self, activation: Any, suggestion: Suggestion) -> None:
        """Begin for one suggestion."""
        activation.process.suggestion = suggestion

    def parties_asked(self, activation: Any) -> Iterable[Columns]:
        """Everyone who has still to confirm, each in his own name."""
        parties = activation.process.suggestion.parties.filter(state=PartyState.ASKED).select_related("person")
        return [{"owner": party.person, "party": party} for party in parties]


class AnswerFlow(Route):
    """A bureau answers: one handling for each answering assignment and round."""

    start = flow.StartHandle(this.open).Next(this.sign_for)
    sign_for = Step(asked.bureau).By(Right.SIGN_FOR).On("sign_for", this.take_up)
    take_up = Step(asked.bureau).By(Right.HANDLE).On("accept", this.draft).On("ask_release", this.who_gave_it)
    who_gave_it = flow.If(when.came_through_a_relay).Then(this.relay_decides).Else(this.decide_release)
    relay_decides = (Step(asked.relay).By(Right.ASSIGN).On("grant_release", this.hand_out)
                     .On("refuse_release", this.goes_on).On("refer_up", this.decide_release))
    decide_release = (Step(asked.office).By(Right.ASSIGN).On("grant_release", this.hand_out)
                      .On("refuse_release", this.goes_on).On("call_meeting", this.hold_meeting))
    hold_meeting = (Step(asked.office).By(Right.ASSIGN).On("grant_release", this.hand_out)
                    .On("refuse_release", this.goes_on).On("refer_to_leader", this.leader_decides))
    leader_decides = (Step(asked.leader_of_the_government).By(Right.DECIDE).On("grant_release", this.hand_out)
                      .On("refuse_release", this.goes_on))
    goes_on = flow.Function(hand_out_the_rest).Next(this.draft)
    draft = Step(asked.bureau).By(Right.HANDLE).On("send_to_review", this.review)
    review = (Step(asked.bureau).By(Right.REVIEW_PAPER).On("pass_review", this.is_vetted_first)
              .On("return_to_drafter", this.draft))
    is_vetted_first = flow.If(when.is_in_vetting).Then(this.vet).Else(this.is_led_jointly)
    vet = (Step(asked.government).By(Right.VET).On("pass_vetting", this.is_led_jointly)
           .On("pass_in_other_class", this.is_led_jointly).On("return_from_vetting", this.draft))
    is_led_jointly = flow.If(when.has_joint_leads).Then(this.each_joint_lead).Else(this.sign)
    each_joint_lead = ForEach(this.countersign, this.joint_leads)
    countersign = (Step(asked.person_of_branch).By(Right.SIGN_PAPER).On("agree_to_reply", this.everyone_answered)
                   .On("agree_by_sheet", this.everyone_answered).On("object_to_reply", this.everyone_answered)
                   .On("carry_over", this.everyone_answered).On("end_joint_lead", this.everyone_answered))
    everyone_answered = LastOne(when.no_joint_lead_is_asked).Then(this.all_agree)
    all_agree = flow.If(when.all_agree).Then(this.sign).Else(this.reconcile)
    reconcile = Step(asked.reconciler).By(Right.ASSIGN).On("reconcile", this.draft).On("let_one_answer", this.draft)
    sign = Step(asked.signer).By(Right.SIGN_PAPER).On("sign", this.register).On("refuse_to_sign", this.draft)
    register = (Step(asked.bureau).By(Right.REGISTER_LETTER).On("register_letter", this.issue)
                .On("return_before_numbering", this.draft))
    issue = (Step(asked.bureau).By(Right.REGISTER_LETTER).On("issue", this.the_reply_is_out)
             .On("void_number", this.register))
    the_reply_is_out = flow.Function(ask_no_more_for_time).Next(this.someone_rates)
    someone_rates = flow.If(when.someone_rates).Then(this.each_rater).Else(this.decide)
    each_rater = ForEach(this.rate, this.raters)
    rate = (Step(asked.person_of_branch).On("rate", this.everyone_rated).On("rate_by_sheet", this.everyone_rated)
            .On("lapse", this.everyone_rated))
    everyone_rated = LastOne(when.everyone_rated).Then(this.is_settled)
    is_settled = flow.If(when.is_settled).Then(this.end).Else(this.decide)
    decide = Step(asked.office).By(Right.DECIDE).On("close", this.end).On("handle_again", this.hand_out)
    hand_out = flow.Function(hand_out_the_rest).Next(this.end)
    end = flow.End()

    def open(self, activation: Any, assignment: Assignment) -> None:
        """Begin for one assignment."""
        activation.process.suggestion, activation.process.assignment = assignment.suggestion, assignment

    def joint_leads(self, activation: Any) -> Iterable[Columns]:
        """Every bureau that leads jointly; its main leader where the procedure wants him."""
        assignment = activation.process.assignment
        alone = {"owner_permission": Right.LEAD.permission} if only_the_main_leader_signs(assignment) else {}
        return [{"department": share.department, **alone} for share in assignment.joint_leads()]

    def raters(self, activation: Any) -> Iterable[Columns]:
        """Everyone who is asked to rate this reply."""
        ratings = activation.process.assignment.reply.ratings.filter(state=RatingState.ASKED)
        return [{"owner": rating.rater.person, "rating": rating}
                for rating in ratings.select_related("rater__person")]


class OpinionFlow(Route):
    """A co-handler gives its opinion: one handling for each co assignment, and one more each time it is sent back.

    Who leads jointly writes none: its word on the letter is asked on the route of the answer.
    """

    start = flow.StartHandle(this.open).Next(this.is_sent_back)
    is_sent_back = flow.If(when.is_taken_up_again).Then(this.draft).Else(this.sign_for)
    sign_for = Step(asked.bureau).By(Right.SIGN_FOR).On("sign_for", this.take_up)
    take_up = Step(asked.bureau).By(Right.HANDLE).On("accept", this.writes).On("ask_release", this.who_gave_it)
    writes = flow.If(when.gives_an_opinion).Then(this.draft).Else(this.end)
    who_gave_it = flow.If(when.came_through_a_relay).Then(this.relay_decides).Else(this.decide_release)
    relay_decides = (Step(asked.relay).By(Right.ASSIGN).On("grant_release", this.hand_out)
                     .On("refuse_release", this.goes_on).On("refer_up", this.decide_release))
    decide_release = (Step(asked.office).By(Right.ASSIGN).On("grant_release", this.hand_out)
                      .On("refuse_release", this.goes_on).On("call_meeting", this.hold_meeting))
    hold_meeting = (Step(asked.office).By(Right.ASSIGN).On("grant_release", this.hand_out)
                    .On("refuse_release", this.goes_on).On("refer_to_leader", this.leader_decides))
    leader_decides = (Step(asked.leader_of_the_government).By(Right.DECIDE).On("grant_release", this.hand_out)
                      .On("refuse_release", this.goes_on))
    goes_on = flow.Function(hand_out_the_rest).Next(this.writes)
    hand_out = flow.Function(hand_out_the_rest).Next(this.end)
    draft = Step(asked.bureau).By(Right.HANDLE).On("send_to_review", this.review)
    review = (Step(asked.bureau).By(Right.REVIEW_PAPER).On("pass_review", this.sign)
              .On("return_to_drafter", this.draft))
    sign = Step(asked.bureau).By(Right.SIGN_PAPER).On("sign_opinion", this.end).On("refuse_to_sign", this.draft)
    end = flow.End()
    open = AnswerFlow.open


class ExtensionFlow(Route):
    """A bureau asks for more time beside its work: one handling for each request."""

    start = flow.StartHandle(this.open).Next(this.decide_extension)
    decide_extension = (Step(asked.decider).By(Right.DECIDE).On("grant_extension", this.end)
                        .On("refuse_extension", this.end))
    end = flow.End()
    open = AnswerFlow.open


class ObjectionFlow(Route):
    """A delegate objects to the bureau named while it works: one handling for each objection (上海 14)."""

    start = flow.StartHandle(this.open).Next(this.decide_objection)
    decide_objection = (Step(asked.office).By(Right.ASSIGN).On("keep_assignment", this.end)
                        .On("follow_objection", this.move_on))
    move_on = flow.Function(ask_another_bureau).Next(this.end)
    end = flow.End()
    open = AnswerFlow.open


class AdditionFlow(Route):
    """A lead asks for one more co-handler while it writes: one handling for each request."""

    start = flow.StartHandle(this.open).Next(this.decide_addition)
    decide_addition = (Step(asked.decider_of_addition).By(Right.ASSIGN).On("grant_addition", this.hand_out)
                       .On("refuse_addition", this.end))
    hand_out = flow.Function(hand_out_the_rest).Next(this.end)
    end = flow.End()
    open = AnswerFlow.open


class RemovalFlow(Route):
    """A lead asks that a co-handler be taken out while all work on: one handling for each request."""

    start = flow.StartHandle(this.open).Next(this.decide_removal)
    decide_removal = (Step(asked.decider_of_removal).By(Right.ASSIGN).On("grant_removal", this.leaves)
                      .On("refuse_removal", this.end))
    leaves = flow.Function(ask_the_co_handler_no_more).Next(this.end)
    end = flow.End()
    open = AnswerFlow.open


class WithdrawalFlow(Route):
    """Its author wants it back and may not decide alone: one handling for each request."""

    start = flow.StartHandle(this.open).Next(this.has_joiners_to_ask)
    has_joiners_to_ask = flow.If(when.waits_for_agreement).Then(this.each_joiner).Else(this.decide_withdrawal)
    each_joiner = ForEach(this.agree, this.joiners_asked)
    agree = (Step(asked.person_of_branch).On("agree_to_withdraw", this.everyone_agrees)
             .On("agree_to_withdraw_by_sheet", this.everyone_agrees)
             .On("object_to_withdraw", this.stays))
    everyone_agrees = LastOne(when.nobody_has_still_to_agree).Then(this.all_agree)
    # Whoever has lost his account meanwhile was asked, and need not answer.
    all_agree = flow.Function(ask_no_more_to_agree).Next(this.wants_consent)
    wants_consent = flow.If(when.waits_for_consent).Then(this.decide_withdrawal).Else(this.end)
    stays = flow.Function(ask_no_more_to_agree).Next(this.end)
    decide_withdrawal = (Step(asked.office).By(Right.DECIDE).On("grant_withdrawal", this.end)
                         .On("refuse_withdrawal", this.end))
    end = flow.End()
    open = IntakeFlow.open

    def joiners_asked(self, activation: Any) -> Iterable[Columns]:
        """Each in his own name."""
        return [{"owner": party.person, "party": party} for party in who_must_agree(activation.process.suggestion)]


class AdviceFlow(Route):
    """The office advises its author to take it back: one handling for each advice (北京 13)."""

    start = flow.StartHandle(this.open).Next(this.consider)
    consider = Step(asked.author).On("follow_advice", this.end).On("keep_suggestion", this.end)
    end = flow.End()
    open = IntakeFlow.open


class RelayFlow(Route):
    """The government's office passes on what the congress assigned to it (转办), or gives it back."""

    start = flow.StartHandle(this.open).Next(this.pass_on)
    pass_on = Step(asked.bureau).By(Right.ASSIGN).On("pass_on", this.hand_out).On("give_back", this.decide_release)
    decide_release = (Step(asked.office).By(Right.ASSIGN).On("grant_release", this.hand_out)
                      .On("refuse_release", this.must_pass_on))
    must_pass_on = Step(asked.bureau).By(Right.ASSIGN).On("pass_on", this.hand_out)
    hand_out = flow.Function(hand_out_the_rest).Next(this.end)
    end = flow.End()
    open = AnswerFlow.open


FLOWS = (IntakeFlow, RelayFlow, AnswerFlow, OpinionFlow, ExtensionFlow, ObjectionFlow, AdditionFlow, RemovalFlow,
         WithdrawalFlow, AdviceFlow, PromiseFlow)


# ---- what the door asks of the routes ----
def take_in(suggestion: Suggestion) -> None:
    """A suggestion was handed in: ask its parties, or the office at once."""
    IntakeFlow.start.run(suggestion=suggestion)


def hand_out(suggestion: Suggestion) -> None:
    """Ask every assignment nobody has asked yet: the same after assigning, releasing, adding, a new round."""
    offered = suggestion.assignments.filter(state=AssignmentState.OFFERED, handlings=None)
    for assignment in offered.select_related("department"):
        assignment.suggestion = suggestion
        ask(assignment)


def ask(assignment: Assignment) -> None:
    """Begin the route of one assignment."""
    route = RelayFlow if assignment.relays() else AnswerFlow if assignment.answers else OpinionFlow
    route.start.run(assignment=assignment)
