// Countdowns tick between two polls; a page that is hidden asks the office nothing.
(() => {
  const offset = () => { const said = document.querySelector("[data-now]")?.dataset.now; return said ? Date.parse(said) - loaded : 0; };
  const loaded = Date.now();
  const two = (number) => String(number).padStart(2, "0");
  const tick = () => {
    for (const span of document.querySelectorAll("[data-until]")) {
      if (span.childElementCount) continue;
      const left = Math.max(0, Math.floor((Date.parse(span.dataset.until) - Date.now() - offset()) / 1000));
      const days = Math.floor(left / 86400);
      span.textContent = (days ? `${days}d ` : "") + `${two(Math.floor(left % 86400 / 3600))}:${two(Math.floor(left % 3600 / 60))}:${two(left % 60)}`;
    }
  };
  setInterval(() => { if (!document.hidden) tick(); }, 1000);
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (document.hidden && event.target.dataset.poll !== undefined) event.preventDefault();
  });
})();
