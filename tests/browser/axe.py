"""What a machine can tell of WCAG 2.2 AA and good practice, at both widths a page is used at."""

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.chromium import PHONE, WIDE
from tests.browser.thumb import faults_for_a_thumb

AXE = Axe().axe_script
# Without preload: it would ask for every style sheet again, for a rule on the turning of screens that is not run.
RULES = {"resultTypes": ["violations"], "preload": False,
         "runOnly": [*(f"wcag{level}" for level in ("2a", "2aa", "21a", "21aa", "22aa")), "best-practice"]}


def faults_as_it_stands(page: Page) -> Iterator[str]:
    """Of the page that is open: for a thumb, and for whoever cannot see or hold a mouse, at both widths."""
    page.evaluate(AXE)
    for width in (PHONE, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        yield from (f"{width}: {words}" for words in faults_for_a_thumb(page) if width == PHONE)
        yield from (f"{width}: {words}" for words in found_by_axe(page))


def found_by_axe(page: Page) -> Iterator[str]:
    """The rule and the first elements."""
    found = page.evaluate("options => axe.run(options)", RULES)
    assert found["passes"]
    for violation in found["violations"]:
        yield f"{violation['id']}: {[node['target'] for node in violation['nodes']][:3]}"
