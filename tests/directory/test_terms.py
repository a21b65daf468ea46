"""Every sentence of the house in the words of the other source: none a 委员 reads speaks of 代表."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils.translation import get_language, gettext, gettext_lazy

from directory.parlance import speaking, spoken
from directory.terms import BOTH, DELEGATES, KEPT, MEMBERS, turned

ROOT = Path(__file__).parents[2]
GETTEXT = {"_", "gettext", "gettext_lazy"}
OTHER_BODY = re.compile("代表|人大|建议")
# What only the operator reads, at the command line.
COMMANDS = "management/commands"
TAGS = (re.compile(r'\{%\s*translate\s+"([^"]*)"'), re.compile(r'_\("([^"]*)"\)'),
        re.compile(r"\{%\s*blocktranslate[^%]*%\}(.*?)\{%\s*endblocktranslate", re.S))


@cache
def sentences() -> set[str]:
    """Every text that passes gettext, in code and templates."""
    found = set()
    for app in [*settings.FLOORS, "config"]:
        for path in (ROOT / app).rglob("*.py"):
            if "migrations" in path.parts or COMMANDS in path.as_posix():
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (isinstance(node, ast.Call) and getattr(node.func, "id", "") in GETTEXT
                        and isinstance(node.args[0], ast.Constant)):
                    found.add(node.args[0].value)
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        found |= {re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", one) for tag in TAGS for one in tag.findall(text)}
    return found


def test_no_sentence_for_members_speaks_of_delegates():
    kept = re.compile("|".join(KEPT))
    said = {one: turned(one, MEMBERS) for one in sentences()}
    assert len(said) > 2000
    left = {one: words for one, words in said.items() if OTHER_BODY.search(kept.sub("", words))}
    assert left == {}


def test_a_member_is_never_mistaken_for_a_committee():
    """委员会看到 reads as a committee that sees it."""
    verbs = re.compile("(?<!提案)(?<!专门)委员会(?:看到|收到|原样)")
    assert [words for one in sentences() if verbs.search(words := turned(one, MEMBERS))] == []


def test_no_regulation_on_delegates_is_cited_to_members():
    cited = re.compile("代表法|（(?:上海|北京|河南|重庆|青岛|山东|浙江)第")
    # Whoever writes a procedure reads which law binds whom.
    of_the_law = {
        "《代表法》第五十一条（答复期限、与代表联系）", "《代表法》第五十一条是否适用由法律规定，规程不能改。",
        "宽于《代表法》第五十一条的，仍以法律规定的日期为准；页面上两个日期都会说明。"}
    assert [one for one in sentences() - of_the_law if cited.search(turned(one, MEMBERS))] == []


def test_placeholders_stay():
    place = re.compile(r"%\(\w+\)[sd]|%[sd]|\{n[^}]*\}")
    for one in sentences():
        for parlance in (MEMBERS, BOTH):
            assert sorted(place.findall(turned(one, parlance))) == sorted(place.findall(one)), one


@pytest.mark.parametrize(("words", "for_members", "for_both"), [
    ("我的建议", "我的提案", "我的建议提案"),
    ("领衔代表", "第一提案人", "领衔代表、第一提案人"),
    ("不予受理", "不予立案", "不予受理"),
    ("编号", "案号", "编号"),
    ("登记编号", "登记编号", "登记编号"),
    ("代表会收到通知。", "委员本人会收到通知。", "代表委员本人会收到通知。"),
    ("建议改由%s", "建议改由%s", "建议改由%s"),
    ("%(term)s届人大%(session)s次会议", "政协%(term)s届%(session)s次会议", "%(term)s届人大%(session)s次会议"),
])
def test_some_sentences(words, for_members, for_both):
    assert [turned(words, one) for one in (DELEGATES, MEMBERS, BOTH)] == [words, for_members, for_both]


def test_a_parlance_holds_for_whatever_is_said_within_it():
    label = gettext_lazy("代表评价")
    page = Template('{% load i18n %}{% translate "我的建议" %}'
                    "{% blocktranslate %}{{ who }}代表，您好{% endblocktranslate %}")
    with speaking(MEMBERS):
        assert (str(label), gettext("代表")) == ("委员评价", "委员")
        # What somebody is called or has written is never turned.
        assert page.render(Context({"who": "代表建议"})) == "我的提案代表建议委员，您好"
        assert get_language() == "zh-hans"
        with speaking(BOTH):
            assert gettext("建议") == "建议提案"
        assert spoken() == MEMBERS
    assert (str(label), spoken()) == ("代表评价", DELEGATES)
