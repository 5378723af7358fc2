/* A box in which a wide table scrolls is a region with a tab stop. One whose table fits needs neither: this script takes
   them away while it fits. */
(() => {
  "use strict";

  const ATTRIBUTES = ["tabindex", "aria-label"];
  const boxes = [...document.querySelectorAll(".scroll")];
  const attributes = new Map(boxes.map((box) => [box, ATTRIBUTES.map((name) => [name, box.getAttribute(name)])]));

  const observer = new ResizeObserver((entries) => {
    for (const box of new Set(entries.map(({ target }) => target.closest(".scroll")))) {
      for (const [name, value] of attributes.get(box)) {
        if (value !== null && box.scrollWidth > box.clientWidth) box.setAttribute(name, value);
        else box.removeAttribute(name);
      }
    }
  });
  for (const box of boxes) [box, box.firstElementChild].forEach((element) => observer.observe(element));
})();
