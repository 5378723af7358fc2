/* Copying, and "Cite this".

   A button.copy copies its data-text, or the text of the element that data-from names. Where the site was built without
   its address, paths become absolute addresses. On a page with one dialog for many passages, the button of a passage
   fills the dialog and opens it. Without this script citations are text to select, and files; there are no buttons. */
(() => {
  "use strict";

  const { createElement, closeOnBackdrop } = window.edition;
  const root = new URL("..", document.currentScript.src);
  const dialog = document.querySelector("dialog.cite");

  const absolute = (path) => new URL(path.slice(1), root).href;

  /* Whether the text could be copied. */
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // not a secure context, or not permitted: the old way, which needs a field
    }
    const field = createElement("textarea", { value: text, className: "sr" });
    const focused = document.activeElement;
    (focused.closest("dialog") ?? document.body).append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    focused.focus({ preventScroll: true });
    return copied;
  };

  /* Announces a text in a live region, also the same text twice, and takes it away after some seconds. */
  let timer = 0;
  const announce = (region, text) => {
    region.textContent = "";
    clearTimeout(timer);
    setTimeout(() => (region.textContent = text), 50);
    timer = setTimeout(() => (region.textContent = ""), 8000);
  };

  const copyFrom = async (button) => {
    const text = button.dataset.text ?? document.getElementById(button.dataset.from).textContent;
    const region = (button.closest("dialog") ?? document).querySelector(".outcome");
    const name = button.dataset.text ?? button.closest(".form").querySelector("strong").textContent;
    announce(region, (await copy(text)) ? `${region.dataset.copied} ${name}` : region.dataset.failed);
  };

  /* The citations in the dialog, with their texts: ¤id¤, ¤place¤ and ¤path¤ stand for what differs between passages. */
  const citations = [...document.querySelectorAll("dialog.cite .form-text")];
  const templates = citations.map((element) => [element, element.textContent]);

  const fillDialog = (passage) => {
    const { id } = passage.querySelector("[id]");
    const page = location.pathname.slice(root.pathname.length - 1).replace(/index\.html$/, "");
    const path = passage.dataset.path ?? `${page}#${id}`;
    const { name, place } = passage.dataset;
    const values = { id, place, path: dialog.querySelector("[data-path]") ? absolute(path) : path };
    for (const [element, text] of templates) element.textContent = text.replace(/¤(\w+)¤/g, (_, key) => values[key]);
    dialog.querySelector(".what").textContent = name;
    dialog.querySelector(".outcome").textContent = "";
  };

  for (const button of document.querySelectorAll("button.copy[hidden]")) button.hidden = false;
  for (const forms of document.querySelectorAll(".cite:not(dialog) [data-path]")) {
    for (const element of forms.querySelectorAll(".form-text")) {
      element.textContent = element.textContent.replaceAll(forms.dataset.path, absolute(forms.dataset.path));
    }
  }
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.matches(".copy")) copyFrom(button);
    if (button?.matches(".cite-button")) {
      fillDialog(button.closest(".passage"));
      dialog.showModal();
      dialog.querySelector(".copy").focus();
    }
  });
  if (dialog) closeOnBackdrop(dialog);
})();
