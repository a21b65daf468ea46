/* A list worked through from the keyboard: j and k move, Enter opens, x ticks, / searches, ? tells all of this.
   In a form Esc leaves the field, so that these keys hold again; Ctrl with Enter presses the form's main button.
   The list one came from stays in this tab, so that its matters can be turned over without going back.
   Nothing depends on it: every row is a link, every box can be clicked. */
"use strict";

const LIST = "huiyin:list";
const list = document.querySelector("[data-keys]");
const rows = list ? [...list.querySelectorAll("tbody tr")] : [];
const help = document.querySelector("[data-keys-help]");
const neighbours = document.querySelector("[data-neighbours]");
let at = -1;

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(LIST) || "null");
  } catch {
    return null;
  }
}

/* The rows' addresses, this page's, and those of the pages before and after it. */
function remember() {
  const urls = rows.map((row) => row.querySelector(".ttl > a").getAttribute("href"));
  const turn = (rel) => document.querySelector(`.pager [rel="${rel}"]`)?.href || "";
  try {
    sessionStorage.setItem(LIST, JSON.stringify({ urls, here: location.href, before: turn("prev"), after: turn("next") }));
  } catch {
    /* A forbidden store: one goes back by the browser's own button. */
  }
}

function move(step) {
  if (!rows.length) return;
  rows[at]?.classList.remove("is-at");
  at = Math.min(Math.max(at + step, 0), rows.length - 1);
  rows[at].classList.add("is-at");
  rows[at].querySelector(".ttl > a").focus({ preventScroll: true });
  rows[at].scrollIntoView({ block: "nearest" });
}

function tick() {
  const box = rows[at]?.querySelector(".pick input");
  if (box) box.click();
}

/* On a matter's page: the one before, the one after, and the list itself. */
function showNeighbours() {
  const from = remembered();
  const place = from ? from.urls.indexOf(location.pathname) : -1;
  if (!neighbours || place < 0) return;
  const targets = { before: from.urls[place - 1] || from.before, after: from.urls[place + 1] || from.after, list: from.here };
  for (const link of neighbours.querySelectorAll("a")) {
    const url = targets[link.dataset.to];
    if (url) link.href = url;
    link.hidden = !url;
  }
  neighbours.hidden = false;
}

function turnTo(where) {
  neighbours?.querySelector(`[data-to="${where}"][href]:not([hidden])`)?.click();
}

function isWriting(target) {
  return target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
}

const ACTS = {
  j: () => (rows.length ? move(1) : turnTo("after")),
  k: () => (rows.length ? move(-1) : turnTo("before")),
  u: () => turnTo("list"),
  x: tick,
  "/": () => document.getElementById("site-search")?.focus(),
  "?": () => help?.showModal?.(),
};

/* What presses the main button reads the same rules as a click; a form that has its own way with Enter keeps it. */
function inField(event) {
  if (event.isComposing || !isWriting(event.target)) return;
  if (event.key === "Escape") event.target.blur();
  const form = event.target.form;
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !form || form.matches("[data-enter]")) return;
  const main = [...form.elements].find((one) => one.matches("button.btn--main:not(:disabled)"));
  if (!main) return;
  event.preventDefault();
  main.click();
}

/* A question before an act, unless it is a grave one. */
function onQuestion(event) {
  if (event.defaultPrevented || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  document.querySelector(".confirm form button.btn--main")?.click();
}

document.addEventListener("keydown", inField);
document.addEventListener("keydown", onQuestion);
document.addEventListener("keydown", (event) => {
  const act = ACTS[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target) || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  act();
});

if (list) {
  remember();
  list.addEventListener("focusin", (event) => {
    const row = event.target.closest("tbody tr");
    if (!row || rows[at] === row) return;
    rows[at]?.classList.remove("is-at");
    at = rows.indexOf(row);
    row.classList.add("is-at");
  });
  const all = list.querySelector("[data-all]");
  const picked = document.querySelector("[data-picked]");
  const told = () => {
    if (picked) picked.textContent = `${list.querySelectorAll(".pick :checked").length}件`;
  };
  list.addEventListener("change", told);
  picked?.closest("form").addEventListener("reset", () => setTimeout(() => {
    if (all) all.checked = false;
    told();
  }));
  told();
  all?.addEventListener("change", () => {
    for (const box of list.querySelectorAll(".pick input")) {
      if (box.checked !== all.checked) box.click();
    }
  });
} else {
  showNeighbours();
}
for (const open of document.querySelectorAll("[data-open-help]")) {
  open.hidden = !help?.showModal;
  open.querySelector("button").addEventListener("click", () => help.showModal());
}
help?.querySelector("[data-close]").addEventListener("click", () => help.close());
