// Lists by keyboard: j and k move through the rows, ? opens the list of keys; the number of filtered rows is announced.
(() => {
  const KEYS = "zhicheng.keys";
  const typing = (event) => event.target.closest("input, textarea, select, [contenteditable]") || event.ctrlKey || event.metaKey || event.altKey;
  const rows = () => [...document.querySelectorAll(".led .nm a, main table tbody td:first-child a")].filter((link) => link.offsetParent);
  document.addEventListener("keydown", (event) => {
    if (typing(event) || localStorage.getItem(KEYS) === "off") return;
    if (event.key === "?") { const help = document.querySelector("a[data-keys]"); if (help) help.click(); return; }
    if (event.key !== "j" && event.key !== "k") return;
    const links = rows();
    const place = links.indexOf(document.activeElement) + (event.key === "j" ? 1 : -1);
    const next = links[Math.max(0, Math.min(place, links.length - 1))];
    if (next) { event.preventDefault(); next.focus(); }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const told = event.target.dataset?.announce || document.querySelector("[data-announce]")?.dataset.announce;
    const live = document.getElementById("live");
    if (told && live) live.textContent = told;
  });
  const box = document.getElementById("keys-off");
  if (box) { box.checked = localStorage.getItem(KEYS) === "off"; box.addEventListener("change", () => localStorage.setItem(KEYS, box.checked ? "off" : "on")); }
})();
