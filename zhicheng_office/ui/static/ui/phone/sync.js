// Sends what waits: records once under their own key, photographs in pieces from where they broke off. Any step may be cut off.
import { localDay } from "./draft.js";
import * as store from "./store.js";

const PIECE = 128 * 1024;
const API = "/api/v1/visits";

export class Offline extends Error {}
export class LoggedOut extends Error {}
export class Refused extends Error {
  constructor(status, body) {
    super(body.code);
    this.status = status;
    this.body = body;
  }
}

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";

async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(API + path, {
      ...options, cache: "no-store", credentials: "same-origin", headers: { ...options.headers, "X-CSRFToken": token() },
    });
  } catch {
    throw new Offline();
  }
  if (answer.ok) return answer.json().catch(() => Promise.reject(new Offline()));
  if (answer.status === 401) throw new LoggedOut();
  if (answer.status >= 500) throw new Offline(); // the server is not well: what waits is kept and tried again
  throw new Refused(answer.status, await answer.json().catch(() => ({ code: String(answer.status), zh: "", en: "" })));
}

// Loads today's list and lets go of what is over: visits of another day or person; what was sent.
export async function loadToday() {
  const page = await ask("/today");
  await store.keepToday({ ...page, fetched: localDay() });
  for (const draft of await store.drafts()) {
    const over = draft.owner !== page.owner || draft.day !== page.day;
    const untouched = draft.state === "open" && !draft.touched;
    if (over && (draft.state === "sent" || draft.state === "conflict" || untouched)) await store.drop(draft.visit);
  }
  return page;
}

// A phone that was offline over midnight lets go of the list by its own clock.
export async function dropOldDay() {
  const page = await store.readToday();
  if (page && page.fetched !== localDay() && page.visits.length) await store.keepToday({ ...page, visits: [], stale: true });
}

export const waits = (draft) => draft.state !== "sent" && draft.state !== "conflict" && (draft.state !== "open" || draft.touched);

export async function syncAll(owner, tell) {
  await navigator.locks.request("zhicheng-visits-sync", async () => {
    for (const draft of await store.drafts()) {
      if (draft.owner !== owner) continue;
      if (draft.state === "finished") await sendRecord(draft);
      const now = await store.readDraft(draft.visit);
      if (["kept", "doubled"].includes(now?.state)) await sendPhotos(now);
      tell();
    }
  });
}

async function sendRecord(draft) {
  const body = JSON.stringify(draft.payload);
  try {
    const receipt = await ask("/records", { method: "POST", body, headers: { "Content-Type": "application/json" } });
    await store.keepDraft({ ...draft, state: "kept", receipt });
  } catch (reason) {
    if (!(reason instanceof Refused)) throw reason;
    if (reason.message === "ZC-INSPECTION-078") throw new Offline(); // the token is fetched anew with the list
    const doubled = reason.message === "ZC-INSPECTION-072";
    await store.keepDraft({ ...draft, state: doubled ? "doubled" : "refused", refusal: reason.body });
  }
}

async function sendPhotos(draft) {
  for (const photo of await store.photosOf(draft.visit)) if (!photo.sent && !(await sendPhoto(photo))) return;
  const { visit, day, owner, key, receipt, refusal, sheet } = draft;
  const state = draft.state === "kept" ? "sent" : "conflict";
  await store.settle({ visit, day, owner, key, receipt, refusal, state, sheet: { number: visit, name: sheet.name, checks: [] } });
}

async function sendPhoto(photo) {
  const path = `/${encodeURIComponent(photo.visit)}/photos/${photo.digest}`;
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      let { received, complete } = await ask(path);
      while (!complete) {
        const body = photo.blob.slice(received, received + PIECE);
        const headers = { "Content-Type": "application/octet-stream" };
        ({ received, complete } = await ask(`${path}?offset=${received}&size=${photo.size}`, { method: "PUT", body, headers }));
      }
      await store.markSent(photo);
      return true;
    } catch (reason) {
      if (!(reason instanceof Refused)) throw reason;
      if (reason.message === "ZC-INSPECTION-078") throw new Offline();
      if (!["ZC-INSPECTION-076", "ZC-INSPECTION-077"].includes(reason.message)) return false;
    }
  }
  return false;
}
