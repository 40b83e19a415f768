// Moving through rows: J K and arrows; Enter opens; X selects, Shift and an arrow extends.
import { isSeen, isTyping, singleKeysOff } from "./typing.js";

export function rowsAround(row) {
  const list = row?.closest("[data-list], [role=treegrid], tbody, ul, main") ?? document.querySelector("main");
  return [...(list?.querySelectorAll("[data-row]") ?? [])].filter(isSeen);
}

export function focusRow(row) {
  if (!row) return;
  for (const other of rowsAround(row)) {
    if (other.tabIndex === 0 && other !== row && other.matches("tr, li")) other.tabIndex = -1;
  }
  if (!row.matches("a, button")) row.tabIndex = 0;
  row.focus();
  row.scrollIntoView({ block: "nearest" });
}

function current() {
  return document.activeElement?.closest?.("[data-row]") ?? null;
}

function move(by) {
  const now = current();
  const every = now ? rowsAround(now) : [...document.querySelectorAll("main [data-row]")].filter(isSeen);
  if (!every.length) return false;
  const chosen = every.find((row) => row.matches("[aria-current=true], [aria-selected=true]"));
  const at = every.indexOf(now ?? chosen ?? null);
  const next = at < 0 ? (by > 0 ? 0 : every.length - 1) : Math.min(every.length - 1, Math.max(0, at + by));
  focusRow(every[next]);
  return true;
}

function select(row, on) {
  const box = row.querySelector("input[type=checkbox]");
  if (!box) return false;
  box.checked = on ?? !box.checked;
  row.setAttribute("aria-selected", String(box.checked));
  box.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

function press(event) {
  const row = current();
  const onRow = row && row === event.target;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!onRow) return false;
    const by = event.key === "ArrowDown" ? 1 : -1;
    if (event.shiftKey) select(row, true);
    const moved = move(by);
    if (event.shiftKey) select(current(), true);
    return moved;
  }
  if (event.key === "Enter" && onRow && !row.matches("a, button")) {
    const link = row.querySelector("[data-open], a[href]:not([data-toggle])");
    link?.click();
    return Boolean(link);
  }
  if (onRow && (event.key === "Home" || event.key === "End")) {
    const every = rowsAround(row);
    focusRow(every[event.key === "Home" ? 0 : every.length - 1]);
    return true;
  }
  if (singleKeysOff()) return false;
  if (event.key === "j") return move(1);
  if (event.key === "k") return move(-1);
  if (event.key === "x" && row) return select(row);
  return false;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (press(event)) event.preventDefault();
});

// A box ticked by pointer marks its row as well.
document.addEventListener("change", (event) => {
  const row = event.target.matches?.("[data-row] input[type=checkbox]") && event.target.closest("[data-row]");
  if (row) row.setAttribute("aria-selected", String(event.target.checked));
});
