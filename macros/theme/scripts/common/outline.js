/* Marks in an outline the section that the reader is in: that of the last heading above the upper quarter of the window.
   Without this script an outline is a list of links. */
(() => {
  "use strict";

  for (const outline of document.querySelectorAll(".outline, .contents")) {
    const links = [...outline.querySelectorAll("a")];
    const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const above = new Set();
    let current = null;

    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) above.add(target);
        else above.delete(target);
      }
      const link = links[headings.findLastIndex((heading) => above.has(heading))];
      if (link === current) return;
      current?.removeAttribute("aria-current");
      link?.setAttribute("aria-current", "location");
      current = link;
      const side = link?.closest(".side");
      if (side && (link.offsetTop < side.scrollTop || link.offsetTop > side.scrollTop + side.clientHeight - 48))
        side.scrollTop = link.offsetTop - side.clientHeight / 2;
    }, { rootMargin: "1000000px 0px -75%" }); // from the top of the page to the upper quarter of the window

    for (const heading of headings) if (heading) observer.observe(heading);
  }
})();
