"""The acts nobody is asked for, and how the flow follows each; and what the clock alone may do."""

from collections.abc import Callable
from typing import Any

from suggestions.models import Party, Rating, Suggestion
from workflow import flows
from workflow.models import Todo


def stays(subject: Any) -> None:
    """The route is where it was."""


def is_taken_in(suggestion: Suggestion) -> None:
    """Its parties or the office are asked."""
    flows.take_in(suggestion)


def asks_the_new_department(assignment: Any) -> None:
    """Whoever was added is asked to sign for it."""
    flows.hand_out(assignment.suggestion)


def takes_in_the_parts(suggestion: Suggestion) -> None:
    """Each part is checked like what has just come in."""
    for part in suggestion.split_off.filter(handlings=None):
        flows.take_in(part)


def asks_to_withdraw(suggestion: Suggestion) -> None:
    """Whoever has to agree is asked, while everybody works on."""
    flows.ask_to_withdraw(suggestion)


def asks_the_office_again(assignment: Any) -> None:
    """The office thinks again about whom it has named, while the bureau works on."""
    flows.ask_about_the_bureau(assignment)


def asks_for_time(assignment: Any) -> None:
    """Whoever decides on more time is asked, while the bureau writes on."""
    flows.ask_for_time(assignment)


def asks_the_co_handler_again(opinion: Any) -> None:
    """A further, short route for the opinion sent back."""
    flows.ask(opinion.assignment)


def asks_the_co_handler_no_more(assignment: Any) -> None:
    """The waived one's todos walk to their exit."""
    flows.stop_asking(Todo.objects.filter(process__assignment=assignment), "waived")


def goes_back_to_its_drafter(paper: Any) -> None:
    """The draft step is asked again; whatever else was asked leaves."""
    handling = paper.assignment.handlings.filter(
        flow_class__in=[flows.AnswerFlow, flows.OpinionFlow]).latest("pk")
    handling.suggestion, handling.assignment = paper.assignment.suggestion, paper.assignment
    flows.jump(handling, handling.flow_class.draft)


def answers_for(verb: str) -> Callable[[Party | Rating], None]:
    """The todo of that party or rating is answered by somebody else than its owner, with `verb`."""
    def follow(subject: Party | Rating) -> None:
        where = {"party": subject} if isinstance(subject, Party) else {"rating": subject}
        for todo in Todo.objects.open().filter(**where).select_related("process__assignment", "assignment"):
            _share(todo, subject)
            flows.move(todo, verb)
    return follow


def _share(todo: Todo, subject: Any) -> None:
    suggestion = subject.suggestion
    todo.process.suggestion = suggestion
    if todo.assignment:
        todo.assignment.suggestion = suggestion
        todo.process.assignment = todo.assignment


FREE_ACTS: dict[str, Callable[[Any], None]] = {
    "submit": is_taken_in,
    "split": takes_in_the_parts,
    "urge_confirmation": stays,
    "lapse_confirmation": answers_for("lapse_confirmation"),
    "withdraw": stays,
    "ask_withdrawal": asks_to_withdraw,
    "freeze": stays,
    "unfreeze": stays,
    "erase": stays,
    "protect": stays,
    "name_readers": stays,
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
    "waive_contact": stays,
    "deny_waiver": stays,
    "add_co_handler": asks_the_new_department,
    "ask_extension": asks_for_time,
    "object_to_assignment": asks_the_office_again,
    "extend_reply": stays,
    "waive_opinion": asks_the_co_handler_no_more,
    "send_back_opinion": asks_the_co_handler_again,
    "put_back": goes_back_to_its_drafter,
    "recall_letter": goes_back_to_its_drafter,
    "void_paper": stays,
    "correct_paper": stays,
    "reopen": flows.hand_out,
    "rate_by_sheet": answers_for("rate_by_sheet"),
    "log_meeting": stays,
    "urge_rating": stays,
    "lapse": answers_for("lapse"),
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

# What is frozen is given back or emptied, nothing else is done to it; with what was divided one freezes what one may
# not read (保护代表).
WHATEVER_IS_CLOSED = frozenset({"freeze", "unfreeze", "erase"})

# When its limit has passed a rating is urged, then it lapses; the ladder reminds; a merger ends with its main one:
# nobody decides it.
BY_THE_CLOCK = frozenset({
    "urge_confirmation", "lapse_confirmation", "urge_rating", "lapse", "remind", "recount", "handle_again_by_rule",
    "leave_merger"})
