"""Write docs/lifecycle.md from the code: the states of every noun, what leads from one to another, the three routes.

`.venv/bin/python bin/lifecycle.py` writes the page; with `--check` it only says whether the page is current.
"""

import os
import sys
from collections.abc import Iterator
from inspect import getdoc
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parent.parent
PAGE = TOP / "docs" / "lifecycle.md"
HEAD = """# Lifecycles and routes

Written by `bin/lifecycle.py` from `suggestions/lifecycle/`, `suggestions/actions/` and `workflow/flows.py`; a test
compares it with the code. The state machine is the law, the routes only say who is asked next.

"""


def page() -> str:
    """The whole page as Markdown."""
    from suggestions.models import (
        Addition,
        Advice,
        Assignment,
        Extension,
        Objection,
        Opinion,
        Party,
        PromiseRating,
        Rating,
        Removal,
        Reply,
        Suggestion,
        Withdrawal,
    )
    from workflow.flows import FLOWS

    nouns = (Suggestion, Party, Advice, Assignment, Extension, Objection, Addition, Removal, Withdrawal, Opinion,
             Reply, Rating, PromiseRating)
    parts = [*(part for noun in nouns for part in of_noun(noun)), *(part for one in FLOWS for part in of_route(one))]
    return HEAD + "\n\n".join([*parts, *free_acts()]) + "\n"


def table(head: str, rows: list[list[str]]) -> str:
    """A Markdown table; `head` has the names of its columns between bars."""
    width = head.count("|") + 1
    lines = [f"| {head} |", "|" + "---|" * width]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def words(thing: Any) -> str:
    """The first sentence somebody wrote about it."""
    return (getdoc(thing) or "").partition("\n")[0]


def of_noun(noun: Any) -> Iterator[str]:
    """States, diagram and transitions of one noun."""
    field = noun._meta.get_field("state")
    every = sorted(field.get_all_transitions(noun), key=lambda one: (order(field, one.source), one.name))
    used = reached(field.default, every)
    every = [one for one in every if one.source in used]
    left = {one.source for one in every}
    yield f"## {noun.__name__} {noun._meta.verbose_name}\n\n{words(noun)}"
    yield table("state | 中文 |", [
        [f"`{state}`", str(label), "first" if state == field.default else "" if state in left else "last"]
        for state, label in field.choices if state in used])
    arrows = [f"    {one.source} --> {one.target}: {one.name}" for one in every]
    last = [f"    {state} --> [*]" for state, _label in field.choices if state in used - left]
    diagram = ["stateDiagram-v2", f"    [*] --> {field.default}", *arrows, *last]
    yield "\n".join(["```mermaid", *diagram, "```"])
    yield table("transition | | from | to | guard | who may, and what others read", [
        [f"`{name}`", about, ", ".join(f"`{source}`" for source in sources), f"`{target}`", guard, who]
        for (name, about, target, guard, who), sources in by_transition(every).items()])


def reached(first: str, every: list[Any]) -> set[str]:
    """The states one gets to. Opinion and Reply share a lifecycle; each leaves out a state of the other."""
    found: set[str] = set()
    fresh = {first}
    while fresh:
        found |= fresh
        fresh = {str(one.target) for one in every if one.source in fresh} - found
    return found


def order(field: Any, state: Any) -> int:
    """The place of a state among the choices of its field."""
    return [value for value, _label in field.choices].index(state)


def by_transition(every: list[Any]) -> dict[tuple[str, ...], list[str]]:
    """Each transition with all the states it starts from."""
    found: dict[tuple[str, ...], list[str]] = {}
    for one in every:
        guard = ", ".join(condition.__name__.replace("_", " ") for condition in one.conditions)
        key = (one.name, words(one.method), str(one.target), guard, permission(one.permission))
        found.setdefault(key, []).append(str(one.source))
    return found


def permission(rule: Any) -> str:
    """The right that is asked for, and what those read who are refused."""
    refusals = "".join(str(part.why) for part in rule.parts())
    return f"{rule.right.label} `{rule.right}`：{refusals}" if rule.right else refusals


def of_route(route: Any) -> Iterator[str]:
    """One route: the questions, then what stands between them."""
    from suggestions.actions.verbs import VERBS
    from workflow.nodes import Step

    nodes = in_order(route)
    each = {node.each.name: words(node.rows) for node in nodes if hasattr(node, "rows")}
    yield f"## {route.__name__}\n\n{words(route)}"
    rows = []
    for step in (node for node in nodes if isinstance(node, Step)):
        right = f"{step.right.label} `{step.right}`" if step.right else ""
        for place, (verb, following) in enumerate(step.after.items()):
            asked = ["", "", ""] if place else [f"`{step.name}`", each.get(step.name) or words(step.ask), right]
            rows.append([*asked, f"`{verb}` {VERBS[verb].done}", f"`{following.name}`"])
    yield table("step | who is asked | by which right | verb | next", rows)
    yield table("between | | next", [
        [f"`{node.name}`", between(node), ", ".join(
            f"{answer_of(edge)}`{edge.dst.name}`" for edge in edges(node))]
        for node in nodes if not isinstance(node, Step) and node.task_type not in ("START", "END")])


def in_order(route: Any) -> list[Any]:
    """The nodes of a route, breadth first from its start."""
    found = [route.instance.node("start")]
    for node in found:
        found += dict.fromkeys(edge.dst for edge in edges(node) if edge.dst not in found)
    return found


def edges(node: Any) -> list[Any]:
    """Where one gets from a node."""
    return list(node._outgoing())  # noqa: SLF001 - the engine's own pages read it so


def between(node: Any) -> str:
    """What a node without a question does."""
    if hasattr(node, "rows"):
        return "One question for each."
    return words(getattr(node, "_condition", None) or node._func)  # noqa: SLF001 - the engine offers no other way


def answer_of(edge: Any) -> str:
    """Yes or no where the way depends on it."""
    return {"cond_true": "yes: ", "cond_false": "no: "}.get(edge.edge_class, "")


def free_acts() -> Iterator[str]:
    """What is done without being asked."""
    from suggestions.actions.verbs import VERBS
    from workflow.chapters import BY_THE_CLOCK, FREE_ACTS

    yield "## Acts nobody is asked for\n\nThe route follows them; what the clock does alone, nobody decides."
    yield table("verb | | by the clock", [
        [f"`{verb}`", str(VERBS[verb].done), "yes" if verb in BY_THE_CLOCK else ""] for verb in FREE_ACTS])


def main(arguments: list[str]) -> int:
    """Write the page, or compare it; 1 when it is not current."""
    import django

    sys.path.insert(0, str(TOP))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    if "--check" in arguments:
        return int(PAGE.read_text() != page())
    PAGE.write_text(page())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
