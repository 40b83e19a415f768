// Tree tables: right opens a branch or goes to its first row, left closes it or goes to its parent.
// Rows of closed branches are hidden here; without scripts the link of the arrow loads the page with them open or closed.
import { focusRow, rowsAround } from "./rows.js";

function level(row) {
  return Number(row.getAttribute("aria-level") || 1);
}

// Every row below this one that belongs to its branch, seen or not.
function below(row) {
  const found = [];
  for (let next = row.nextElementSibling; next && level(next) > level(row); next = next.nextElementSibling) found.push(next);
  return found;
}

function parent(row) {
  for (let before = row.previousElementSibling; before; before = before.previousElementSibling) {
    if (level(before) < level(row)) return before;
  }
  return null;
}

function setOpen(row, open) {
  row.setAttribute("aria-expanded", String(open));
  const arrow = row.querySelector("[data-toggle]");
  if (arrow) arrow.setAttribute("aria-label", `${open ? "Close" : "Open"} ${row.querySelector("[data-open]")?.textContent ?? ""}`);
  let closed = open ? Infinity : level(row);
  for (const child of below(row)) {
    if (level(child) <= closed) closed = Infinity;
    child.hidden = !open || level(child) > closed;
    if (open && closed === Infinity && child.getAttribute("aria-expanded") === "false") closed = level(child);
  }
  // Children that were never sent are asked for once.
  if (open && !below(row).length && arrow?.hasAttribute("hx-get")) window.htmx?.trigger(arrow, "branch");
}

function press(row, key) {
  const open = row.getAttribute("aria-expanded");
  if (key === "ArrowRight") {
    if (open === "false") setOpen(row, true);
    else if (open === "true") focusRow(below(row).find((child) => !child.hidden));
    return open !== null;
  }
  if (key === "ArrowLeft") {
    if (open === "true") setOpen(row, false);
    else focusRow(parent(row));
    return true;
  }
  return false;
}

document.addEventListener("keydown", (event) => {
  const row = event.target.matches?.("[role=treegrid] tr[data-row]") ? event.target : null;
  if (row && !event.ctrlKey && !event.metaKey && !event.altKey && press(row, event.key)) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const arrow = event.target.closest?.("[role=treegrid] [data-toggle]");
  if (!arrow || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const row = arrow.closest("tr");
  setOpen(row, row.getAttribute("aria-expanded") !== "true");
  focusRow(row);
});

// One row of a tree can be reached by Tab; the arrows reach the others.
function prepare() {
  for (const tree of document.querySelectorAll("[role=treegrid]")) {
    const every = rowsAround(tree.querySelector("[data-row]"));
    if (every.length && !every.some((row) => row.tabIndex === 0)) every[0].tabIndex = 0;
    for (const row of every) if (row.getAttribute("aria-expanded") === "false") setOpen(row, false);
  }
}

prepare();
document.addEventListener("htmx:after:swap", prepare);
