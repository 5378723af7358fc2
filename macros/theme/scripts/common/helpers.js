/* What several scripts use, in `window.edition`. First in the bundle, which runs before the scripts of single pages. */
(() => {
  "use strict";

  /* A new element with these properties (className, textContent, onclick …) and children. */
  const createElement = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  /* A text of the page with each {} replaced by the next value. */
  const format = (text, ...values) => values.reduce((result, value) => result.replace("{}", () => value), text);

  /* The result of a use of localStorage; undefined where the browser refuses it: then a choice holds for the page alone. */
  const stored = (use) => {
    try {
      return use(localStorage);
    } catch {
      return undefined;
    }
  };
  const storage = {
    getItem: (key) => stored((local) => local.getItem(key)),
    setItem: (key, value) => stored((local) => local.setItem(key, value)),
  };

  /* The values of a parameter of the page's address: "a" and "b" for ?name=a,b and for ?name=a&name=b. */
  const queryValues = (name) => {
    const values = new URLSearchParams(location.search).getAll(name);
    return [...new Set(values.join().split(","))].filter(Boolean);
  };

  /* Puts parameters into the address of the page (an empty value takes one away), as a new entry of the browser's history
     without a fragment, or in place of the current one. Commas are not encoded. */
  const setQuery = (parameters, method = "pushState") => {
    const address = new URL(location);
    for (const [name, value] of Object.entries(parameters)) {
      address.searchParams.delete(name);
      if (value) address.searchParams.append(name, value);
    }
    if (method === "pushState") address.hash = "";
    address.search = address.search.replaceAll("%2C", ",");
    try {
      if (address.href !== location.href) history[method](null, "", address);
    } catch {
      // a browser may not allow it on a page that is opened from a folder
    }
  };

  /* The elements between a heading and the next one. */
  const sectionAfter = (heading) => {
    const section = [];
    let next = heading.nextElementSibling;
    for (; next && !next.matches("h1, h2, h3, h4, h5, h6"); next = next.nextElementSibling) section.push(next);
    return section;
  };

  /* Closes a modal dialog when its backdrop is pressed. */
  const closeOnBackdrop = (dialog) => {
    dialog.addEventListener("mousedown", ({ target, clientX, clientY }) => {
      const { left, right, top, bottom } = dialog.getBoundingClientRect();
      const inside = left <= clientX && clientX <= right && top <= clientY && clientY <= bottom;
      if (target === dialog && !inside) dialog.close();
    });
  };

  window.edition = { createElement, format, storage, queryValues, setQuery, sectionAfter, closeOnBackdrop };
})();
