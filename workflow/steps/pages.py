"""Steps on screen. A chapter registers a page for each step it knows: template, forms, what lies beside them."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.urls import reverse
from django_fsm import can_proceed

from directory.models import User
from directory.prepared import Prepared
from suggestions.rules import suggestion_of
from workflow.models import Todo
from workflow.steps.forms import Occasion, VerbForm

WAITING = Prepared(lambda suggestion: Todo.objects.open_among().filter(process__suggestion=suggestion).order_by(
    "created").only("owner", "owner_permission", "department"))


class StepPage:
    """One step: `forms` maps each verb of the step to its form, in the order shown."""

    template = "steps/step.html"
    title: Any = ""
    forms: ClassVar[Mapping[str, type[VerbForm]]] = {}
    # Verb → template shown to the department's people once the step was answered so.
    afterwards: ClassVar[Mapping[str, str]] = {}

    def context(self, todo: Todo, user: User) -> dict[str, Any]:
        """What the template shows beside the forms."""
        return {}

    def occasion(self, todo: Todo, user: User, subject: Any) -> Occasion:
        """What the forms are about."""
        return Occasion(user=user, suggestion=todo.process.suggestion, subject=subject)

    def next_url(self, todo: Todo, user: User) -> str:
        """Where one goes after answering: the next thing one is asked here, else one's worklist."""
        suggestion = todo.process.suggestion
        following = next((one for one in WAITING(suggestion.pk) if one.asks(user, suggestion)), None)
        return reverse("todo", args=[following.pk]) if following else reverse("home")


class ActPage:
    """A free act on screen: one form on a page of its own."""

    template = "steps/act.html"
    form: ClassVar[type[VerbForm]]
    # The transition that must still be possible; an act that changes no state has none.
    transition: ClassVar[str] = ""

    def why_not(self, subject: Any) -> str:
        """What stands in its way, in words; "" where nothing does, or the state alone says it."""
        return ""

    def is_possible(self, subject: Any) -> bool:
        """The state of the subject still allows it, whatever else its guards ask."""
        allowed = not self.transition or can_proceed(getattr(subject, self.transition), check_conditions=False)
        return allowed and not self.why_not(subject)

    def context(self, subject: Any, user: User) -> dict[str, Any]:
        """What the template shows beside the form."""
        return {}

    def next_url(self, subject: Any, user: User) -> str:
        """Where one goes after the act: the suggestion."""
        return reverse("suggestion", args=[suggestion_of(subject).pk])


STEP_PAGES: dict[tuple[str, str], StepPage] = {}
ACT_PAGES: dict[str, ActPage] = {}


def step_page(*steps: str) -> Callable[[type[StepPage]], type[StepPage]]:
    """Register a page for steps named "IntakeFlow.check" …"""
    def register(cls: type[StepPage]) -> type[StepPage]:
        for step in steps:
            flow, _, name = step.partition(".")
            STEP_PAGES[flow, name] = cls()
        return cls
    return register


def act_page(verb: str) -> Callable[[type[ActPage]], type[ActPage]]:
    """Register the page of a free act."""
    def register(cls: type[ActPage]) -> type[ActPage]:
        ACT_PAGES[verb] = cls()
        return cls
    return register


def page_of(todo: Todo) -> StepPage:
    """The page of the step that asks `todo`."""
    return STEP_PAGES[todo.flow_task.flow_class.__name__, todo.step]
