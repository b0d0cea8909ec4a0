// The sheet of one visit: a block for each question, kept on the device after every tap, locked when it is finished.
import { area, choice, el } from "./dom.js";
import { answerOf, missing, payload, photosAt, placeOf, progress, violates } from "./draft.js";
import { isNumber, limitHint } from "./limits.js";
import { photograph } from "./photos.js";
import { signatureBlock } from "./sign.js";
import * as store from "./store.js";
import { pick, t } from "./words.js";

const clock = () => new Date().toTimeString().slice(0, 8);

export class Sheet {
  // ``say`` announces in the live line; ``saved`` is called after every write, ``finished`` once the sheet is locked.
  constructor(draft, { say, saved, finished }) {
    Object.assign(this, { draft, say, saved, finished });
    this.status = el("p", { id: "saved", class: "hint" });
    this.left = el("p", {}, "");
    this.thumbs = new Map();
    this.queue = Promise.resolve();
  }

  // Every change goes to the device one after the other; what could not be kept is said at once.
  keep = () => {
    this.draft.touched = true;
    const copy = structuredClone(this.draft);
    this.refresh();
    return this.write(() => store.keepDraft(copy));
  };

  write(work) {
    this.queue = this.queue.then(work).then(
      () => {
        this.status.textContent = t("saved", { time: clock() });
        return this.saved();
      },
      (reason) => this.say((this.status.textContent = t("not_saved", { why: String(reason?.message ?? reason) }))),
    );
    return this.queue;
  }

  refresh() {
    const lacking = missing(this.draft);
    this.left.textContent = lacking.length ? t("left", { n: lacking.length }) : t("ready");
    this.disposition?.toggleAttribute("hidden", !violates(this.draft));
  }

  async show(main) {
    for (const photo of await store.photosOf(this.draft.visit)) this.thumbs.set(photo.digest, photo.thumb);
    this.form = el("form", { novalidate: true, onsubmit: (event) => event.preventDefault() });
    this.fill();
    main.replaceChildren(...this.head(), this.form, this.dock());
    this.refresh();
  }

  head() {
    const { sheet, visit } = this.draft;
    const why = [t(`origin_${sheet.origin}`, { replaces: sheet.replaces }), sheet.address || pick(sheet, "town")].join("");
    const rights = el("ul", {}, ...this.draft.rights.map((right) => el("li", {}, pick(right))));
    return [
      el("p", {}, el("a", { class: "back", href: "#" }, t("back"))),
      el("h1", { id: "top", tabindex: -1 }, sheet.name),
      el("p", { class: "why" }, el("span", { class: "code" }, visit), " ", why),
      el("details", {}, el("summary", {}, t("rights")), rights),
    ];
  }

  fill() {
    const done = this.draft.outcome === "done";
    this.disposition = done ? this.dispositionBlock() : null;
    const blocks = [this.officersBlock()];
    if (!done) blocks.push(this.reasonBlock());
    if (this.draft.outcome !== "closed") blocks.push(...this.draft.sheet.checks.map((check, n) => this.checkBlock(check, n)));
    if (done) blocks.push(this.disposition, this.placeBlock());
    if (this.draft.outcome !== "closed") blocks.push(this.statementBlock());
    if (done) blocks.push(signatureBlock(this.draft.signature, this.keep));
    blocks.push(this.ways());
    this.form.replaceChildren(...blocks);
  }

  officersBlock() {
    const rows = this.draft.sheet.officers.map((officer, n) => {
      const box = el("input", { type: "checkbox", id: `officer-${n}`, disabled: !officer.certificate, onchange: () => this.tick(officer, box.checked) });
      box.checked = this.draft.officers.includes(officer.certificate);
      const number = officer.certificate ? t("certificate", { n: officer.certificate }) : t("no_certificate");
      const name = `${officer.name || officer.number}${officer.me ? t("me") : ""} ${pick(officer, "body")} `;
      return el("label", { class: "tick", for: `officer-${n}` }, box, el("span", {}, name, el("span", { class: "code" }, number)));
    });
    const hint = el("p", { class: "hint" }, t("officers_hint", { n: this.draft.least }));
    return el("fieldset", { id: "officers" }, el("legend", {}, t("officers")), hint, ...rows);
  }

  tick({ certificate }, on) {
    this.draft.officers = this.draft.officers.filter((one) => one !== certificate).concat(on ? [certificate] : []);
    this.keep();
  }

