/* The button that switches between light and dark. Without this script a page follows the reader's system. The choice is
   kept in localStorage, under the path of this site: two sites may share an origin. */
(() => {
  "use strict";

  const { storage } = window.edition;
  const root = document.documentElement;
  const key = `${new URL("..", document.currentScript.src).pathname}scheme`;
  const button = document.querySelector("button.scheme");
  const system = matchMedia("(prefers-color-scheme: dark)");

  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);
  const update = () => button.setAttribute("aria-pressed", isDark());

  button.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    update();
    storage.setItem(key, root.dataset.scheme);
  });
  system.addEventListener("change", update);
  button.hidden = false;
  update();
})();
