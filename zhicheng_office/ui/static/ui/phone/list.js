// Today's visits, what waits from yesterday, and the way out.
import { el, glyph } from "./dom.js";
import { progress } from "./draft.js";
import { waits } from "./sync.js";
import { t } from "./words.js";

const SIGN = { open: "open", finished: "open", kept: "open", doubled: "open", refused: "violates", sent: "sent", conflict: "violates" };

export function stateWords(draft, sheet) {
  if (!draft) return sheet?.record ? t("state_colleague", sheet.record) : t("state_new");
  if (draft.state === "open") return t("state_open", progress(draft));
  if (draft.state === "kept" || draft.state === "doubled") return t("state_photos", { n: draft.photos.length });
  if (draft.state === "sent") return t("state_sent", draft.receipt);
  return t(`state_${draft.state}`);
}

function line(number, name, draft, sheet, extra = "") {
  const sign = draft ? SIGN[draft.state] : sheet?.record ? "sent" : "none";
  const words = el("span", {}, name, el("small", {}, [extra, stateWords(draft, sheet)].filter(Boolean).join("，")));
  return el("li", {}, el("a", { href: `#v/${encodeURIComponent(number)}` }, words, glyph(sign)));
}

export function showList(main, { page, drafts, owner, foreign, leave, send }) {
  const byVisit = new Map(drafts.map((draft) => [draft.visit, draft]));
  const listed = new Set((page?.visits ?? []).map((sheet) => sheet.number));
  const older = drafts.filter((draft) => !listed.has(draft.visit) && draft.owner === owner && waits(draft));
  const title = page?.visits.length ? t("count", { n: page.visits.length }) : t("today");
  const empty = !page ? t("first") : page.stale ? t("stale") : t("none");
  const lines = [
    ...(page?.visits ?? []).map((sheet) => line(sheet.number, sheet.name, byVisit.get(sheet.number), sheet)),
    ...older.map((draft) => line(draft.visit, draft.sheet.name, draft, null, t("yesterday", { day: draft.day }))),
  ];
  main.replaceChildren(
    el("h1", { tabindex: -1, id: "top" }, title),
    el("p", { class: "why" }, page ? `${page.day} ${page.name}` : ""),
    lines.length ? el("ol", { class: "lst" }, ...lines) : el("p", { class: "note" }, empty),
    lines.length && page?.stale ? el("p", { class: "note" }, t("stale")) : "",
    foreign ? el("p", { class: "note risk" }, t("foreign", { n: foreign })) : "",
    el("div", { class: "alt" }, el("button", { type: "button", class: "btn", onclick: send }, t("send_now")), el("button", { type: "button", class: "btn", onclick: leave }, t("leave"))),
  );
}
