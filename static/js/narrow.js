/* A long table of bureaus, narrowed while one types. Without scripts the whole table stands there. */
"use strict";

for (const box of document.querySelectorAll("[data-narrow]")) {
  const rows = document.querySelectorAll(`#${box.dataset.narrow} tbody tr`);
  const input = box.querySelector("input");
  if (!input || rows.length < 8) continue;
  box.hidden = false;
  input.addEventListener("input", () => {
    const wanted = input.value.trim();
    for (const row of rows) {
      row.hidden = Boolean(wanted) && !row.textContent.includes(wanted) && !row.querySelector(":checked");
    }
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