  checkBlock(check, n) {
    const legend = el("legend", {}, el("span", { class: "code" }, check.id), pick(check));
    const limit = check.limit ? t("limit", check) : "";
    const hint = [check.basis ? t("basis", check) : "", limit].filter(Boolean).join("　");
    const answer = this.draft.answers[placeOf(check)] ?? {};
    const note = area(`note-${n}`, t("note"), answer.note ?? "", (value) => this.answer(check, { note: value }));
    const parts = { judgement: () => this.judgement(check, n), reading: () => this.reading(check, n), photo: () => this.photoCheck(check, n) };
    return el(
      "fieldset", { id: `check-${n}` }, legend, hint ? el("p", { class: "hint" }, hint) : null, ...(parts[check.kind] ?? parts.judgement)(),
      check.kind === "photo" ? null : this.photos(placeOf(check), `photo-${n}`),
      el("details", { open: Boolean(answer.note) }, el("summary", {}, t("note")), note),
    );
  }

  answer(check, changes) {
    Object.assign(answerOf(this.draft, check), changes);
    this.keep();
  }

  judgement(check, n) {
    const options = ["conforms", "violates", "not_applicable"].map((one) => [one, t(one), one === "not_applicable" ? "none" : one]);
    const chosen = this.draft.answers[placeOf(check)]?.judgement ?? "";
    return [choice(`judgement-${n}`, options, chosen, (judgement) => this.answer(check, { judgement }))];
  }

  reading(check, n) {
    const told = el("p", { class: "verd", id: `hint-${n}` });
    const field = el("input", { id: `reading-${n}`, inputmode: "decimal", autocomplete: "off", maxlength: 100, "aria-describedby": `hint-${n}` });
    field.value = this.draft.answers[placeOf(check)]?.reading ?? "";
    const tell = () => this.tellHint(told, field, check);
    field.addEventListener("input", () => {
      this.answer(check, { reading: field.value.trim(), judgement: "" });
      none.firstChild.checked = false;
      tell();
    });
    tell();
    const none = this.notApplicable(check, n, () => {
      field.value = "";
      tell();
    });
    const label = el("label", { class: "vh", for: `reading-${n}` }, `${pick(check)}：${t("reading", check)}`);
    return [el("div", { class: "read" }, label, field, el("span", {}, check.unit)), el("div", { "aria-live": "polite" }, told), none];
  }

  notApplicable(check, n, cleared = () => {}) {
    const box = el("input", { type: "checkbox", id: `na-${n}` });
    box.checked = this.draft.answers[placeOf(check)]?.judgement === "not_applicable";
    box.addEventListener("change", () => {
      if (box.checked) cleared();
      this.answer(check, box.checked ? { judgement: "not_applicable", reading: "" } : { judgement: "" });
    });
    return el("label", { class: "tick", for: `na-${n}` }, box, t("not_applicable"));
  }

  tellHint(told, field, check) {
    const value = field.value.trim();
    const hint = value && check.limit ? limitHint(value, check.limit) : null;
    field.toggleAttribute("aria-invalid", Boolean(value) && !isNumber(value));
    if (!value) told.textContent = "";
    else if (!isNumber(value)) told.textContent = t("no_number", { value });
    else if (!check.limit) told.textContent = "";
    else if (!hint) told.textContent = t("no_hint");
    else if (hint.within) told.textContent = t("within");
    else told.textContent = hint.beyond === "0" ? t("at_limit") : t("beyond", { beyond: hint.beyond, unit: check.unit });
    told.classList.toggle("off", Boolean(hint && !hint.within));
  }

  photoCheck(check, n) {
    return [this.photos(placeOf(check), `photo-${n}`), this.notApplicable(check, n)];
  }

  photos(place, id) {
    const row = el("div", { class: "ph" });
    const told = el("p", { class: "off", role: "alert" });
    const draw = () => row.replaceChildren(...photosAt(this.draft, place).map((photo, n) => this.thumb(photo, n + 1, draw)), add);
    const input = el("input", { type: "file", id, accept: "image/*", capture: "environment", class: "vh" });
    input.addEventListener("change", async () => {
      told.textContent = await this.take(input.files[0], place);
      input.value = "";
      draw();
    });
    const add = el("label", { class: "add", for: id }, t("photo"), input);
    draw();
    return el("div", {}, row, told);
  }

  thumb(photo, n, draw) {
    const drop = async () => {
      this.draft.photos = this.draft.photos.filter((one) => one.digest !== photo.digest);
      const copy = structuredClone(this.draft);
      await this.write(() => store.dropPhoto(copy, photo.digest));
      draw();
      this.refresh();
    };
    const shown = el("img", { src: this.thumbs.get(photo.digest) ?? "", alt: t("photo_of", { n }) });
    return el("span", {}, shown, el("button", { type: "button", class: "drop", "aria-label": t("photo_drop", { n }), onclick: drop }, "×"));
  }

