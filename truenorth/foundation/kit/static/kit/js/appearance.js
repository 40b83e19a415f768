// Theme, density and single keys: changed at once, kept in a cookie the server reads, so no page flashes.

const DEFAULTS = { theme: "system", density: "roomy", keys: "on" };
const YEAR = 365 * 24 * 3600;

export function choose(name, value) {
  const root = document.documentElement;
  const isDefault = value === DEFAULTS[name];
  if (isDefault) delete root.dataset[name];
  else root.dataset[name] = value;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const age = isDefault ? 0 : YEAR;
  document.cookie = `truenorth_${name}=${value}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
  show();
  document.dispatchEvent(new CustomEvent("appearance", { detail: { name, value } }));
}

function chosen(name) {
  return document.documentElement.dataset[name] ?? DEFAULTS[name];
}

// Boxes and radios that stand for a choice show what holds.
function show() {
  for (const input of document.querySelectorAll("[data-choice]")) {
    const now = chosen(input.dataset.choice);
    input.checked = input.type === "checkbox" ? now === DEFAULTS[input.dataset.choice] : input.value === now;
  }
}

document.addEventListener("change", (event) => {
  const name = event.target.dataset?.choice;
  if (!name) return;
  if (event.target.type === "checkbox") choose(name, event.target.checked ? DEFAULTS[name] : "off");
  else choose(name, event.target.value);
});

// A button with data-theme-next goes through system, light and dark.
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-theme-next]")) return;
  const order = ["system", "light", "dark"];
  choose("theme", order[(order.indexOf(chosen("theme")) + 1) % order.length]);
});

show();
