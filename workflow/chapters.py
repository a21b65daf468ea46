"""The acts nobody is asked for, and how the flow follows each; and what the clock alone may do."""

from collections.abc import Callable
from typing import Any

from suggestions.actions.rate import everyone_has_rated
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.lifecycle.paper import PaperState
from suggestions.lifecycle.rating import RatingState
from suggestions.models import Assignment, Party, PromiseRating, Rating, Suggestion
from workflow import flows
from workflow.follow_up import PromiseFlow
from workflow.models import Todo
from workflow.moving import jump, move, put_to_successor, stop_asking


def stays(subject: Any) -> None:
    """The route is where it was."""


def is_taken_in(suggestion: Suggestion) -> None:
    """Its parties or the office are asked."""
    flows.take_in(suggestion)


def asks_the_new_department(assignment: Any) -> None:
    """Whoever was added is asked to sign for it."""
    flows.hand_out(assignment.suggestion)


def asks_whether_one_is_added(assignment: Any) -> None:
    """Whoever assigned it is asked for one more co-handler, while the lead works on."""
    flows.AdditionFlow.start.run(assignment=assignment)


def takes_in_the_parts(suggestion: Suggestion) -> None:
    """Each part is checked like what has just come in."""
    for part in suggestion.split_off.filter(handlings=None):
        flows.take_in(part)


def asks_to_withdraw(suggestion: Suggestion) -> None:
    """Whoever has to agree is asked, while everybody works on."""
    flows.WithdrawalFlow.start.run(suggestion=suggestion)


def asks_its_author(suggestion: Suggestion) -> None:
    """He considers whether to take it back, while the office works on."""
    flows.AdviceFlow.start.run(suggestion=suggestion)


def asks_the_office_again(assignment: Any) -> None:
    """The office thinks again about whom it has named, while the bureau works on."""
    flows.ObjectionFlow.start.run(assignment=assignment)


def asks_another_department(assignment: Any) -> None:
    """Whoever had it is asked nothing more; the next one is asked."""
    stop_asking(Todo.objects.filter(process__assignment=assignment), "moved")
    flows.hand_out(assignment.suggestion)


def asks_for_time(assignment: Any) -> None:
    """Whoever decides on more time is asked, while the bureau writes on."""
    flows.ExtensionFlow.start.run(assignment=assignment)


def asks_the_co_handler_again(opinion: Any) -> None:
    """A further, short route for the opinion sent back."""
    flows.ask(opinion.assignment)


def asks_the_co_handler_no_more(assignment: Any) -> None:
    """The waived one's todos walk to their exit."""
    stop_asking(Todo.objects.filter(process__assignment=assignment), "waived")


def asks_whether_it_is_wanted(assignment: Any) -> None:
    """The office is asked whether the co-handler may go, while it works on."""
    flows.RemovalFlow.start.run(assignment=assignment)


def asks_the_successor(assignment: Any) -> None:
    """What asked the former department asks the one that goes on; what asked for the share that ended is over."""
    succession = assignment.successions.select_related("department", "joined_to").latest("pk")
    for share in filter(None, (assignment, succession.joined_to)):
        share.suggestion = assignment.suggestion
        if share.state == AssignmentState.ENDED:
            stop_asking(Todo.objects.filter(process__assignment=share), "joined")
            if share.role == Assignment.Role.JOINT:
                _leaves_the_fan_out(share)
    if assignment.state != AssignmentState.ENDED:
        put_to_successor(assignment, succession.department)


def leads_no_more(joint: Any) -> None:
    """What asked it for its word on the letter is over; it is asked for an opinion where that is what it gives now."""
    if joint.state == AssignmentState.ENDED:
        stop_asking(Todo.objects.filter(process__assignment=joint), "ended")
        _leaves_the_fan_out(joint, "end_joint_lead")
    elif joint.state == AssignmentState.ACCEPTED:
        flows.ask(joint)


def _leaves_the_fan_out(joint: Any, verb: str = "carry_over") -> None:
    """Who led jointly and no longer does need not agree; if the others have, the letter goes on."""
    asked = Todo.objects.open().filter(process__assignment=joint.beside_id, department=joint.department_id)
    for todo in asked.select_related("process__assignment"):
        if verb in todo.flow_task.after:
            todo.process.assignment.suggestion = todo.process.suggestion = joint.suggestion
            move(todo, verb)


def goes_back_to_its_drafter(paper: Any) -> None:
    """The draft step is asked again; whatever else was asked leaves."""
    handling = paper.assignment.handlings.filter(
        flow_class__in=[flows.AnswerFlow, flows.OpinionFlow]).latest("pk")
    handling.suggestion, handling.assignment = paper.assignment.suggestion, paper.assignment
    jump(handling, handling.flow_class.draft)


def asks_what_they_say(reply: Any) -> None:
    """The delegates are asked to rate what became of the promises, where the procedure has it so."""
    if PromiseRating.objects.filter(report__reply=reply, state=RatingState.ASKED).exists():
        PromiseFlow.start.run(assignment=reply.assignment)


