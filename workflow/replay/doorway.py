"""How a walk uses the door: only what stands in somebody's own in-box is answered; a refusal names its key."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from directory.models import Department, User
from suggestions.errors import ActError, Incomplete
from suggestions.models import Assignment, Suggestion
from workflow import door
from workflow.models import Todo
from workflow.replay.plan import Plan
from workflow.replay.town import Town

# A form's field, and the key of the case it comes from.
KEYS = {"promises": "reply.commitments", "leads": "assignment.lead",
        "co_handlers": "assignment.co_handlers"}


class Refused(Exception):
    """The house does not accept the case; `key` is what it stumbled over."""

    def __init__(self, key: str, why: str) -> None:
        super().__init__(f"{key}: {why}")
        self.key, self.why = key, why


@contextmanager
def about(key: str) -> Iterator[None]:
    """A refusal inside is a refusal of `key`."""
    try:
        yield
    except ActError as error:
        field = error.field if isinstance(error, Incomplete) else None
        raise Refused(KEYS.get(field or "", key), error.words) from error


class Doorway:
    """One suggestion, and the acts of its people."""

    def __init__(self, plan: Plan, town: Town) -> None:
        self.plan, self.town, self.days = plan, town, plan.days
        self.suggestion: Suggestion

    def share(self, department: Department) -> Assignment:
        """The department's assignment."""
        found: Assignment = Assignment.objects.select_related("department").get(
            suggestion=self.suggestion, department=department)
        found.suggestion = self.suggestion
        return found

    def todos(self, user: User, verb: str, department: Department | None = None) -> list[Todo]:
        """What stands in the user's in-box of this suggestion and can be answered so."""
        asked = Todo.objects.asked_of(user).filter(process__suggestion=self.suggestion)
        if department is not None:
            asked = asked.filter(department=department)
        return [todo for todo in asked.order_by("pk") if verb in todo.verbs]

    def answer(self, user: User, verb: str, key: str, department: Department | None = None,
               **particulars: Any) -> None:
        """Answer the one todo that asks for it."""
        asked = self.todos(user, verb, department)
        if len(asked) != 1:
            raise Refused(key, _("没有人被请求办理“%s”") % verb)
        with about(key):
            door.answer(user, asked[0].pk, verb, **particulars)

    def act(self, user: User | None, verb: str, subject: Model, key: str, **particulars: Any) -> None:
        """Do what nobody was asked for."""
        with about(key):
            door.act(user, verb, subject, **particulars)
