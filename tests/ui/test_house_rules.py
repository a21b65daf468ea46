"""What every template and style sheet keeps to: nothing inline, nothing unused, nothing long."""

import inspect
import re

from django.conf import settings
from django.contrib.staticfiles import finders

from letters.press import screen
from suggestions.templatetags import fields
from tests.ui.conftest import TAG

LONGEST = 100
FORBIDDEN = {
    "inline style": re.compile(r"\sstyle\s*=|<style\b", re.I),
    "event attribute": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.I),
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.I),
    "script address": re.compile(r"javascript:", re.I),
    "data address": re.compile(r"[\"'(]data:", re.I),
    "foreign resource": re.compile(r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=[\"'](?:https?:)?//", re.I),
}


def classes_in(template: str) -> set[str]:
    """The classes a template may write, in whatever branch, and those it hands to its base."""
    written = re.findall(r'class="([^"]*)"', TAG.sub(" ", template))
    handed = re.findall(r"{% block \w+_class %}(.*?){% endblock %}", template)
    return {name for value in written + handed for name in value.split()}


def styled(style_sheets: dict[str, str]) -> set[str]:
    """The classes the style sheets speak of."""
    text = re.sub(r'url\("[^"]*"\)', "", "\n".join(style_sheets.values()))
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", text))


def coded() -> set[str]:
    """The classes that scripts, the drawing of controls and that of a letter's pages set."""
    scripts = "\n".join(path.read_text() for path in (settings.BASE_DIR / "static/js").glob("*.js"))
    controls = inspect.getsource(fields.control)
    drawn = re.findall(r'class="([\w -]+)"', scripts + inspect.getsource(screen))
    set_by_scripts = re.findall(r'(?:className = |classList\.\w+\()"([\w-]+)"', scripts)
    in_words = {name for value in drawn for name in value.split()}
    return in_words | set(set_by_scripts) | set(re.findall(r'"([a-z]+)"', controls))


def test_nothing_inline(templates: dict[str, str]) -> None:
    found = [
        (name, fault)
        for name, text in templates.items()
        for fault, pattern in FORBIDDEN.items()
        if pattern.search(text)
    ]
    assert found == []


def test_no_template_is_long(templates: dict[str, str]) -> None:
    assert {name: n for name, text in templates.items() if (n := text.count("\n")) > LONGEST} == {}


def test_every_class_with_a_rule_is_used(templates: dict[str, str], style_sheets: dict[str, str]) -> None:
    used = {name for text in templates.values() for name in classes_in(text)} | coded()
    assert styled(style_sheets) - used == set()


def test_every_class_used_has_a_rule(templates: dict[str, str], style_sheets: dict[str, str]) -> None:
    known = styled(style_sheets)
    unknown = {name: rest for name, text in templates.items() if (rest := classes_in(text) - known)}
    assert unknown == {}


def test_every_style_sheet_is_loaded(style_sheets: dict[str, str]) -> None:
    loaded = re.findall(r'@import url\("([^"]+)"\)', style_sheets["huiyin.css"])
    assert sorted(loaded) == sorted(set(style_sheets) - {"huiyin.css"})


def test_colours_are_named_in_one_place(style_sheets: dict[str, str]) -> None:
    # The letter is paper in every theme and printing is black on white.
    own = {"tokens.css", "print.css", "components/letter.css"}
    literal = {name: found for name, text in style_sheets.items() if (found := re.findall(r"#[0-9a-f]{3,8}\b", text))}
    assert set(literal) <= own


def test_every_component_says_what_it_takes() -> None:
    folder = settings.BASE_DIR / "templates" / "components"
    silent = [path.name for path in folder.glob("*.html") if "{% comment %}" not in path.read_text()]
    assert silent == []


def test_every_component_stands_on_a_page(templates: dict[str, str]) -> None:
    code = "\n".join(path.read_text() for path in (settings.BASE_DIR / "suggestions").rglob("*.py"))
    named = set(re.findall(r"components/(\w+)\.html", "\n".join(templates.values()) + code))
    named |= set(re.findall(r"_around\(\s*\"(\w+)\"", code))
    ready = {path.stem for path in (settings.BASE_DIR / "templates/components").glob("*.html")}
    assert ready - named == set()


def test_every_static_file_named_is_there(templates: dict[str, str]) -> None:
    named = set(re.findall(r"{% static ['\"]([^'\"]+)['\"] %}", "\n".join(templates.values())))
    assert {name for name in named if finders.find(name) is None} == set()


def test_every_chinese_word_goes_through_gettext(templates: dict[str, str]) -> None:
    marked = re.compile(
        r"{% blocktrans(?:late)?\b.*?{% endblocktrans(?:late)? %}|{% trans(?:late)? .*?%}|_\(\"[^\"]*\"\)|_\('[^']*'\)",
        re.S,
    )
    bare = {name: re.findall(r"[\u4e00-\u9fff]+", marked.sub("", text)) for name, text in templates.items()}
    assert {name: words for name, words in bare.items() if words} == {}
