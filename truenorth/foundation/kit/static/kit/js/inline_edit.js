// Inline edit: Enter saves, Esc restores, leaving saves only what is valid and changed.

function formOf(target) {
  return target.closest?.("form[data-inline-edit]");
}

function changed(form) {
  return [...form.elements].some((field) => "defaultValue" in field && field.type !== "hidden" && field.value !== field.defaultValue);
}

function restore(form) {
  form.dataset.left = "yes";
  const back = form.dataset.inlineEdit;
  if (window.htmx && back) window.htmx.ajax("GET", back, { target: form, swap: "outerHTML" });
  else form.querySelector("[data-cancel]")?.click();
}

document.addEventListener("keydown", (event) => {
  const form = event.key === "Escape" && formOf(event.target);
  if (!form) return;
  event.preventDefault();
  event.stopPropagation();
  restore(form);
});

document.addEventListener("click", (event) => {
  const form = event.target.closest?.("[data-cancel]") && formOf(event.target);
  if (!form || !window.htmx || !form.dataset.inlineEdit || form.dataset.left) return;
  event.preventDefault();
  restore(form);
});

document.addEventListener("focusout", (event) => {
  const form = formOf(event.target);
  if (!form) return;
  // Focus moves after this event; only what lands outside of the form is leaving.
  setTimeout(() => {
    if (!form.isConnected || form.dataset.left || form.contains(document.activeElement) || !document.hasFocus()) return;
    if (!changed(form)) restore(form);
    else if (form.checkValidity()) form.requestSubmit();
  }, 0);
});

// The first field is ready and its text selected as soon as the form arrives.
document.addEventListener("htmx:after:swap", () => {
  const field = document.querySelector("form[data-inline-edit]:not([data-ready]) .input");
  if (!field) return;
  field.form.dataset.ready = "yes";
  field.focus();
  field.select?.();
});
