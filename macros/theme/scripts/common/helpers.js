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

  /* localStorage, also where the browser keeps nothing: then a choice holds for the page, and get() gives null. */
  const storage = {
    get: (key) => {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    set: (key, value) => {
      try {
        localStorage.setItem(key, value);
      } catch {
        // nothing is kept
      }
    },
  };

  /* The values of a parameter of the page's address: "a" and "b" for ?name=a,b and for ?name=a&name=b. */
  const queryValues = (name) => {
    const values = new URLSearchParams(location.search).getAll(name);
    return [...new Set(values.join().split(","))].filter(Boolean);
  };

  /* Adds an entry to the browser's history (or replaces it) with these parameters in the address: an object of names and
     values, where an empty value takes the parameter away. Commas are not encoded; other parameters stay. */
  const setQuery = (parameters, method = "pushState") => {
    const query = new URLSearchParams(location.search);
    for (const name of Object.keys(parameters)) query.delete(name);
    for (const [name, value] of Object.entries(parameters)) if (value) query.append(name, value);
    const search = query.toString().replaceAll("%2C", ",");
    history[method](null, "", search ? `?${search}` : location.pathname);
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
