/* Keys without Ctrl or Alt: `?` shows them all, and there they can be turned off; the choice is kept in the browser.

   The dialog lists the keys (kbd[data-key]). For each but `?`, the document gets an event "shortcut" with the key as its
   detail; a listener that acts on it calls preventDefault. Nothing happens in form fields, with Ctrl, Alt or Meta, or
   while a dialog or menu is open; turned off, these keys reach no listener. Without this script there are no keys. */
(() => {
  "use strict";

  const { storage, closeOnBackdrop } = window.edition;
  // the path under which the script was once published: choices that readers made then still count
  const storageKey = new URL("../assets/edition.js", document.currentScript.src).pathname;
  const dialog = document.getElementById("keys");
  const enabled = dialog.querySelector("input");
  const keys = [...dialog.querySelectorAll("[data-key]")].map((key) => key.dataset.key);

  enabled.checked = storage.getItem(storageKey) !== "off";
  enabled.addEventListener("change", () => storage.setItem(storageKey, enabled.checked ? "on" : "off"));

  const onKeydown = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest?.("input, select, textarea, [contenteditable]")) return;
    if (!keys.includes(event.key)) return;
    if (!enabled.checked) event.stopImmediatePropagation();
    if (!enabled.checked || document.querySelector(":is(dialog[open], .menu:popover-open)")) return;
    if (event.key === "?") {
      event.preventDefault();
      dialog.showModal();
    } else if (!document.dispatchEvent(new CustomEvent("shortcut", { detail: event.key, cancelable: true }))) {
      event.preventDefault();
    }
  };

  addEventListener("keydown", onKeydown, true); // before all others
  for (const button of document.querySelectorAll(".keys-button")) {
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
  }
  closeOnBackdrop(dialog);
})();
