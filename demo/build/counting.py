"""What stands in the demo: suggestions by state, papers, ratings, and how the running limits stand today."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Model

from directory.models import Congress, Delegate, Department, User
from procedures.terms import LimitKind
from suggestions.models import Assignment, Clock, Commitment, Opinion, Rating, Reply, Suggestion
from suggestions.wording import light_of
from workflow.models import Todo

LIGHTS = {"late": "超期", "today": "今日到期", "soon": "临期", "ok": "正常"}


def counted(today: date) -> list[str]:
    """One line a table, one line a kind of limit."""
    people = (
        f"人大和政协{Congress.objects.count()}个，机构{Department.objects.count()}个，代表和委员{Delegate.objects.count()}人，"
        f"人员{User.objects.count()}人")
    tables: list[tuple[str, type[Model]]] = [
        ("建议", Suggestion), ("交办件", Assignment), ("会办意见", Opinion), ("答复", Reply), ("评价", Rating)]
    return [
        people,
        *(f"{name}：{_by_state(model)}" for name, model in tables),
        f"承诺{Commitment.objects.count()}条，待办{Todo.objects.open().count()}项",
        *_limits(today),
    ]


def lights(today: date) -> dict[str, Counter[str]]:
    """Kind of limit → light → how many run."""
    found: dict[str, Counter[str]] = {}
    for kind, due in Clock.objects.filter(stopped_on=None).values_list("kind", "due_on"):
        found.setdefault(kind, Counter())[light_of(due, today)["kind"]] += 1
    return found


def _limits(today: date) -> Iterable[str]:
    for kind, found in sorted(lights(today).items()):
        said = "，".join(f"{words}{found[light]}" for light, words in LIGHTS.items() if found[light])
        yield f"时限·{LimitKind(kind).label}：{said}"


def _by_state(model: Any) -> str:
    labels = dict(model._meta.get_field("state").choices)
    rows = model.objects.order_by().values_list("state").annotate(number=Count("pk"))
    numbers = dict(rows)
    total = sum(numbers.values())
    return f"{total}（{'，'.join(f'{labels[state]}{numbers[state]}' for state in labels if state in numbers)}）"
