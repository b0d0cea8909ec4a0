// A record while it is being filled in: what is there, what is missing, and what is sent in the end.
import { isNumber } from "./limits.js";
import { t, pick } from "./words.js";

const hex = (bytes) => [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");

export function newDraft(page, sheet) {
  const key = hex(crypto.getRandomValues(new Uint8Array(16)));
  const signature = { kind: "drawn", name: "", strokes: [], reason: "" };
  return {
    visit: sheet.number, day: page.day, owner: page.owner, least: page.least_officers, rights: page.rights, key, sheet,
    state: "open", outcome: "done", answers: {}, officers: [], disposition: "", reason: "", statement: "", signature, photos: [],
  };
}

export const placeOf = (check) => `${check.item}/${check.id}`;
export const answerOf = (draft, check) =>
  (draft.answers[placeOf(check)] ??= { item: check.item, check: check.id, judgement: "", reading: "", note: "" });
export const photosAt = (draft, place) => draft.photos.filter((photo) => photo.check === place);
export const violates = (draft) => Object.values(draft.answers).some((answer) => answer.judgement === "violates");

function answered(draft, check) {
  const answer = draft.answers[placeOf(check)];
  if (!answer) return check.kind === "photo" && photosAt(draft, placeOf(check)).length > 0;
  if (answer.reading && !isNumber(answer.reading)) return false;
  if (answer.judgement === "not_applicable") return true;
  if (check.kind === "reading") return answer.reading !== "";
  return check.kind === "photo" ? photosAt(draft, placeOf(check)).length > 0 : answer.judgement !== "";
}

// Rows of [id of the block, words]: what the page leads to.
export function missing(draft) {
  const found = [];
  if (draft.officers.length < draft.least) found.push(["officers", t("officers")]);
  if (draft.outcome !== "done") {
    if (!draft.reason.trim()) found.push(["reason", t("reason")]);
    if (draft.outcome === "closed" && !photosAt(draft, "").length) found.push(["place", t("photos_place")]);
    return found;
  }
  draft.sheet.checks.forEach((check, n) => {
    if (!answered(draft, check)) found.push([`check-${n}`, `${check.id} ${pick(check)}`]);
  });
  if (violates(draft) && !draft.disposition) found.push(["disposition", t("disposition")]);
  if (!signed(draft.signature)) found.push(["signature", t("signature")]);
  return found;
}

function signed({ kind, name, strokes, reason }) {
  if (kind === "refused") return reason.trim() !== "";
  return name.trim() !== "" && (kind !== "drawn" || strokes.length > 0);
}

export function progress(draft) {
  const all = draft.sheet.checks.length;
  return { all, done: draft.sheet.checks.filter((check) => answered(draft, check)).length };
}

export function moment(when = new Date()) {
  const two = (n) => String(Math.abs(n)).padStart(2, "0");
  const zone = -when.getTimezoneOffset();
  const local = new Date(when.getTime() + zone * 60000).toISOString().slice(0, 19);
  return `${local}${zone < 0 ? "-" : "+"}${two(Math.trunc(zone / 60))}:${two(zone % 60)}`;
}

export const localDay = () => moment().slice(0, 10);

// Made once, when the sheet is locked: what is sent again is the same to the byte.
export function payload(draft) {
  const done = draft.outcome === "done";
  const answers = draft.sheet.checks
    .filter((check) => done || draft.answers[placeOf(check)])
    .map((check) => ({ ...answerOf(draft, check), photos: photosAt(draft, placeOf(check)).map((photo) => photo.digest) }));
  const { kind, name, strokes, reason } = draft.signature;
  const drawn = { kind, name, strokes: kind === "drawn" ? strokes : [], reason: kind === "refused" ? reason : "" };
  return {
    key: draft.key, visit: draft.visit, day: draft.day, outcome: draft.outcome, answers, officers: draft.officers,
    disposition: done && violates(draft) ? draft.disposition : "none", reason: done ? "" : draft.reason, statement: draft.statement,
    signature: done || signed(draft.signature) ? drawn : null,
    photos: draft.photos.map(({ digest, size, check, taken_at }) => ({ digest, size, check, taken_at })), made_at: moment(),
  };
}

export async function digestOf(blob) {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer())));
}
