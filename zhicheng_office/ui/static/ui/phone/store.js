// What lies on the device: today's sheets, drafts, photographs. Every write is asked to be durable before it counts as kept.
export const NAME = "zhicheng-visits";
const DURABLE = { durability: "strict" };
let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("today");
      asked.result.createObjectStore("drafts", { keyPath: "visit" });
      asked.result.createObjectStore("photos", { keyPath: ["visit", "digest"] });
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
  });
  return opened;
}

async function inOne(stores, mode, work) {
  const held = (await open()).transaction(stores, mode, mode === "readwrite" ? DURABLE : undefined);
  return new Promise((resolve, reject) => {
    const asked = work(held);
    held.oncomplete = () => resolve(asked?.result);
    held.onerror = held.onabort = () => reject(held.error);
  });
}

export const readToday = () => inOne(["today"], "readonly", (held) => held.objectStore("today").get("today"));
export const keepToday = (page) => inOne(["today"], "readwrite", (held) => held.objectStore("today").put(page, "today"));
export const drafts = () => inOne(["drafts"], "readonly", (held) => held.objectStore("drafts").getAll());
export const readDraft = (visit) => inOne(["drafts"], "readonly", (held) => held.objectStore("drafts").get(visit));
export const keepDraft = (draft) => inOne(["drafts"], "readwrite", (held) => held.objectStore("drafts").put(draft));
export const keepPhoto = (draft, photo) =>
  inOne(["drafts", "photos"], "readwrite", (held) => {
    held.objectStore("photos").put(photo);
    return held.objectStore("drafts").put(draft);
  });
export const dropPhoto = (draft, digest) =>
  inOne(["drafts", "photos"], "readwrite", (held) => {
    held.objectStore("photos").delete([draft.visit, digest]);
    return held.objectStore("drafts").put(draft);
  });
export const photosOf = (visit) =>
  inOne(["photos"], "readonly", (held) => held.objectStore("photos").getAll(IDBKeyRange.bound([visit], [visit, []])));
export const markSent = (photo) => inOne(["photos"], "readwrite", (held) => held.objectStore("photos").put({ ...photo, sent: true }));

export const settle = (draft) =>
  inOne(["drafts", "photos"], "readwrite", (held) => {
    held.objectStore("photos").delete(IDBKeyRange.bound([draft.visit], [draft.visit, []]));
    return held.objectStore("drafts").put(draft);
  });
export const drop = (visit) =>
  inOne(["drafts", "photos"], "readwrite", (held) => {
    held.objectStore("photos").delete(IDBKeyRange.bound([visit], [visit, []]));
    return held.objectStore("drafts").delete(visit);
  });

export async function wipe() {
  (await open()).close();
  opened = undefined;
  await new Promise((resolve, reject) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = asked.onblocked = resolve;
    asked.onerror = () => reject(asked.error);
  });
  for (const name of await caches.keys()) if (name.startsWith("zhicheng-visits")) await caches.delete(name);
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
}
