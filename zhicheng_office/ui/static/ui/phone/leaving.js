// Logging out wipes an inspector's phone; where something waits there, the phone's own page asks first.
import * as store from "./store.js";
import { waits } from "./sync.js";

const form = document.querySelector("form[data-phone]");

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const there = (await indexedDB.databases()).some((one) => one.name === store.NAME);
  if (there && (await store.drafts()).some(waits)) location.assign(`${form.dataset.phone}#leave`);
  else form.submit();
});
