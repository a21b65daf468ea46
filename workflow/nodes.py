"""What the routes are built of: a question to somebody, one question for each of many, the last one through.

viewflow's engine keeps the rows; its views, locks, joins and cancelling are not used. It guesses its own types
from default values (an edge's ends would be str), hence the ignores.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from viewflow import this
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Edge
from viewflow.workflow.exceptions import FlowRuntimeError
from viewflow.workflow.nodes import Split, View
from viewflow.workflow.nodes.split import SplitActivation
from viewflow.workflow.nodes.view import ViewActivation
from viewflow.workflow.status import STATUS

from directory.clock import recorded_now
from directory.models import User
from directory.rights import Right
from workflow.passed_nodes import If, Passed

Columns = dict[str, Any]
inside_the_door: ContextVar[bool] = ContextVar("inside_the_door", default=False)


@contextmanager
def held_by_the_door(flow_class: object = None, handling_id: object = None) -> Iterator[None]:
    """The flows' lock: the door holds the suggestion's row already. Outside the door nothing moves."""
    if not inside_the_door.get():
        raise FlowRuntimeError("flows move only inside the door")
    yield


class StepActivation(ViewActivation):
    """A todo on its way: opened for somebody, finished with an outcome, walking on along that edge."""

    @classmethod
    def create(cls, flow_task: Any, prev_activation: Any, token: Any, data: Columns | None = None,
               seed: object = None) -> "StepActivation":
        """Open a todo. What it is about and who is asked are columns, from the step or from the fan-out."""
        todo = flow_task.flow_class.task_class(
            process=prev_activation.process, flow_task=flow_task, token=token,
            owner_permission=flow_task.right.permission if flow_task.right else None,
            assignment=prev_activation.process.assignment)
        for column, value in {**flow_task.ask(prev_activation), **(data or {})}.items():
            setattr(todo, column, value)
        todo.save()
        return cls(todo)

    @Activation.status.transition(source=[STATUS.NEW, STATUS.ASSIGNED], target=STATUS.DONE)  # type: ignore[untyped-decorator]
    def finish(self, outcome: str, user: User | None = None) -> None:
        """Answered with a verb, or no longer asked (waived, withdrawn …). Nothing is ever cancelled."""
        with held_by_the_door():
            self.task.answered_by, self.task.outcome, self.task.finished = user, outcome, recorded_now()
            self.task.save(update_fields=("status", "answered_by", "outcome", "finished"))

    @Activation.status.transition(source=STATUS.DONE)  # type: ignore[untyped-decorator]
    def create_next(self) -> Iterator[Any]:
        """Along the edge of the outcome, else to the exit."""
        following = self.flow_task.after.get(self.task.outcome, self.flow_task.leave_at)
        yield following._create(self, self.task.token)


class Step(View):
    """A question: who is asked, by which right, and where each verb leads. Another outcome leads to the exit."""

    activation_class = StepActivation

    def __init__(self, ask: Callable[[Any], Columns], leave_at: Any = this.end) -> None:
        super().__init__(view=None)  # type: ignore[no-untyped-call]
        self.ask, self.leave_at = ask, leave_at
        self.after: dict[str, Any] = {}
        self.right: Right | None = None

    def By(self, right: Right) -> "Step":
        """The right that lets one answer for the department asked."""
        self.right = right
        return self

    def On(self, verb: str, node: Any) -> "Step":
        """Answered with `verb`, the route goes on at `node`."""
        self.after[verb] = node
        return self

    def _resolve(self, instance: Any) -> None:
        super()._resolve(instance)  # type: ignore[no-untyped-call]
        self.after = {verb: this.resolve(instance, node) for verb, node in self.after.items()}
        self.leave_at = this.resolve(instance, self.leave_at)

    def _outgoing(self) -> Iterator[Edge]:
        for verb, node in self.after.items():
            yield Edge(src=self, dst=node, edge_class="next", label=verb)  # type: ignore[arg-type]


class ForEachActivation(Passed, SplitActivation):
    """Opens one branch for every row of a query."""

    @Activation.status.super()  # type: ignore[untyped-decorator]
    def activate(self) -> None:
        """Ask everybody; over nobody the handling would stand still, so that is refused."""
        node = self.flow_task.each
        self.next_tasks = [(node, columns) for columns in self.flow_task.rows(self)]
        if not self.next_tasks:
            raise FlowRuntimeError(f"{self.flow_task.name}: nobody to ask, the handling would stand still")


class ForEach(Split):
    """One question for each row that `rows` names."""

    activation_class = ForEachActivation

    def __init__(self, each: Any, rows: Any) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.each, self.rows = each, rows

    def _resolve(self, instance: Any) -> None:
        super()._resolve(instance)  # type: ignore[no-untyped-call]
        self.each, self.rows = this.resolve(instance, self.each), this.resolve(instance, self.rows)

    def _outgoing(self) -> Iterator[Edge]:
        yield Edge(src=self, dst=self.each, edge_class="next")  # type: ignore[arg-type]


class LastOne(If):
    """Instead of a Join: every branch asks the domain whether all have answered; only the last one goes on.

    Safe because the suggestion's row is locked: two branches never ask at the same time.
    """

    def _outgoing(self) -> Iterator[Edge]:
        yield Edge(src=self, dst=self._on_true, edge_class="cond_true")  # type: ignore[arg-type]
