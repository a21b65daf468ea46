"""Todos on their way: answered along an edge, asked of nobody any more, asked once more, put to another department."""

from typing import Any

from viewflow.workflow.status import PROCESS
from viewflow.workflow.token import Token

from directory.models import Department
from suggestions.models import Assignment
from workflow.models import Handling, Todo, TodoQuerySet
from workflow.nodes import Step


def stop_asking(todos: TodoQuerySet, outcome: str) -> None:
    """Let the open ones among a few todos walk to their exit. A handling is over when its last todo has left."""
    for todo in todos.open_among().select_related("process"):
        move(todo, outcome)


def move(todo: Todo, outcome: str, user: Any = None) -> None:
    """The todo is answered: along the edge of the outcome, else to the exit."""
    activation = todo.flow_task.activation_class(todo)
    activation.finish(outcome, user)
    activation.activate_next()


def jump(handling: Handling, step: Step) -> None:
    """An administrator's correction, also of a finished handling: the step is asked, whatever else is open leaves."""
    if handling.finished:
        handling.status, handling.finished = PROCESS.NEW, None
        handling.save()
    before = handling.todos.latest("pk")
    before.process = handling
    opened = step._create(before.flow_task.activation_class(before), Token("start")).task  # type: ignore[arg-type]
    stop_asking(handling.todos.exclude(pk=opened.pk), "overridden")


def put_to_successor(share: Assignment, former: Department) -> None:
    """Its open todos ask whoever has to be asked now that it is another department's (机构撤并)."""
    # Whom they ask is said by what it is not, as in open_among: they are found by the share.
    asked = Todo.objects.open_among().filter(process__assignment=share).exclude(owner__isnull=False)
    for todo in asked.select_related("process"):
        todo.process.assignment = todo.assignment = share
        for column, value in todo.flow_task.ask(todo.flow_task.activation_class(todo)).items():
            setattr(todo, column, value)
        todo.save()
    if share.role == Assignment.Role.JOINT:
        # Its word on the letter is asked on the route of the lead.
        Todo.objects.open().filter(process__assignment=share.beside_id, department=former).update(
            department=share.department)
