// Review by keyboard: j and k follow the links to the next and previous proposal; the choice to switch them off is kept.
const KEYS = "zhicheng-keys";
const keysOn = () => localStorage.getItem(KEYS) !== "off";
const showKeys = () => document.querySelectorAll("[data-jk]").forEach((button) => {
  button.setAttribute("aria-pressed", String(keysOn()));
  button.textContent = keysOn() ? button.dataset.on : button.dataset.off;
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-jk]")) return;
  localStorage.setItem(KEYS, keysOn() ? "off" : "on");
  showKeys();
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || !keysOn() || event.ctrlKey || event.metaKey || event.altKey) return;
  const relation = { j: "next", k: "prev" }[event.key];
  const link = relation && document.querySelector(`.pager a[rel=${relation}]`);
  if (link) { event.preventDefault(); link.click(); }
});
// The chosen passage is brought into view inside the text, without moving the page.
const showPassage = () => {
  const box = document.querySelector(".source .text");
  const mark = box?.querySelector("mark.current");
  if (mark) box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
};
const announce = () => {
  const count = document.querySelector("#count"), live = document.querySelector("#live");
  if (count && live) live.textContent = count.textContent;
};
document.addEventListener("DOMContentLoaded", () => { showKeys(); showPassage(); });
document.addEventListener("htmx:afterSettle", () => { showKeys(); showPassage(); announce(); });
