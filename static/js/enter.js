/* Filling in from the keyboard: Enter goes to the next box, Ctrl and Enter sends. Marked by data-enter on the form.
   Without scripts Enter sends, and the page says what is missing. */
"use strict";

for (const form of document.querySelectorAll("[data-enter]")) {
  form.addEventListener("keydown", (event) => {
    // While a Chinese word is being composed Enter belongs to the input method.
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    if (!event.target.matches("input, select")) return;
    event.preventDefault();
    const boxes = [...form.elements].filter((box) => box.type !== "hidden" && !box.disabled && box.matches("input, select, textarea, button"));
    boxes[boxes.indexOf(event.target) + 1]?.focus();
  });
}
