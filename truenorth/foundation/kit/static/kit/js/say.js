// Toasts and the live region. The server asks for them by the events "toast" and "say" in HX-Trigger.
import { isTyping, singleKeysOff } from "./typing.js";

const STAYS = 10_000;

export function say(text) {
  const live = document.getElementById("live");
  if (!live) return;
  // An equal text twice is read twice only if the region was empty between.
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 30);
}

function token() {
  const headers = document.body.getAttribute("hx-headers:inherited");
  return headers ? JSON.parse(headers)["X-CSRFToken"] : "";
}

export function toast(text, { undo = "", tone = "" } = {}) {
  const shape = document.getElementById("toast-shape");
  const place = document.getElementById("toasts");
  if (!shape || !place) return say(text);
  const made = shape.content.firstElementChild.cloneNode(true);
  made.querySelector("[data-text]").textContent = text;
  if (tone === "bad") made.classList.add("bad");
  const form = made.querySelector("[data-undo]");
  if (undo) {
    form.action = undo;
    const hidden = document.createElement("input");
    Object.assign(hidden, { type: "hidden", name: "csrfmiddlewaretoken", value: token() });
    form.append(hidden);
  } else {
    form.remove();
  }
  place.replaceChildren(made);
  say(undo ? `${text}. Undo with Z.` : text);
  leaveLater(made);
  return undefined;
}

// Goes after ten seconds, but not while somebody reads or reaches for it.
function leaveLater(made) {
  let timer;
  const start = () => { clearTimeout(timer); timer = setTimeout(() => made.remove(), STAYS); };
  const hold = () => clearTimeout(timer);
  made.addEventListener("pointerenter", hold);
  made.addEventListener("pointerleave", start);
  made.addEventListener("focusin", hold);
  made.addEventListener("focusout", start);
  start();
}

function detailOf(event) {
  const detail = event.detail ?? {};
  return typeof detail.value === "string" ? { text: detail.value } : detail;
}

document.addEventListener("toast", (event) => {
  const { text, undo, tone } = detailOf(event);
  if (text) toast(text, { undo, tone });
});

document.addEventListener("say", (event) => {
  const { text } = detailOf(event);
  if (text) say(text);
});

document.addEventListener("click", (event) => {
  event.target.closest?.(".toast [data-close]")?.closest(".toast").remove();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "z" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target) || singleKeysOff()) return;
  const form = document.querySelector("#toasts [data-undo]");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
});

// A request that got no answer leaves the page as it was, and says so.
document.addEventListener("htmx:error", () => {
  toast("The server did not answer. Nothing was changed; what you typed is still here.", { tone: "bad" });
});

for (const shown of document.querySelectorAll("#toasts .toast")) {
  say(shown.querySelector("span")?.textContent ?? "");
  leaveLater(shown);
}
