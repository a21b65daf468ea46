"""What a machine can tell of WCAG 2.2 AA and good practice, at both widths a page is used at."""

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.browser.chromium import PHONE, WIDE
from tests.browser.thumb import faults_for_a_thumb

AXE = Axe().axe_script
# Without preload: it would ask for every style sheet again, for a rule on the turning of screens that is not run.
RULES = {"resultTypes": ["violations"], "preload": False,
         "runOnly": [*(f"wcag{level}" for level in ("2a", "2aa", "21a", "21aa", "22aa")), "best-practice"]}


def at_hand(context: BrowserContext) -> BrowserContext:
    """Its pages bring axe along, unread until they are asked: sending it to each takes half as long as asking."""
    context.add_init_script(f"window.bringAxe = () => {{ {AXE}\n}}")
    return context


def faults_as_it_stands(page: Page) -> Iterator[str]:
    """Of the page that is open: for a thumb, and for whoever cannot see or hold a mouse, at both widths."""
    if not page.evaluate("typeof bringAxe === 'function' && (bringAxe(), true)"):
        page.evaluate(AXE)
    for width in (PHONE, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        yield from (f"{width}: {words}" for words in faults_for_a_thumb(page) if width == PHONE)
        yield from (f"{width}: {words}" for words in found_by_axe(page))


def found_by_axe(page: Page) -> Iterator[str]:
    """The rule and the first elements."""
    # What passed is only counted: it is ten times as much, and would take as long to hand over as to find.
    passed, violations = page.evaluate(
        "options => axe.run(options).then(({passes, violations}) => [passes.length, violations])", RULES)
    assert passed
    for violation in violations:
        yield f"{violation['id']}: {[node['target'] for node in violation['nodes']][:3]}"
