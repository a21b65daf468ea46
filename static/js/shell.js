/* What makes every page a little handier. Nothing depends on it: without scripts menus stay <details>,
   confirmations are pages and the server answers a double click by itself. */
"use strict";

const FOLDING = "details.menu[open], details.due[open]";

function foldAll(except) {
  for (const open of document.querySelectorAll(FOLDING)) {
    if (!except || !open.contains(except)) open.open = false;
  }
}

document.addEventListener("click", (event) => foldAll(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector(FOLDING);
  foldAll(null);
  if (open) open.querySelector("summary").focus();
});

/* In a row that is pushed aside with a finger the chosen one is in sight. */
for (const chosen of document.querySelectorAll(".mainnav [aria-current], .views [aria-current]")) {
  const row = chosen.closest("nav");
  const [around, own] = [row, chosen].map((element) => element.getBoundingClientRect());
  if (own.right > around.right) row.scrollLeft += own.left - around.left - (around.width - own.width) / 2;
}

/* The second click of a double click is not sent; the page coming back from the history may send again. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  const elsewhere = event.submitter && event.submitter.formTarget === "_blank";
  if (form.method !== "post" || elsewhere) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
  if ("forgetDrafts" in form.dataset) forgetDrafts();
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
});

/* Who logs out leaves no text of his on a shared computer. */
function forgetDrafts() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith("huiyin:")) localStorage.removeItem(key);
    }
  } catch {
    /* A forbidden store holds nothing. */
  }
}

/* What was kept here of a form (autosave.js) goes when the server has taken it: this page says that something is done. */
function forgetWhatWasTaken() {
  try {
    const key = sessionStorage.getItem("huiyin:sent");
    if (!key || !document.querySelector(".messages .notice--ok")) return;
    localStorage.removeItem(key);
    sessionStorage.removeItem("huiyin:sent");
  } catch {
    /* A forbidden store holds nothing. */
  }
}
forgetWhatWasTaken();

/* A link to a confirmation page opens that page's question here; if it cannot, the link is followed. */
async function openQuestion(link) {
  try {
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const question = page.querySelector(".confirm");
    if (!answer.ok || answer.redirected || !question) throw new Error("no question");
    showQuestion(question, answer.url);
  } catch {
    location.assign(link.href);
  }
}

function showQuestion(question, address) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-label", question.querySelector("h1").textContent);
  dialog.append(document.adoptNode(question));
  for (const form of dialog.querySelectorAll("form")) {
    if (!form.getAttribute("action")) form.action = address;
  }
  dialog.addEventListener("click", (event) => {
    if (!event.target.closest("[data-close]")) return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-dialog]");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!link || !plain || typeof HTMLDialogElement === "undefined") return;
  event.preventDefault();
  openQuestion(link);
});

/* How much is written, once it comes near the limit. Nothing is cut off: the server says what is too long. */
function tellLength(box) {
  const longest = Number(box.dataset.longest);
  const written = Array.from(box.value.trim().replace(/\r?\n/g, "\r\n")).length;
  let note = box.nextElementSibling;
  if (!note || !note.matches(".count")) {
    if (written < longest * 0.8) return;
    note = document.createElement("p");
    note.className = "count";
    note.setAttribute("role", "status");
    box.after(note);
  }
  note.hidden = written < longest * 0.8;
  note.classList.toggle("is-over", written > longest);
  const beyond = written > longest ? `，超出${written - longest}字，请删减` : "";
  note.textContent = `已写${written}字，最多${longest}字${beyond}`;
}

document.addEventListener("input", (event) => {
  if (event.target.matches("textarea[data-longest]")) tellLength(event.target);
});
for (const box of document.querySelectorAll("textarea[data-longest]")) tellLength(box);
