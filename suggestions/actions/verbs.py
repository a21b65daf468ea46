"""The register of verbs: what may be done, to what, by whom. The door performs them; nothing else does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from suggestions.rules import Rule

# What an action has decided by itself, a number say, it returns: that stands in the Record beside what was told.
Action = Callable[..., Mapping[str, Any] | None]


@dataclass(frozen=True)
class Verb:
    """One verb. `on` names the model it changes; `done` is what the Record says happened."""

    name: str
    on: str
    done: Promise
    action: Action
    transition: str | None
    allowed: Rule | None

    def permission(self, subject: Any) -> Rule:
        """Who may: the permission of its transition, or its own where it changes no state."""
        if self.allowed is not None:
            return self.allowed
        method = getattr(subject, self.transition or self.name)
        rule: Rule
        rule, *others = [one.permission for one in method._django_fsm.transitions.values()]
        if any(other != rule for other in others):
            raise LookupError(f"{self.name}: the permission depends on the state")
        return rule


VERBS: dict[str, Verb] = {}


def verb(*, on: str, done: Promise, transition: str | None = None,
         allowed: Rule | None = None) -> Callable[[Action], Action]:
    """Register a keyword-only action under its own name.

    An action takes (subject, user, **particulars) and changes the domain only. Without `transition` and
    `allowed` the transition has the verb's own name.
    """
    def register(action: Action) -> Action:
        name = action.__name__
        VERBS[name] = Verb(name, on, done, action, transition or (None if allowed else name), allowed)
        return action
    return register
