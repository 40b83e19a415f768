// Single keys. What a key does is written where it is done: data-key on a link or button, data-go on a place.
import { openDialog } from "./dialogs.js";
import { isSeen, isTyping, singleKeysOff } from "./typing.js";

const GOES = 1_500;
let goUntil = 0;

// The keys of the focused row come first, then those of the page.
function keyed(key) {
  const find = (root) => [...(root?.querySelectorAll(`[data-key="${CSS.escape(key)}"]`) ?? [])].find(isSeen);
  const row = document.activeElement?.closest?.("[data-row]");
  return row?.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? find(document.querySelector("main")) ?? find(document);
}

function go(key) {
  const place = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
  if (place) location.assign(place.href);
  return Boolean(place);
}

function press(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (goUntil > event.timeStamp) {
    goUntil = 0;
    return go(key);
  }
  if (key === "g") {
    goUntil = event.timeStamp + GOES;
    return true;
  }
  if (key === "?") {
    openDialog(document.getElementById("keys"));
    return true;
  }
  if (key === "/") {
    const filter = document.querySelector("[data-filter]");
    filter?.focus();
    return Boolean(filter);
  }
  const found = keyed(key);
  if (!found) return false;
  found.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (singleKeysOff() || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key.length !== 1) return;
  if (press(event)) event.preventDefault();
});
