// Keyboard: "/" focuses the search of the page. Errors: the summary of a swapped 422 gets the focus.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.querySelector("[role=search] input, input[type=search]");
  if (search) { event.preventDefault(); search.focus(); }
});
document.addEventListener("htmx:afterSwap", () => document.querySelector("#errors")?.focus());
document.addEventListener("DOMContentLoaded", () => document.querySelector("#errors")?.focus());
