"""The page of a matter on paper, as Chromium before 131 prints it too: what is folded on the screen stands there."""

import pypdfium2
import pytest
from playwright.sync_api import Browser, Route

from suggestions.models import Suggestion
from tests.browser.chromium import WIDE, context_of, entered
from tests.cast import Cast, Life

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "早晚高峰校门前拥堵。" * 60 + "末句在此。"


def older(route: Route) -> None:
    """A style sheet as a browser reads it that does not know ::details-content."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("::details-content", "::unknown-to-it"))


def twice_handled(cast: Cast) -> Suggestion:
    life = Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police)
    life.rated("unsatisfied", "没有时间表。")
    life.answer(cast.clerk, "handle_again", reason="请给出时间表。", leads=[cast.roads])
    Suggestion.objects.filter(pk=life.suggestion.pk).update(facts=LONG)
    return life.fresh


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_what_is_folded_is_printed(chromium: Browser, site: str, scripts: bool) -> None:
    cast = Cast()
    suggestion = twice_handled(cast)
    context = context_of(chromium, WIDE) if scripts else chromium.new_context(java_script_enabled=False)
    context.route("**/print*.css", older)
    page = entered(context, cast.clerk, site).new_page()
    page.goto(f"{site}/suggestions/{suggestion.pk}/")
    assert page.locator(".print-only").is_hidden()
    folded = page.locator("details:not([open])").count()
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    text = "".join("".join(sheet.get_textpage().get_text_range().split()) for sheet in paper)
    assert text.count("末句在此。") == 1
    assert ("第一次交办" in text and "市公安局" in text.partition("第一次交办")[2]) or not scripts
    assert page.locator("details:not([open])").count() == folded > 2
    context.close()
