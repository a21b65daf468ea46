"""Nodes that nobody answers – gateways, functions, ends – and what else the routes are written with.

The engine writes such a node when it is reached and again when it is passed, a moment later in the same transaction,
and links each todo to the one before. Here it is written once, when it is passed, and without the link: only the
engine's undo would follow it, and nothing here is undone.
"""

from typing import Any

from viewflow.workflow.flow import Flow, StartHandle
from viewflow.workflow.nodes import End as EngineEnd
from viewflow.workflow.nodes import Function as EngineFunction
from viewflow.workflow.nodes import If as EngineIf
from viewflow.workflow.nodes.end import EndActivation
from viewflow.workflow.nodes.func import FunctionActivation
from viewflow.workflow.nodes.if_gate import IfActivation

__all__ = ["End", "Flow", "Function", "If", "Passed", "StartHandle"]


class Passed:
    """What activations of such nodes share: the row is made when the node is reached, written by `complete`."""

    task: Any

    @classmethod
    def create(cls, flow_task: Any, prev_activation: Any, token: Any, data: object = None, seed: object = None) -> Any:
        """As the engine's, without writing anything."""
        make: Any = cls
        return make(flow_task.flow_class.task_class(
            process=prev_activation.process, flow_task=flow_task, token=token))

    # The engine keeps activations in sets; a row that is not written has nothing else to be told apart by.
    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


class PassedIf(Passed, IfActivation):
    """A condition read."""


class PassedFunction(Passed, FunctionActivation):
    """A function called."""


class PassedEnd(Passed, EndActivation):
    """The end reached."""


class If(EngineIf):
    """One way or the other, by what the domain says."""

    activation_class = PassedIf


class Function(EngineFunction):
    """Something done on the way."""

    activation_class = PassedFunction


class End(EngineEnd):
    """The handling is over when its last todo came here."""

    activation_class = PassedEnd
