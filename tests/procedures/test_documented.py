"""docs/procedures.md was written by hand from the texts; the presets say the same, cell by cell."""

import re
from pathlib import Path

import pytest

from procedures import presets
from procedures.grounds import OFFICE_GROUNDS, Ground
from procedures.limits import STOPS, Limit
from procedures.rules import Rules

PAGE = (Path(__file__).parents[2] / "docs" / "procedures.md").read_text(encoding="utf-8")
SWITCHES = (
    "statute", "unconfirmed", "delegation_checks", "delegation_proposes", "withdrawable", "withdrawal_advice",
    "joint_withdrawal", "objection", "raters", "signer", "reconciler", "vetting", "in_person", "joint_reply",
    "extension", "rehandle", "still_unsatisfied", "unrated", "rating_visibility", "clock_on_reassignment")
NUMBERS = {character: number for number, character in enumerate("一二三四五六七八九", 1)}
PARAGRAPHS = dict(zip("一二三四", "①②③④", strict=True))
CODES = [one.code for one in OFFICE_GROUNDS] + ["other", "secret", "inner"]
UNITS = {"day": "日", "workday": "工作日", "month": "个月"}


def tables(heading: str) -> dict[tuple[str, str], str]:
    """The cells of the tables below a heading, by the first cell of row and column."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    found, columns = {}, []
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            columns = []
        elif not columns:
            columns = cells[1:]
        elif not line.startswith("|---"):
            found |= {(cells[0], column): cell for column, cell in zip(columns, cells[1:], strict=True)}
    return found


def number(words: str) -> int:
    """二十七 → 27."""
    tens, _ten, ones = words.rpartition("十")
    return (NUMBERS.get(tens, 1) * 10 if "十" in words else 0) + NUMBERS.get(ones, 0)


def article(words: str) -> str:
    """《…》第二十一条第一款第三项 → 21①(3)."""
    cited = re.findall(r"第([一二三四五六七八九十]+)条(?:第([一二三四])款)?(?:第([一二三四五六七])项)?", words)
    return "、".join(f"{number(one)}{PARAGRAPHS.get(paragraph, '')}" + (f"({number(item)})" if item else "")
                    for one, paragraph, item in cited)


def cell_of(limit: Limit | None) -> str:
    if limit is None:
        return "—"
    source = "惯例" if limit.customary else article(limit.article)
    if limit.amount is None:
        return f"无数字·{source}"
    between = "·闭会" if limit.between_sessions else ""
    return f"{limit.amount}{UNITS[limit.unit]}·{limit.start_event}·{source}{between}"


def switch_of(rules: Rules, name: str) -> str:
    source = rules.sources.get(name)
    value = getattr(rules, name).value
    return f"{value}·{article(source.article)}" if source else f"（{value}）"


def ground_of(ground: Ground | None) -> str:
    if ground is None:
        return "—"
    outcomes = "、".join(ground.outcomes)
    return f"{article(ground.article)}·{outcomes}" if ground.article else f"（{outcomes}）"


def classes_of(rules: Rules) -> str:
    return "；".join(f"{one.letter} {one.words}".strip() + "〔承诺〕" * one.needs_promise
                    for one in rules.class_set.classes)


@pytest.mark.parametrize(("words", "figures"), [("十", 10), ("九", 9), ("十四", 14), ("二十", 20), ("五十一", 51)])
def test_the_numbers_of_articles(words, figures):
    assert number(words) == figures


def test_every_limit_is_in_the_table():
    assert tables("Limits") == {
        (kind.value, name): cell_of(presets.get(name).rules.limits.get(kind))
        for kind in STOPS for name in presets.names()}


def test_every_switch_is_in_the_table():
    assert tables("Switches") == {
        (switch, name): switch_of(presets.get(name).rules, switch) for switch in SWITCHES for name in presets.names()}


def test_every_ground_is_in_the_table():
    documented = tables("Not a suggestion")
    for name in presets.names():
        rules = presets.get(name).rules
        assert {code: documented[code, name] for code in CODES} == {
            code: ground_of(rules.ground(code)) for code in CODES}
        assert {one.code for one in rules.grounds} <= set(CODES)
        source = rules.sources.get("grounds")
        assert documented["what follows", name] == (article(source.article) if source else "—")


def test_every_class_is_in_the_table():
    documented = tables("Classes")
    for name in presets.names():
        rules = presets.get(name).rules
        source = rules.sources.get("class_set")
        assert documented[name, "classes"] == classes_of(rules)
        assert documented[name, "source"] == (article(source.article) if source else "惯例")


def test_every_text_and_its_date_are_in_the_table():
    listed = dict(re.findall(r"^\| ([a-z]+-\w+) \| (\S+ \| \d{4}-\d{2}-\d{2}) \|$", PAGE, re.M))
    assert listed == {
        name: f"{presets.get(name).text} | {presets.get(name).text_date}" for name in presets.names()}


@pytest.mark.parametrize("name", presets.names())
def test_what_is_the_same_everywhere(name):
    rules = presets.get(name).rules
    assert (rules.roll_last_day, rules.unrated_urgings, rules.unrated_days, rules.soon_days, rules.contact_tries) == (
        True, 1, 5, 7, 3)
