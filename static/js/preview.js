/* The letter as it will be printed, beside the text it is written in: the server sets it, this draws its pages.
   A box says where they come from:
     data-pages-url   answers {pages: [svg], glyphs: {name: outline}, warning}
     data-pages-form  id of the form whose unsaved fields are sent along by POST; without it the stored letter is read
   Outlines of glyphs come once and are kept; a page is drawn anew only when it has changed. What stood in the box before
   is the same text without its places: it stays for those who listen to the page. */
"use strict";

const REST = 60; // milliseconds without a keystroke
const THOUGHT = 900; // the secretary waits until a sentence is over

class Pages {
  constructor(box) {
    this.box = box;
    this.form = document.getElementById(box.dataset.pagesForm || "");
    this.known = new Set();
    this.shown = [];
    box.insertAdjacentHTML("beforeend", '<svg class="vh" aria-hidden="true" focusable="false"><defs></defs></svg><div class="pages" tabindex="0" hidden></div>');
    this.glyphs = box.querySelector("defs");
    this.pages = box.querySelector(".pages");
    if (this.form) {
      this.form.addEventListener("input", () => this.wait());
      this.form.addEventListener("change", () => this.wait());
    }
    this.draw();
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), REST);
    clearTimeout(this.thinking);
    this.thinking = setTimeout(() => this.remind(), THOUGHT);
  }

  /* What the secretary says of the text as it stands now. */
  async remind() {
    const panel = document.getElementById("secretary");
    if (!panel) return;
    try {
      const answer = await this.ask("secretary");
      const kind = answer.headers.get("Content-Type") || "";
      if (answer.ok && !answer.redirected && kind.startsWith("text/html")) panel.innerHTML = await answer.text();
    } catch {
      /* She says nothing new until the line is back. */
    }
  }

  /* One question at a time; what was typed meanwhile is asked about next. */
  async draw() {
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    try {
      const answer = await this.ask();
      if (answer.ok && !answer.redirected) this.show(await answer.json());
    } catch {
      /* On a bad line the pages stay as they were; the text itself is saved by autosave.js. */
    }
    this.asking = false;
    if (this.again) {
      this.again = false;
      this.draw();
    }
  }

  ask(what = "pages") {
    if (!this.form) return fetch(this.box.dataset.pagesUrl, { headers: { Accept: "application/json" } });
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) if (typeof value === "string") body.append(name, value);
    body.set("as", what);
    if (what === "pages") body.set("known", [...this.known].join(" "));
    return fetch(this.box.dataset.pagesUrl, { method: "POST", body });
  }

  show(letter) {
    this.glyphs.insertAdjacentHTML("beforeend", Object.entries(letter.glyphs).map(([name, outline]) => `<path id="${name}" d="${outline}"/>`).join(""));
    for (const name of Object.keys(letter.glyphs)) this.known.add(name);
    let first = null;
    letter.pages.forEach((svg, at) => {
      if (this.shown[at] === svg) return;
      const page = this.pages.children[at] || this.pages.appendChild(document.createElement("div"));
      page.className = "letterpage";
      page.innerHTML = svg;
      first ??= page;
    });
    while (this.pages.children.length > letter.pages.length) this.pages.lastChild.remove();
    this.follow(first);
    this.shown = letter.pages;
    this.warn(letter.warning || "");
    this.pages.hidden = false;
    this.box.classList.add("is-drawn");
  }

  /* While one writes, the page that changed comes into sight; at first the first one stands there. */
  follow(page) {
    if (!page || !this.shown.length) return;
    const frame = this.pages.getBoundingClientRect(), place = page.getBoundingClientRect();
    if (place.top > frame.bottom - 40 || place.bottom < frame.top + 40) this.pages.scrollTop += place.top - frame.top - 8;
  }

  warn(words) {
    let note = this.box.querySelector(".letterbox__warning");
    if (!note) {
      note = document.createElement("p");
      note.className = "letterbox__warning";
      note.setAttribute("role", "status");
      this.pages.before(note);
    }
    note.textContent = words;
    note.hidden = !words;
  }
}

for (const box of document.querySelectorAll("[data-pages-url]")) new Pages(box);