  // Returns what is wrong, in words, or nothing.
  async take(file, place) {
    const photo = file ? await photograph(file, this.draft.visit, place) : null;
    if (!photo) return file ? t("photo_bad") : "";
    if (this.draft.photos.some((one) => one.digest === photo.digest)) return "";
    const { digest, size, check, taken_at } = photo;
    const draft = structuredClone({ ...this.draft, touched: true, photos: [...this.draft.photos, { digest, size, check, taken_at }] });
    try {
      await this.queue;
      await store.keepPhoto(draft, photo);
    } catch {
      return t("photo_full");
    }
    this.thumbs.set(digest, photo.thumb);
    this.draft.touched = true;
    this.draft.photos.push({ digest, size, check, taken_at });
    this.status.textContent = t("saved", { time: clock() });
    this.refresh();
    await this.saved();
    return "";
  }

  dispositionBlock() {
    const options = [["corrected", t("corrected")], ["case", t("case")]];
    const chosen = choice("disposition", options, this.draft.disposition, (one) => this.keep((this.draft.disposition = one)));
    chosen.classList.add("two");
    return el("fieldset", { id: "disposition", hidden: true }, el("legend", {}, t("disposition")), chosen);
  }

  placeBlock() {
    return el("fieldset", { id: "place" }, el("legend", {}, t("photos_place")), this.photos("", "photo-place"));
  }

  statementBlock() {
    return el("div", { class: "block" }, area("statement", t("statement"), this.draft.statement, (value) => this.keep((this.draft.statement = value)), t("statement_hint")));
  }

  reasonBlock() {
    const way = this.draft.outcome;
    const told = area("reason", t("reason"), this.draft.reason, (value) => this.keep((this.draft.reason = value)), t(`${way}_hint`));
    return el("div", {}, el("h2", { id: "way", tabindex: -1 }, t(`${way}_title`)), told, this.placeBlock());
  }

  ways() {
    const turn = (outcome) => () => {
      this.draft.outcome = outcome;
      this.keep();
      this.fill();
      this.refresh();
      document.querySelector("#way, #top")?.focus();
    };
    const button = (outcome, words) => el("button", { type: "button", class: "btn", onclick: turn(outcome) }, words);
    if (this.draft.outcome !== "done") return el("div", { class: "alt" }, button("done", t("made")));
    return el("div", { class: "alt" }, button("closed", t("closed")), button("refused", t("refused")));
  }

  dock() {
    const finish = el("button", { type: "button", class: "btn pri", onclick: () => this.ask() }, t("finish"));
    const hint = el("p", { class: "hint" }, t("dock_hint"));
    this.docked = el("section", { class: "dock", "aria-label": t("finish") }, el("div", {}, el("div", { class: "told" }, this.left, hint, this.status), finish));
    return this.docked;
  }

  // What is missing is led to; else what was entered is summed up before it is locked.
  ask() {
    const lacking = missing(this.draft);
    if (lacking.length) {
      this.say(t("to_fill", { what: lacking.map(([, words]) => words).join("、") }));
      const block = document.getElementById(lacking[0][0]);
      block?.scrollIntoView({ block: "center" });
      block?.querySelector("input, textarea, button")?.focus();
      return;
    }
    const kinds = Object.fromEntries(["conforms", "violates", "not_applicable"].map((one) => [one, Object.values(this.draft.answers).filter((answer) => answer.judgement === one).length]));
    const sum = this.draft.outcome === "done" ? t("summary", { n: progress(this.draft).all, ...kinds }) : t(`${this.draft.outcome}_title`);
    const title = el("h2", { tabindex: -1, id: "lock" }, t("lock_title"));
    const lock = el("button", { type: "button", class: "btn pri", onclick: () => this.lock(lock) }, t("lock"));
    const back = el("button", { type: "button", class: "btn", onclick: () => this.docked.replaceWith(this.dock()) }, t("not_yet"));
    this.docked.firstChild.replaceChildren(el("div", { class: "told" }, title, el("p", {}, sum), el("p", { class: "hint" }, t("lock_hint"))), back, lock);
    title.focus();
  }

  async lock(button) {
    button.disabled = true; // two taps are one
    const locked = structuredClone({ ...this.draft, state: "finished", payload: payload(this.draft) });
    await this.write(() => store.keepDraft(locked));
    if ((await store.readDraft(locked.visit))?.state === "finished") this.finished(locked);
    else button.disabled = false;
  }
}