def answers_for(verb: str) -> Callable[[Party | Rating | PromiseRating], None]:
    """The todo of that party or rating is answered by somebody else than its owner, with `verb`."""
    column = {Party: "party", Rating: "rating", PromiseRating: "promise_rating"}

    def follow(subject: Party | Rating | PromiseRating) -> None:
        where: dict[str, Any] = {column[type(subject)]: subject}
        for todo in Todo.objects.open().filter(**where).select_related("process__assignment", "assignment"):
            _share(todo, subject)
            move(todo, verb)
    return follow


def counts_or_is_decided(rating: Rating) -> None:
    """His todo is answered for him; where it had lapsed, and that had ended all, the office decides after all."""
    answers_for("rate_by_sheet")(rating)
    reply = rating.reply
    if reply.state != PaperState.ISSUED or reply.settled or not everyone_has_rated(reply):
        return
    handling = reply.assignment.handlings.filter(flow_class=flows.AnswerFlow).latest("pk")
    if not handling.todos.open().exists():
        handling.suggestion, handling.assignment = rating.suggestion, reply.assignment
        jump(handling, flows.AnswerFlow.decide)


def _share(todo: Todo, subject: Any) -> None:
    suggestion = subject.suggestion
    todo.process.suggestion = suggestion
    if todo.assignment:
        todo.assignment.suggestion = suggestion
        todo.process.assignment = todo.assignment


def agrees_by_sheet(agreement: Any) -> None:
    """The todo of that joint lead's branch is answered for it."""
    share = agreement.assignment
    asked = Todo.objects.open().filter(process__assignment=share.beside_id, department=share.department_id)
    for todo in asked.select_related("process__assignment"):
        if "agree_by_sheet" in todo.flow_task.after:
            todo.process.suggestion = todo.process.assignment.suggestion = agreement.suggestion
            move(todo, "agree_by_sheet")


FREE_ACTS: dict[str, Callable[[Any], None]] = {
    "submit": is_taken_in,
    "split": takes_in_the_parts,
    "urge_confirmation": stays,
    "lapse_confirmation": answers_for("lapse_confirmation"),
    "withdraw": stays,
    "ask_withdrawal": asks_to_withdraw,
    "agree_to_withdraw_by_sheet": answers_for("agree_to_withdraw_by_sheet"),
    "freeze": stays,
    "unfreeze": stays,
    "erase": stays,
    "protect": stays,
    "name_readers": stays,
    "pass_reading_on": stays,
    "admit_head": stays,
    "end_protection": stays,
    "link_matter": stays,
    "unlink_matter": stays,
    "merge": stays,
    "be_merged": stays,
    "take_out": stays,
    "leave_merger": stays,
    "enter_source": stays,
    "import_earlier": stays,
    "undo_import": stays,
    "confirm_by_sheet": answers_for("confirm_by_sheet"),
    "log_contact": stays,
    "log_answer": stays,
    "waive_contact": stays,
    "deny_waiver": stays,
    "enter_denial": stays,
    "add_co_handler": asks_the_new_department,
    "ask_addition": asks_whether_one_is_added,
    "remove_co_handler": asks_the_co_handler_no_more,
    "end_joint_lead": leads_no_more,
    "ask_removal": asks_whether_it_is_wanted,
    "agree_by_sheet": agrees_by_sheet,
    "carry_over": asks_the_successor,
    "move_with_main": asks_another_department,
    "ask_extension": asks_for_time,
    "object_to_assignment": asks_the_office_again,
    "enter_objection": asks_the_office_again,
    "advise_withdrawal": asks_its_author,
    "extend_reply": stays,
    "waive_opinion": asks_the_co_handler_no_more,
    "send_back_opinion": asks_the_co_handler_again,
    "put_back": goes_back_to_its_drafter,
    "recall_letter": goes_back_to_its_drafter,
    "void_paper": stays,
    "correct_paper": stays,
    "reopen": flows.hand_out,
    "rate_by_sheet": counts_or_is_decided,
    "log_meeting": stays,
    "urge_rating": stays,
    "lapse": answers_for("lapse"),
    "note_publication": stays,
    "report_promises": asks_what_they_say,
    "rate_promises_by_sheet": answers_for("rate_promises_by_sheet"),
    "urge_promise_rating": stays,
    "lapse_promise_rating": answers_for("lapse_promise_rating"),
    "recount": stays,
    "handle_again_by_rule": asks_the_new_department,
    "remind": stays,
    "urge": stays,
    "explain_delay": stays,
    "supervise": stays,
    "plan_supervision": stays,
    "log_supervision": stays,
    "end_supervision": stays,
}

# What is frozen is given back or emptied, nothing else is done to it. With what was divided one freezes what one may
# not read (保护代表); a merger of departments carries over, and who leaves (离任交接) hands on, what they may not read.
WHATEVER_IS_CLOSED = frozenset({"freeze", "unfreeze", "erase", "carry_over", "pass_reading_on"})

# When its limit has passed a rating is urged, then it lapses; the ladder reminds; a merger ends with its main one;
# what could not be carried over at once is tried again at night; a new head reads what is protected: nobody decides it.
BY_THE_CLOCK = frozenset({
    "urge_confirmation", "lapse_confirmation", "urge_rating", "lapse", "urge_promise_rating", "lapse_promise_rating",
    "remind", "recount", "handle_again_by_rule", "leave_merger", "carry_over", "admit_head"})
