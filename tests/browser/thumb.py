"""What a thumb needs at 390 px: nothing wider than the screen, nothing to hit smaller than 44 px."""

from playwright.sync_api import Page

LEAST = 44
# A box is hit through its label. A link among words is as wide as its own; what is clipped is for screen readers.
MEASURE = """least => {
    const clipped = ".vh, .skip, .skip *, .tablebox thead *";
    const isWords = (element) => getComputedStyle(element).display === "inline";
    const hit = (element) => element.matches("[type=checkbox], [type=radio], [type=file]")
        ? element.closest("label, .upload") : element;
    const name = (element) => (element.textContent.trim() || element.name || element.tagName).slice(0, 16);
    const small = [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select, textarea")]
        .filter((element) => !element.closest(clipped))
        .map((element) => [element, (hit(element) || element).getBoundingClientRect()])
        .filter(([element, box]) => box.width && box.height
            && (box.height < least - 0.5 || (box.width < least - 0.5 && !isWords(element))))
        .map(([element, box]) => `${name(element)} ${Math.round(box.width)}×${Math.round(box.height)}`);
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    return wide > 0 ? [`${wide} px wider than the screen`, ...small] : small;
}"""

# What unfolds opens once and is shut again, as it was: a reason, a menu, a fold.
UNFOLD = """() => {
    const shut = [...document.querySelectorAll("main details:not([open])")];
    for (const fold of shut) fold.open = true;
    const width = document.documentElement.clientWidth;
    const beyond = shut.flatMap((fold) => [...fold.children]).filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width && !element.closest(".tablebox, .vh") && (box.left < -1 || box.right > width + 1);
    }).map((element) => `beyond the edge: ${element.textContent.trim().slice(0, 16)}`);
    for (const fold of shut) fold.open = false;
    return beyond;
}"""


def faults_for_a_thumb(page: Page) -> list[str]:
    """What is too wide or too small on the page as it stands, or beyond the screen once it is unfolded."""
    found: list[str] = page.evaluate(MEASURE, LEAST)
    beyond: list[str] = page.evaluate(UNFOLD)
    return found + beyond
