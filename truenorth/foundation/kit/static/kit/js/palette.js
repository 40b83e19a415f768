// Find or do: Ctrl or Cmd and K, or the field in the sidebar. The server finds; arrows choose; Enter goes.
import { openDialog } from "./dialogs.js";

const dialog = document.getElementById("palette");
const input = dialog?.querySelector("input");
const list = document.getElementById("palette-options");

function options() {
  return [...list.querySelectorAll("[role=option]")];
}

function choose(option) {
  for (const other of options()) other.setAttribute("aria-selected", String(other === option));
  if (option) {
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  } else {
    input.removeAttribute("aria-activedescendant");
  }
}

function step(by) {
  const every = options();
  if (!every.length) return;
  const at = every.findIndex((option) => option.getAttribute("aria-selected") === "true");
  choose(every[(at + by + every.length) % every.length]);
}

function open() {
  openDialog(dialog);
  input.select();
  // Recent objects before typing.
  window.htmx?.trigger(input, "palette");
}

if (dialog && input && list) {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      if (dialog.open) dialog.close();
      else open();
    }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-palette]") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    document.getElementById("more")?.close();
    open();
  });
  input.addEventListener("keydown", (event) => {
    const chosen = options().find((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Enter" && chosen) chosen.click();
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointermove", (event) => {
    const option = event.target.closest("[role=option]");
    if (option && option.getAttribute("aria-selected") !== "true") choose(option);
  });
  document.addEventListener("htmx:after:swap", () => {
    if (dialog.open && !options().some((option) => option.getAttribute("aria-selected") === "true")) choose(options()[0]);
  });
}
