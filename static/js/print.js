/* A button that prints the page. Without scripts it stays hidden: the browser's own menu prints as well. */
"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
