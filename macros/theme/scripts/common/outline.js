/* Marks in the outline the section that the reader is in: that of the last heading above the upper quarter of the window.
   Without this script the outline is a list of links. */
(() => {
  "use strict";

  const links = [...document.querySelectorAll(".outline a")];
  const targets = links.map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))]);
  let current = null;
  let scheduled = false;

  const update = () => {
    scheduled = false;
    const passed = targets.filter(([, target]) => target && target.getBoundingClientRect().top < innerHeight / 4);
    const link = passed.length ? passed.at(-1)[0] : null;
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    current = link;
    const side = link?.closest(".side");
    if (side && (link.offsetTop < side.scrollTop || link.offsetTop > side.scrollTop + side.clientHeight - 48))
      side.scrollTop = link.offsetTop - side.clientHeight / 2;
  };

  const schedule = () => {
    if (!scheduled) requestAnimationFrame(update);
    scheduled = true;
  };

  addEventListener("scroll", schedule, { passive: true });
  addEventListener("resize", schedule);
  update();
})();
