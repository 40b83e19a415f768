// A link marked data-print opens the print dialog; without scripts it leads to the file to be printed.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-print]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  window.print();
});
