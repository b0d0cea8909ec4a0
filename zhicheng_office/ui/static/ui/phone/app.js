// The page of an inspector's phone: works from what lies on the device, and sends when it can.
import { el } from "./dom.js";
import { newDraft } from "./draft.js";
import { showList, stateWords } from "./list.js";
import { Sheet } from "./sheet.js";
import * as store from "./store.js";
import { LoggedOut, Offline, Refused, dropOldDay, loadToday, syncAll, waits } from "./sync.js";
import { t } from "./words.js";

const EACH = 10000; // the event of a network that comes back cannot be relied on: it is tried again, too
const main = document.getElementById("main");
const status = document.getElementById("net");
const live = document.getElementById("live");
const { login, logout, worker, scope } = document.body.dataset;
let connection = "unknown"; // unknown, on, sending, off, expired, refused
let refusal = "";
let running = null;

const say = (words) => {
  live.textContent = words;
};
const words = (body) => (document.documentElement.lang.startsWith("en") ? body.en : body.zh) || body.code;

async function kept() {
  const page = await store.readToday();
  const all = await store.drafts();
  const owner = page?.owner ?? all[0]?.owner ?? "";
  const own = all.filter((draft) => draft.owner === owner);
  return { page, owner, drafts: own, waiting: own.filter(waits).length, foreign: all.filter((draft) => draft.owner !== owner && waits(draft)).length };
}

async function tellStatus() {
  const { waiting: n, drafts } = await kept();
  const ready = drafts.filter((draft) => waits(draft) && draft.state !== "open").length;
  const said = {
    on: n ? t("kept", { n }) : t("all_sent"),
    sending: ready ? t("sending", { n: ready }) : t("all_sent"),
    off: n ? t("offline", { n }) : t("offline_none"),
    expired: t("expired", { n }),
    refused: refusal,
    unknown: t("kept", { n }),
  }[connection];
  const way = connection === "expired" ? [" ", el("a", { href: login }, t("log_in"))] : [];
  if (status.dataset.said !== said) status.replaceChildren(said, ...way);
  status.dataset.said = said;
}

// Loads, then sends. Only one runs at a time; a second call waits for the first.
function sync() {
  running ??= run().finally(() => (running = null));
  return running;
}

async function run() {
  try {
    const page = await loadToday();
    connection = "sending";
    await tellStatus();
    await syncAll(page.owner, tellStatus);
    connection = "on";
  } catch (reason) {
    if (reason instanceof Offline) connection = "off";
    else if (reason instanceof LoggedOut) connection = "expired";
    else if (reason instanceof Refused) [connection, refusal] = ["refused", t("no_inspector", { words: words(reason.body) })];
    else throw reason;
  }
  await tellStatus();
  await route({ soft: true });
}

function stay() {
  if (location.hash) location.hash = "";
  else route();
}

async function leave() {
  const { waiting } = await kept();
  if (!waiting) return wipeAndGo();
  const warn = el("p", {}, t("leave_warn", { n: waiting }));
  const yes = el("button", { type: "button", class: "btn", onclick: wipeAndGo }, t("leave_yes"));
  const no = el("button", { type: "button", class: "btn pri", onclick: stay }, t("leave_no"));
  main.replaceChildren(el("h1", { tabindex: -1, id: "top" }, t("leave")), warn, el("div", { class: "alt" }, no, yes));
  document.getElementById("top").focus();
}

async function wipeAndGo() {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
  await store.wipe();
  try {
    await fetch(logout, { method: "POST", redirect: "manual", headers: { "X-CSRFToken": token }, credentials: "same-origin" });
    location.assign("/");
  } catch {
    main.replaceChildren(el("h1", {}, t("leave")), el("p", { class: "note" }, t("left_offline")));
  }
}

// ``soft``: something changed behind the page; a sheet that is being filled in is left alone.
async function route({ soft = false } = {}) {
  const number = location.hash.startsWith("#v/") ? decodeURIComponent(location.hash.slice(3)) : "";
  if (location.hash === "#leave") return soft ? undefined : leave(); // what was asked once is not done later by itself
  const found = await kept();
  if (!number) {
    showList(main, { ...found, leave, send: sync });
  } else {
    const draft = found.drafts.find((one) => one.visit === number); // another person's is not shown
    const sheet = found.page?.visits.find((one) => one.number === number);
    const same = main.dataset.shown === number && main.dataset.owner === found.owner;
    if (soft && same && main.querySelector("form") && (!draft || draft.state === "open")) return undefined;
    await showVisit(number, draft, sheet, found.page);
  }
  Object.assign(main.dataset, { shown: number, owner: found.owner });
  if (!soft) document.getElementById("top")?.focus();
  return undefined;
}

async function showVisit(number, draft, sheet, page) {
  const open = draft ? draft.state === "open" : sheet && !sheet.record;
  if (open) {
    const given = { say, saved: tellStatus, finished: () => route().then(sync) };
    return new Sheet(draft ?? newDraft(page, sheet), given).show(main);
  }
  const again = () => store.keepDraft({ ...draft, state: "open", payload: null, refusal: null }).then(() => route());
  const name = draft?.sheet.name ?? sheet?.name ?? t("other", { number });
  return main.replaceChildren(
    el("p", {}, el("a", { class: "back", href: "#" }, t("back"))),
    el("h1", { tabindex: -1, id: "top" }, name),
    el("p", { class: "why code" }, number),
    el("p", { class: "note", id: "locked" }, `${t("locked_hint")}：${stateWords(draft, sheet)}`),
    draft?.refusal ? el("p", { class: "note off" }, words(draft.refusal)) : "",
    draft?.state === "refused" ? el("p", {}, el("button", { type: "button", class: "btn", onclick: again }, t("reopen"))) : "",
  );
}

async function start() {
  if (localStorage.getItem("zhicheng-large") === "1") document.documentElement.dataset.size = "large";
  document.getElementById("large").addEventListener("click", () => {
    const large = document.documentElement.toggleAttribute("data-size", !document.documentElement.hasAttribute("data-size"));
    if (large) document.documentElement.dataset.size = "large";
    localStorage.setItem("zhicheng-large", large ? "1" : "0");
  });
  navigator.storage?.persist?.();
  navigator.serviceWorker?.register(worker, { scope });
  await dropOldDay();
  await route();
  await tellStatus();
  addEventListener("hashchange", () => route());
  addEventListener("online", sync);
  addEventListener("offline", () => {
    connection = "off";
    tellStatus();
  });
  document.addEventListener("visibilitychange", async () => {
    if (document.hidden) return;
    await dropOldDay();
    sync();
  });
  setInterval(async () => {
    if (!document.hidden && (await kept()).waiting) sync();
  }, EACH);
  sync();
}

start();
