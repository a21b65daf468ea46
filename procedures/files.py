"""A version as a file: what it is called, which text it follows, and its rules, to be edited and entered elsewhere."""

import json
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from procedures import presets
from procedures.adopting import WrittenFrom
from procedures.encoding import decode, encode
from procedures.reading import RulesError, Section
from procedures.rules import Rules

LONGEST_NAME = 80


def write(text: WrittenFrom, rules: Rules) -> str:
    """The JSON of a version, indented for people."""
    whole: dict[str, Any] = {**text._asdict(), "text_date": text.text_date.isoformat(), "rules": encode(rules)}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def read(words: str) -> tuple[WrittenFrom, Rules]:
    """What `write` wrote or somebody edited. Raises RulesError naming the line or the key."""
    try:
        top = Section(json.loads(words))
    except json.JSONDecodeError as fault:
        raise RulesError(_("第%(line)d行第%(column)d字：不是JSON，请检查引号、逗号和括号") % {
            "line": fault.lineno, "column": fault.colno}) from None
    name, preset = top.text("name").strip(), top.text("preset")
    if len(name) > LONGEST_NAME:
        raise top.fault("name", _("不超过%d个字") % LONGEST_NAME)
    if preset not in presets.names():
        raise top.fault("preset", _("应为%s之一") % "、".join(presets.names()))
    text = WrittenFrom(name, preset, _day(top, "text_date"))
    try:
        rules = decode(top.mapping("rules"))
    except RulesError as fault:
        raise RulesError(f"rules.{fault}") from None
    top.done()
    return text, rules


def _day(top: Section, key: str) -> date:
    try:
        return date.fromisoformat(top.text(key))
    except ValueError as fault:
        if isinstance(fault, RulesError):
            raise
        raise top.fault(key, _("应为2026-05-20这样的日期")) from None
