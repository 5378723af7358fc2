/* For paper: links get their address, once each, for print.css to show. A paragraph's address follows from its number, as
   the last lines on paper say; set words, and the many names in the report itself, go without. Without this script only
   addresses on other sites are printed. */
(() => {
  "use strict";

  const root = new URL("..", document.currentScript.src).href;
  const page = (address) => address.split("#")[0];

  const write = () => {
    const text = document.querySelector(".md-content");
    const others = text.querySelector('[data-addresses="others"]');
    const given = new Set();
    for (const link of text.querySelectorAll("a[href]:not(nav a, svg a, .figures a, .headerlink, .attribution, .term, [href*='#para-'])")) {
      const inside = link.href.startsWith(root);
      const address = inside ? `/${link.href.slice(root.length)}` : link.href;
      if (page(link.href) === page(location.href) || (inside && others) || given.has(address)) continue;
      given.add(address);
      link.dataset.address = address;
    }
    for (const place of text.querySelectorAll(".printed-from .address:empty")) {
      place.textContent = place.matches(".site") ? root : page(location.href);
    }
  };

  addEventListener("beforeprint", write);
})();
