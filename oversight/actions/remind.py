"""自动提醒: what the ladder asks for, taken down once a step. People are told by their digest of the day."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, User
from directory.rights import Right
from oversight.ladder import Step
from oversight.models import Reminder
from suggestions.actions.verbs import verb
from suggestions.errors import NotNow
from suggestions.models import Clock
from suggestions.rules import follows


@verb(on="clock", done=gettext_lazy("按催办阶梯提醒"), allowed=follows)
def remind(clock: Clock, user: User | None, *, days: int, audience: str, department: Department,
           right: str) -> None:
    """One step (oversight.ladder.Step), once; those of `department` who hold `right` are told."""
    step = Step(days, audience)
    if clock.reminders.filter(due_on=clock.due_on, days=days, audience=audience).exists():
        raise NotNow(_("%s的提醒已经发过。") % step.words)
    reminder_of(clock, step, department.pk, Right(right), today()).save(force_insert=True)


def reminder_of(clock: Clock, step: Step, department: int, right: Right, day: date) -> Reminder:
    """The row of one step, not saved."""
    return Reminder(clock=clock, due_on=clock.due_on, days=step.days, audience=step.audience,
                    department_id=department, right=right, on=day)


def remind_all(reminders: Iterable[Reminder]) -> None:
    """Many at once."""
    Reminder.objects.bulk_create(reminders)
