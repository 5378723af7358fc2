/* What every page has: the button that switches between light and dark, and the boxes in which tables scroll. Without
   this script a page follows the reader's system, and every such box can be reached by keyboard. The choice of light or
   dark is kept in the browser, for this site alone. */
(() => {
  "use strict";

  const root = document.documentElement;
  const key = new URL(document.currentScript.dataset.base, location).pathname + "scheme";
  const button = document.querySelector("button.scheme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);
  const show = () => button.setAttribute("aria-pressed", dark());

  button.hidden = false;
  button.addEventListener("click", () => {
    root.dataset.scheme = dark() ? "light" : "dark";
    try {
      localStorage.setItem(key, root.dataset.scheme);
    } catch {
      // it holds for this page
    }
    show();
  });
  system.addEventListener("change", show);
  show();

  // a table that fits needs no stop of the keyboard, and is no region of its own
  const boxes = new Map();
  for (const box of document.querySelectorAll(".scroll")) {
    boxes.set(box, ["role", "tabindex", "aria-labelledby"].map((name) => [name, box.getAttribute(name)]));
  }
  const fits = new ResizeObserver((changed) => {
    for (const box of new Set(changed.map(({ target }) => target.closest(".scroll")))) {
      for (const [name, value] of boxes.get(box)) {
        if (box.scrollWidth > box.clientWidth) box.setAttribute(name, value);
        else box.removeAttribute(name);
      }
    }
  });
  for (const box of boxes.keys()) [box, box.firstElementChild].forEach((part) => fits.observe(part));
})();
