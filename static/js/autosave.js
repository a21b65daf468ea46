/* Keeps drafts. A form says where and under which name:
     data-autosave-url      gets the form's fields by POST after a pause in writing; without it see below
     data-autosave-key      names the draft and its writer, e.g. "12:suggestion:340"
     data-autosave-version  what the server had when the page was made
   An answer of 2xx means saved; a JSON answer {"version": "..."} moves the version on (and a field of that name).
   An answer of 4xx with a plain text is shown as it is: somebody else was faster, the time is over.
   Until it is saved the text also lies in localStorage: on a bad line nothing is lost. What was written on an older
   version than the page's is set aside and offered: the answer to a save may have been lost, not the save.
   A form without an address is kept in localStorage only, until the server has taken it: static/js/shell.js forgets what
   was sent (its key lies in sessionStorage) when a page says that something has been done.
   Loaded as a module: once, however many forms of a page ask for it. */
const PAUSE = 2000; // milliseconds without a keystroke
const FOREIGN = new Set(["csrfmiddlewaretoken", "version"]);

class Draft {
  constructor(form) {
    this.form = form;
    this.key = `huiyin:${form.dataset.autosaveKey}`;
    this.aside = `${this.key}:aside`;
    this.status = form.querySelector("[data-autosave-status]");
    this.local = !form.dataset.autosaveUrl;
    this.saved = this.written();
    this.restore();
    form.addEventListener("input", () => this.wait());
    form.addEventListener("change", () => this.wait());
    form.addEventListener("submit", (event) => this.beforeSending(event));
    document.addEventListener("visibilitychange", () => document.hidden && this.save());
    window.addEventListener("online", () => this.save());
  }

  /* The fields as text, without files and passwords. */
  written() {
    const fields = [];
    for (const [name, value] of new FormData(this.form)) {
      const control = this.form.elements[name];
      if (typeof value === "string" && !FOREIGN.has(name) && control.type !== "password") fields.push([name, value]);
    }
    return JSON.stringify(fields);
  }

  wait() {
    clearTimeout(this.timer);
    const kept = this.keep();
    this.timer = setTimeout(() => this.local ? kept && this.say(this.status.dataset.kept, false) : this.save(), PAUSE);
  }

  keep(sent = false) {
    return this.store(this.key, { version: this.form.dataset.autosaveVersion || "", fields: this.written(), sent });
  }

  /* True if it is kept. With a full or forbidden store it is not: a draft is still saved on the server. */
  store(key, entry) {
    try {
      localStorage.setItem(key, JSON.stringify(entry));
      return true;
    } catch {
      return false;
    }
  }

  /* What lies under the key, and with `remove` no longer does; nothing where the store is forbidden. */
  stored(key, remove = false) {
    try {
      const entry = JSON.parse(localStorage.getItem(key) || "null");
      if (remove) localStorage.removeItem(key);
      return entry;
    } catch {
      return null;
    }
  }

  save() {
    if (this.local) return Promise.resolve();
    this.saving ??= this.send().finally(() => { this.saving = null; });
    return this.saving;
  }

  /* A save under way ends first, so that the page sent afterwards bears the newest version. */
  beforeSending(event) {
    clearTimeout(this.timer);
    if (this.local) {
      this.keepUntilTaken();
      return;
    }
    if (!this.saving) {
      if (this.written() !== this.saved) this.keep(true);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    this.saving.then(() => this.form.requestSubmit(event.submitter));
  }

  keepUntilTaken() {
    if (this.keep(true)) sessionStorage.setItem("huiyin:sent", this.key);
  }

  async send() {
    const written = this.written();
    if (written === this.saved || this.form.dataset.sent) return;
    const body = new URLSearchParams(JSON.parse(written));
    for (const name of FOREIGN) {
      const control = this.form.elements[name];
      if (control) body.set(name, control.value);
    }
    try {
      const answer = await fetch(this.form.dataset.autosaveUrl, { method: "POST", body, keepalive: written.length < 50000 });
      if (answer.ok && !answer.redirected) await this.done(written, answer);
      else await this.refused(answer);
    } catch {
      this.say(this.status.dataset.failed, true);
    }
  }

  async done(written, answer) {
    this.saved = written;
    if ((answer.headers.get("Content-Type") || "").includes("json")) this.moveOn((await answer.json()).version);
    if (this.written() === written) this.stored(this.key, true);
    else this.wait();
    const clock = new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
    this.say(clock + this.status.dataset.saved, false);
  }

  async refused(answer) {
    const plain = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
    this.say(plain && !answer.redirected ? await answer.text() : this.status.dataset.failed, true);
  }

  moveOn(version) {
    if (version === undefined) return;
    this.form.dataset.autosaveVersion = version;
    if (this.form.elements.version) this.form.elements.version.value = version;
  }

  /* Text that never arrived comes back by itself onto the version it was written on; onto another only when asked to.
     What was sent with the page has arrived when the version has moved. */
  restore() {
    const entry = this.stored(this.key, true);
    if (entry && entry.fields !== this.saved) {
      if (entry.version === (this.form.dataset.autosaveVersion || "")) this.putIn(entry);
      else if (!entry.sent) this.store(this.aside, entry);
    }
    const aside = this.stored(this.aside);
    if (aside) this.offer(aside);
  }

  offer(entry) {
    const question = this.form.querySelector("[data-autosave-aside]");
    question.hidden = false;
    question.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      question.hidden = true;
      this.stored(this.aside, true);
      if (button.value) this.putIn(entry);
    });
  }

  putIn(entry) {
    const values = new Map();
    for (const [name, value] of JSON.parse(entry.fields)) values.set(name, [...(values.get(name) || []), value]);
    if (this.makesRoom(values, entry)) return;
    for (const control of this.form.elements) this.fill(control, values.get(control.name) || []);
    const fold = this.form.closest("details");
    if (fold) fold.open = true;
    this.say(this.status.dataset.restored, false);
    this.keep();
    this.save();
  }

  /* An ask was written into a box that was added: a page with so many boxes comes first. */
  makesRoom(values, entry) {
    const written = [...values].filter(([name, [value]]) => value && !this.form.elements[name]);
    const room = Math.max(0, ...written.map(([name]) => Number((/^ask_(\d+)$/.exec(name) || [])[1] || 0)));
    const page = new URL(location);
    if (room <= Number(page.searchParams.get("boxes"))) return false;
    this.store(this.key, { ...entry, version: this.form.dataset.autosaveVersion || "", sent: false });
    page.searchParams.set("boxes", room);
    location.replace(page);
    return true;
  }

  fill(control, values) {
    if (!control.name || FOREIGN.has(control.name) || ["hidden", "file", "password", "submit"].includes(control.type)) return;
    if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
    else if (control.tagName === "SELECT") for (const option of control.options) option.selected = values.includes(option.value);
    else if (values.length) control.value = values[0];
  }

  say(words, bad) {
    this.status.textContent = words;
    this.status.classList.toggle("autosave--bad", bad);
  }
}

for (const form of document.querySelectorAll("form[data-autosave-key]")) new Draft(form);
