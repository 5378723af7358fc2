/* Marks in an outline the section that the reader is in: that of the last heading above the upper quarter of the window.
   Without this script an outline is a list of links. */
(() => {
  "use strict";

  for (const outline of document.querySelectorAll(".outline, .contents")) {
    const links = [...outline.querySelectorAll("a")];
    // a passage for the heading in it: what is in a passage far from the window is not laid out
    const places = links.map((link) => {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      return heading?.closest(".passage") ?? heading;
    });
    const above = new Set();
    let current = null;

    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) above.add(target);
        else above.delete(target);
      }
      const link = links[places.findLastIndex((place) => above.has(place))];
      if (link === current) return;
      current?.removeAttribute("aria-current");
      link?.setAttribute("aria-current", "location");
      current = link;
      const side = link?.closest(".side");
      if (side && (link.offsetTop < side.scrollTop || link.offsetTop > side.scrollTop + side.clientHeight - 48))
        side.scrollTop = link.offsetTop - side.clientHeight / 2;
    }, { rootMargin: "1000000px 0px -75%" }); // from the top of the page to the upper quarter of the window

    for (const place of places) if (place) observer.observe(place);
  }
})();
