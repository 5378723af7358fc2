/* Keys without Ctrl or Alt: `?` shows them all, and there they can be turned off; the choice is kept in the browser.

   The box lists the keys (kbd[data-key]). For each but `?`, the document gets an event "shortcut" with the key as its
   detail; whoever acts on it may call preventDefault. Nothing happens in form fields, with Ctrl, Alt or Meta, or while a
   box or menu is open; turned off, no script hears of these keys. Without this script there are no keys. */
(() => {
  "use strict";

  // the path under which the script was once published: choices that readers made then still count
  const storageKey = new URL("../assets/edition.js", document.currentScript.src).pathname;
  const box = document.getElementById("keys");
  const choice = box.querySelector("input");
  const keys = [...box.querySelectorAll("[data-key]")].map((key) => key.dataset.key);

  try {
    choice.checked = localStorage.getItem(storageKey) !== "off";
  } catch {
    // the browser keeps nothing
  }
  choice.addEventListener("change", () => {
    try {
      localStorage.setItem(storageKey, choice.checked ? "on" : "off");
    } catch {
      // it holds for this page
    }
  });

  const press = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest?.("input, select, textarea, [contenteditable]")) return;
    if (!keys.includes(event.key)) return;
    if (!choice.checked) event.stopImmediatePropagation();
    if (!choice.checked || document.querySelector("dialog[open], .menu:popover-open")) return;
    if (event.key === "?") {
      event.preventDefault();
      box.showModal();
    } else if (!document.dispatchEvent(new CustomEvent("shortcut", { detail: event.key, cancelable: true }))) {
      event.preventDefault();
    }
  };

  addEventListener("keydown", press, true); // before all others
  for (const button of document.querySelectorAll(".keys-button")) {
    button.hidden = false;
    button.addEventListener("click", () => box.showModal());
  }
  box.addEventListener("click", (event) => event.target === box && box.close());
})();
