"""Files beside the text, in a real browser: a picture and a PDF are seen without leaving the page, at both widths."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from suggestions.actions import files
from suggestions.uploads import checked
from tests.browser.chromium import PHONE, WIDE, context_of, entered, listen
from tests.browser.thumb import faults_for_a_thumb
from tests.cast import Cast, Life
from tests.web.test_uploads import PDF, sent
from workflow import door

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def picture() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (400, 300), "#1c4f6e").save(drawn, "PNG")
    return drawn.getvalue()


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_picture_and_a_pdf_unfold(chromium: Browser, site: str, complaints: list[str], width: int) -> None:
    cast = Cast()
    life = Life(cast)
    lead = cast.delegates[0].person
    for upload in (sent("路口.png", picture()), sent("方案.pdf", PDF)):
        door.keep(lead, life.fresh, files.attach, verb="submit", by=lead, upload=checked(upload))
    life.act(lead, "submit")
    context = entered(context_of(chromium, width), cast.clerk, site)
    page = context.new_page()
    listen(page, complaints)
    page.goto(f"{site}/suggestions/{life.suggestion.pk}/")
    seen = page.get_by_role("img", name="路口.png")
    expect(seen).to_be_hidden()
    page.get_by_text("预览路口.png").click()
    expect(seen).to_be_visible()
    expect(seen).to_have_js_property("naturalWidth", 400)
    with page.expect_response("**/preview/") as answered:
        page.get_by_text("预览方案.pdf").click()
    assert answered.value.status == 200
    expect(page.locator(".preview iframe")).to_be_visible()
    assert faults_for_a_thumb(page) == [] or width == WIDE
    context.close()
