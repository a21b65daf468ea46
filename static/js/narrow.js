/* A long table of bureaus, narrowed while one types: by name, duties or the first letters of the pinyin (sgaj).
   Enter takes the first row: it leads, who is taken after it stands in the other column. Enter in an empty box goes on.
   Without scripts the whole table stands there. */
"use strict";

for (const box of document.querySelectorAll("[data-narrow]")) {
  const rows = [...document.querySelectorAll(`#${box.dataset.narrow} tbody tr`)];
  const input = box.querySelector("input");
  if (!input || rows.length < 2) continue;
  box.hidden = false;

  const fits = (row, wanted) => row.textContent.includes(wanted) || row.dataset.initials.split(" ").some((one) => one.includes(wanted.toLowerCase()));
  const narrow = () => {
    const wanted = input.value.trim();
    for (const row of rows) row.hidden = Boolean(wanted) && !fits(row, wanted) && !row.querySelector(":checked");
  };
  const take = () => {
    const row = rows.find((one) => fits(one, input.value.trim()));
    if (!row) return;
    const form = input.form;
    const lead = form.querySelector("[name=lead]:checked");
    const choice = row.querySelector(lead && !row.contains(lead) ? "[name=others]" : "[name=lead]");
    choice.checked = true;
    choice.dispatchEvent(new Event("change", { bubbles: true }));
    const single = form.querySelector("[name=mode][value=single]:checked");
    if (choice.name === "others" && single) form.querySelector("[name=mode][value=lead]")?.click();
    input.value = "";
    narrow();
  };

  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => {
    // While a Chinese word is being composed Enter belongs to the input method.
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (input.value.trim()) take();
    else input.form.querySelector("[name=lead]:checked") && input.form.requestSubmit();
  });
  // A hand on the keyboard begins here; on a telephone it would open half a screen of keys.
  if (matchMedia("(hover: hover) and (min-width: 1000px)").matches && !document.querySelector("[role=alert]")) input.focus({ preventScroll: true });
}
