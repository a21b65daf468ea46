"""The tables of an archive, each with what all its rows have in common."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from viewflow.workflow.token import Token

from benchmarks.rows import Rows
from suggestions.models import (
    Ask,
    Assignment,
    Clock,
    Opinion,
    Party,
    Rating,
    Record,
    Reply,
    SearchText,
    Suggestion,
)
from suggestions.models.paper import digest_of
from workflow import models as engine
from workflow.flows import FLOWS

ANSWERED = "经研究，本单位职责范围内的部分今年内完成，其余列入明年计划。"


class Tables:
    """Named after what they hold."""

    def __init__(self, now: datetime) -> None:
        # The engine guesses the types of its columns from their defaults.
        handling, todo = engine.Handling, engine.Todo
        as_of: dict[str, Any] = {"created": now, "token": Token("start")}
        self.now = now
        self.digest = digest_of({"paragraphs": [ANSWERED]})
        self.suggestions = Rows(Suggestion(in_session=True, changed_at=now))
        self.parties = Rows(Party(role="lead", state="confirmed"))
        self.asks, self.texts = Rows(Ask()), Rows(SearchText())
        self.shares = Rows(Assignment())
        self.clocks = Rows(Clock(explanation="自交办之日起计算。", article="代表法第五十一条"))
        self.opinions = Rows(Opinion(saved_at=now, paragraphs=[ANSWERED]))
        self.replies = Rows(Reply(
            saved_at=now, title="关于建议的答复", paragraphs=[{"text": ANSWERED, "asks": [1, 2]}], class_code="A",
            publicity="full"))
        self.ratings = Rows(Rating())
        self.handlings = Rows(handling(created=now))
        self.todos = Rows(todo(flow_task_type="HUMAN", **as_of))
        self.records = Rows(Record(recorded_at=now))
        # Routes and steps as their columns keep them.
        self.routes = {flow.__name__: self.handlings.plain("flow_class", flow) for flow in FLOWS}
        self.steps = {(flow.__name__, name): self.todos.plain("flow_task", getattr(flow, name))
                      for flow in FLOWS for name in ("check", "assign", "sign_for", "take_up", "draft", "rate")
                      if hasattr(flow, name)}

    def all(self) -> Iterator[Rows]:
        """In the order in which one needs the other."""
        yield from (rows for rows in vars(self).values() if isinstance(rows, Rows))

    def write(self) -> int:
        """Everything added so far; returns how many rows that were."""
        return sum(rows.write() for rows in self.all())
