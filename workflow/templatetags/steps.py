"""Tags of the pages of steps and free acts: {% load steps %}. They read few rows and draw our components."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import Textarea

from suggestions.models import Suggestion
from workflow.models import Todo
from workflow.reading.heads import head_of, number_words
from workflow.reading.limits import binds_another, limit_of, limits_of_step
from workflow.reading.words import step_words, who_of
from workflow.steps.forms import VerbForm

register = template.Library()
NOWHERE_ELSE = {"freeze", "unfreeze", "erase", "protect", "name_readers", "end_protection"}

register.filter("number_words", number_words)
register.filter("step_words", step_words)
register.filter("who_of", who_of)


@register.inclusion_tag("components/casehead.html")
def step_head(suggestion: Suggestion, kicker: str = "", link: bool = True) -> dict[str, Any]:
    """Number, title, proposers and marks, with what is done on this page before the number."""
    return {"case": head_of(suggestion, kicker=kicker, link=link)}


@register.inclusion_tag("components/asks.html")
def step_asks(suggestion: Suggestion) -> dict[str, Any]:
    """The numbered asks."""
    return {"asks": [{"number": ask.place, "text": ask.text} for ask in suggestion.asks.all()]}


@register.inclusion_tag("steps/limit.html")
def step_limit(todo: Todo) -> dict[str, Any]:
    """Whom the step awaits and by when, with the sentence behind the day."""
    suggestion = todo.process.suggestion
    running = suggestion.clocks.filter(assignment=todo.assignment, stopped_on=None)
    limit = limit_of(limits_of_step(todo, running), suggestion.rules.soon_days)
    bound = todo.assignment.department if todo.assignment else suggestion.office
    return {"limit": limit, "who": who_of(todo), "what": step_words(todo),
            "whose": str(bound) if limit and binds_another(todo, limit["code"]) else ""}


@register.simple_tag
def tell_apart(forms: Mapping[str, VerbForm]) -> str:
    """Give the fields of a page with several forms ids of their own; call it before anything is drawn."""
    for verb, form in forms.items():
        form.auto_id = f"{verb}_%s"
    return ""


@register.simple_tag
def main_verb(forms: Mapping[str, VerbForm]) -> str:
    """The verb with the page's one solid button: the form that says so, else the first."""
    return next((verb for verb, form in forms.items() if form.main), next(iter(forms), ""))


@register.simple_tag
def keep_key(form: VerbForm, verb: str) -> str:
    """The name under which this device keeps what is written at length until it is sent: one writer's, of one matter.

    "" where nothing is written at length, and for what concerns secrecy or a protected name: that stays nowhere else.
    """
    at_length = any(isinstance(field.widget, Textarea) for field in form.fields.values())
    if not at_length or verb in NOWHERE_ELSE:
        return ""
    about = form.occasion.subject
    return f"{form.occasion.user.pk}:{verb}:{about._meta.model_name}:{about.pk}"
