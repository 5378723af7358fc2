/* The page of the report: buttons for each passage, a note for who followed a link, the keys j and k, and the outline at
   the top of narrow screens. Without this script the text, the numbers as links, the mark at the place that the address
   names, and the outline are there. */
(() => {
  "use strict";

  const passages = [...document.querySelectorAll(".passage")];
  const numbered = passages.filter((passage) => passage.querySelector(":scope > .number"));
  const contents = document.querySelector(".contents");
  const heading = (passage) => passage.querySelector(":scope > :is(h2, h3, h4, h5, h6)");

  const made = (name, passage) => {
    const part = document.getElementById(name).content.firstElementChild.cloneNode(true);
    for (const what of part.querySelectorAll(".what")) what.textContent = passage.dataset.name;
    return part;
  };

  /* Buttons: citation.js does what they say. */
  for (const passage of passages) {
    const actions = made("actions", passage);
    actions.querySelector(".link").dataset.text = `${location.href.split(/[?#]/)[0]}#${heading(passage).id}`;
    passage.querySelector(":scope > .under").append(actions);
  }

  /* Who comes from elsewhere to a place in the middle of the page is told where that is. */
  const arrive = () => {
    const place = document.getElementById(location.hash.slice(1));
    const named = place?.closest("[data-name]");
    if (!named) return;
    const note = made("arrival", named);
    if (named.matches(".passage")) {
      place.after(note);
    } else {
      // a line of a list: where its account is hidden, its official line stands in for it
      const stand = place.closest("[hidden]") && document.querySelector(`[data-line="${CSS.escape(place.id)}"]`);
      (stand || place).prepend(note);
    }
    note.querySelector("button").addEventListener("click", () => {
      const link = note.closest(".passage")?.querySelector("a");
      leave();
      named.classList.add("seen");
      link?.focus({ preventScroll: true });
    });
  };

  const leave = () => {
    document.querySelector(".arrival")?.remove();
    document.querySelector(".seen")?.classList.remove("seen");
  };

  /* How far from the top of the window a place comes to stand that a link leads to. */
  const landing = () => parseFloat(getComputedStyle(heading(numbered[0])).scrollMarginTop);

  /* From where the reader is: where the focus is, if that is in view, else what is at the top of the screen. */
  const step = (by) => {
    const top = (passage) => passage.getBoundingClientRect().top;
    const line = landing() + 2;
    const focused = numbered.indexOf(document.activeElement.closest(".passage"));
    const inView = focused >= 0 && top(numbered[focused]) < innerHeight && top(numbered[focused]) > 0;
    const read = numbered.findLastIndex((passage) => top(passage) <= line);
    const within = !inView && by < 0 && read >= 0 && top(numbered[read]) < 0;
    const next = numbered[within ? read : (inView ? focused : read) + by];
    if (!next) return;
    next.querySelector(".number a").focus({ preventScroll: true });
    heading(next).scrollIntoView();
  };

  const read = () => {
    const sections = passages.filter((passage) => !numbered.includes(passage));
    const reached = sections.findLast((section) => heading(section).getBoundingClientRect().top <= landing() + 2);
    for (const link of contents.querySelectorAll("a")) {
      if (reached && link.hash === `#${heading(reached).id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  arrive();
  addEventListener("hashchange", leave);
  document.addEventListener("shortcut", (event) => {
    if (event.detail === "j") step(1);
    if (event.detail === "k") step(-1);
  });
  contents.addEventListener("toggle", read);
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a")) contents.open = false;
  });
  contents.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    contents.open = false;
    contents.querySelector("summary").focus();
  });
})();
