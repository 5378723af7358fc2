/* Copying, and "Cite this".

   A button.copy copies its data-text, or the text of the element that data-from names. Addresses are made whole where the
   site was built without its own. On a page with one box for many places, a place's button fills and opens the box.
   Without this script citations are there as text to select, and as files; there are no buttons. */
(() => {
  "use strict";

  const root = new URL("../..", document.currentScript.src);
  const box = document.querySelector("dialog.cite");

  const whole = (path) => new URL(path.slice(1), root).href;

  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // the page is not served securely, or may not: the old way, which needs a field
    }
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "sr";
    const before = document.activeElement;
    (before.closest("dialog") || document.body).append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    before.focus({ preventScroll: true });
    return done;
  };

  let quiet = 0;
  const say = (region, text) => {
    region.textContent = "";
    clearTimeout(quiet);
    setTimeout(() => (region.textContent = text), 50); // so that the same words are heard twice
    quiet = setTimeout(() => (region.textContent = ""), 8000);
  };

  const press = async (button) => {
    const text = button.dataset.text || document.getElementById(button.dataset.from).textContent;
    const region = (button.closest("dialog") || document).querySelector(".outcome");
    const what = button.dataset.text || button.closest(".form").querySelector("strong").textContent;
    say(region, (await copied(text)) ? `${region.dataset.copied} ${what}` : region.dataset.failed);
  };

  const forms = box ? [...box.querySelectorAll(".form-text")].map((form) => [form, form.textContent]) : [];

  const fill = (passage) => {
    const id = passage.querySelector("[id]").id;
    const here = location.pathname.slice(root.pathname.length - 1).replace(/index\.html$/, "");
    const path = passage.dataset.path || `${here}#${id}`;
    const words = {
      id,
      place: passage.dataset.place,
      path: box.querySelector("[data-path]") ? whole(path) : path,
    };
    for (const [form, text] of forms) form.textContent = text.replace(/¤(\w+)¤/g, (_, word) => words[word]);
    box.querySelector(".what").textContent = passage.dataset.name;
    box.querySelector(".outcome").textContent = "";
  };

  for (const button of document.querySelectorAll("button.copy[hidden]")) button.hidden = false;
  for (const shown of document.querySelectorAll(".cite:not(dialog) [data-path]")) {
    for (const form of shown.querySelectorAll(".form-text")) {
      form.textContent = form.textContent.replaceAll(shown.dataset.path, whole(shown.dataset.path));
    }
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.matches(".copy")) press(button);
    if (button?.matches(".cite-button")) {
      fill(button.closest(".passage"));
      box.showModal();
      box.querySelector(".copy").focus();
    }
    if (event.target === box) box.close(); // beside the box
  });
})();
