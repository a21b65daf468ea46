/* While a title is written: what has been raised on the same matter already. data-alike names where to ask.
   Without scripts, and on a bad line, what the page came with stays. */
"use strict";

const THINKING = 600; // milliseconds without a keystroke

for (const place of document.querySelectorAll("[data-alike]")) {
  const title = place.closest("form").elements.title;
  let timer = 0;
  let asked = title.value;
  const ask = async () => {
    if (title.value === asked) return;
    asked = title.value;
    try {
      const answer = await fetch(`${place.dataset.alike}?title=${encodeURIComponent(asked.slice(0, 200))}`);
      if (!answer.ok || answer.redirected || title.value !== asked) return;
      const piece = new DOMParser().parseFromString(await answer.text(), "text/html");
      place.replaceChildren(...piece.body.childNodes);
    } catch {
      /* It is advice; the next keystroke asks again. */
    }
  };
  title.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, THINKING);
  });
}
