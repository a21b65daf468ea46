"""The sample pages are whole: they parse, their references resolve, and every component is on one of them."""

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.test.signals import template_rendered

from tests.ui.gallery import PAGES, draw

VOID = {"meta", "link", "input", "br", "img", "hr"}


class Page(HTMLParser):
    """Reads a page and notes what does not fit."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: Counter[str] = Counter()
        self.wanted: list[str] = []
        self.headings: list[int] = []
        self.main = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in values:
            self.ids[values["id"]] += 1
        for name in ("for", "aria-labelledby", "aria-describedby", "form"):
            self.wanted += (values.get(name) or "").split()
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        self.main += "btn--main" in (values.get("class") or "").split()

    handle_startendtag = lambda self, tag, attributes: None  # noqa: E731

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> while {self.open[-3:]} is open")
        else:
            self.open.pop()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_sample_page_is_whole(path: Path):
    page = Page(draw(path))
    assert page.faults == []
    assert page.open == []
    assert [name for name, times in page.ids.items() if times > 1] == []
    assert set(page.wanted) - set(page.ids) == set()
    assert page.headings.count(1) == 1
    assert page.main <= 1


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_component_text_is_chinese_and_complete(path: Path):
    html = draw(path)
    assert "None" not in html
    assert "{" not in html.replace(
        '{"allowEval": false, "allowScriptTags": false, "includeIndicatorStyles": false}', ""
    )


def test_every_component_is_on_a_sample_page():
    seen: set[str] = set()

    def note(template, **_):
        seen.add(str(template.name))

    template_rendered.connect(note)
    try:
        for path in PAGES:
            draw(path)
    finally:
        template_rendered.disconnect(note)
    ready = {f"components/{path.name}" for path in (settings.BASE_DIR / "templates/components").glob("*.html")}
    assert ready - seen == set()


def test_large_type_is_a_cookie():
    page = next(path for path in PAGES if path.stem == "home")
    assert 'data-size="large"' in draw(page, cookies={"size": "large"})
    assert "data-size" not in draw(page, cookies={"size": '"><b>'})


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_faults_are_told_without_any_context(name):
    from django.template import loader

    html = loader.get_template(name).render()
    assert Page(html).faults == []
    assert 'href="/"' in html
