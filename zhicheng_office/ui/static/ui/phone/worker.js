// Keeps the page and its files for working without a network. It holds no data: the page is the same for everybody.
// VERSION, SHELL and FILES stand in front of this text, written by the office.
const CACHE = `zhicheng-visits${SHELL} ${VERSION}`;

self.addEventListener("install", (event) => {
  event.waitUntil(keepAll());
});

async function keepAll() {
  const cache = await caches.open(CACHE);
  const shell = await fetch(SHELL, { cache: "reload", credentials: "same-origin" });
  if (!shell.ok || shell.redirected) throw new Error("the page was not given"); // somebody who may not see it, or is logged out
  await cache.put(SHELL, shell);
  await cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })));
  await self.skipWaiting();
}

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()));
});

async function dropOld() {
  for (const name of await caches.keys()) {
    if (name.startsWith(`zhicheng-visits${SHELL} `) && name !== CACHE) await caches.delete(name);
  }
}

self.addEventListener("fetch", (event) => {
  const { method, url, mode } = event.request;
  const address = new URL(url);
  if (method !== "GET" || address.origin !== self.location.origin) return;
  const page = mode === "navigate" && address.pathname === SHELL;
  if (page || FILES.includes(address.pathname)) {
    event.respondWith(fromKept(page ? SHELL : address.pathname, event.request));
  }
});

async function fromKept(path, request) {
  const kept = await (await caches.open(CACHE)).match(path);
  return kept ?? fetch(request);
}
