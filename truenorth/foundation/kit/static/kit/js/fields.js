// Fields that grow with their text, sliders that show their value, links that copy.
import { say } from "./say.js";

// CSS field-sizing does this where the browser knows it.
const GROWS_ALONE = CSS.supports("field-sizing", "content");

function grow(area) {
  if (GROWS_ALONE) return;
  area.rows = Math.min(20, Math.max(Number(area.dataset.least ??= String(area.rows)), area.value.split("\n").length));
}

function slide(range) {
  const low = Number(range.min || 0);
  const high = Number(range.max || 100);
  const part = ((Number(range.value) - low) / (high - low || 1)) * 100;
  // Steps of five have a rule in controls.css; a style attribute would be refused.
  range.dataset.v = String(Math.round(part / 5) * 5);
  const output = range.closest("label, .field, form")?.querySelector("output");
  if (output) output.value = `${range.value}${range.dataset.unit ?? "%"}`;
}

function prepare(root) {
  for (const area of root.querySelectorAll("textarea[data-autosize]")) grow(area);
  for (const range of root.querySelectorAll("input[type=range]")) slide(range);
}

document.addEventListener("input", (event) => {
  if (event.target.matches("textarea[data-autosize]")) grow(event.target);
  if (event.target.matches("input[type=range]")) slide(event.target);
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("[data-copy]");
  if (!link || !navigator.clipboard) return;
  event.preventDefault();
  await navigator.clipboard.writeText(new URL(link.dataset.copy || location.href, location.href).href);
  say("Link copied");
});

// Ctrl+Enter sends the form one is writing in.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest?.("form");
  if (!form || !event.target.matches("textarea, input")) return;
  event.preventDefault();
  form.requestSubmit();
});

document.addEventListener("htmx:after:swap", () => prepare(document));
prepare(document);
