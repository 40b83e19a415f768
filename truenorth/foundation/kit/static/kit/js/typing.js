// Whether a key belongs to a field rather than to the page (WCAG 2.1.4).

const WRITES = "input, textarea, select, [contenteditable=''], [contenteditable='true']";
const NOT_TEXT = new Set(["checkbox", "radio", "button", "submit", "reset", "range", "file", "color"]);

export function isTyping(target) {
  if (!(target instanceof Element)) return false;
  const field = target.closest(WRITES);
  return Boolean(field) && !(field.matches("input") && NOT_TEXT.has(field.type));
}

export function singleKeysOff() {
  return document.documentElement.dataset.keys === "off";
}

export function isSeen(element) {
  return element.getClientRects().length > 0;
}
