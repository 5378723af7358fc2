/* What every page has: the button that switches between light and dark, an outline that follows the reader, and boxes in
   which wide tables scroll. Without this script a page follows the reader's system, the outline is a list of links, and
   every such box can be reached by keyboard. The choice of colours is kept in the browser, for this site alone. */
(() => {
  "use strict";

  const root = document.documentElement;
  const key = `${new URL("..", document.currentScript.src).pathname}scheme`;

  const scheme = (button) => {
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
  };

  /* The last heading that is above the upper quarter of the window is where the reader is. */
  const outline = (links) => {
    const places = links.map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))]);
    let current = null;
    let due = false;
    const follow = () => {
      due = false;
      const passed = places.filter(([, place]) => place && place.getBoundingClientRect().top < innerHeight / 4);
      const link = passed.length ? passed.at(-1)[0] : null;
      if (link === current) return;
      current?.removeAttribute("aria-current");
      link?.setAttribute("aria-current", "location");
      current = link;
      const side = link?.closest(".side");
      if (side && (link.offsetTop < side.scrollTop || link.offsetTop > side.scrollTop + side.clientHeight - 48))
        side.scrollTop = link.offsetTop - side.clientHeight / 2;
    };
    const soon = () => {
      if (!due) requestAnimationFrame(follow);
      due = true;
    };
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon);
    follow();
  };

  /* A table that fits needs no stop of the keyboard, and is no region of its own. */
  const tables = (boxes) => {
    const marks = new Map(
      boxes.map((box) => [box, ["tabindex", "aria-labelledby", "aria-label"].map((name) => [name, box.getAttribute(name)])]),
    );
    const fits = new ResizeObserver((changed) => {
      for (const box of new Set(changed.map(({ target }) => target.closest(".scroll")))) {
        for (const [name, value] of marks.get(box)) {
          if (value !== null && box.scrollWidth > box.clientWidth) box.setAttribute(name, value);
          else box.removeAttribute(name);
        }
      }
    });
    for (const box of boxes) [box, box.firstElementChild].forEach((part) => fits.observe(part));
  };

  scheme(document.querySelector("button.scheme"));
  outline([...document.querySelectorAll(".outline a")]);
  tables([...document.querySelectorAll(".scroll")]);
})();
