/* What every page has: the button that switches between light and dark. Without this script a page follows the
   reader's system. The choice is kept in the browser, for this site alone. */
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
})();
