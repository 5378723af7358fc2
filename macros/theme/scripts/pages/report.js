/* The page of the report: buttons for each passage, a note for readers who followed a link, and the keys j and k. Without
   this script the text, the numbers as links, the mark at the target of the address, and the outline are there. */
(() => {
  "use strict";

  const passages = [...document.querySelectorAll(".passage")];
  const paragraphs = passages.filter((passage) => passage.querySelector(":scope > .number"));
  const contents = document.querySelector(".contents");
  const headingOf = (passage) => passage.querySelector(":scope > :is(h2, h3, h4, h5, h6)");

  /* A copy of a template of the page, with the name of a passage in it. */
  const instantiate = (templateId, { dataset }) => {
    const element = document.getElementById(templateId).content.firstElementChild.cloneNode(true);
    for (const name of element.querySelectorAll(".what")) name.textContent = dataset.name;
    for (const labelled of element.querySelectorAll("[aria-label]")) {
      labelled.ariaLabel = window.edition.format(labelled.ariaLabel, dataset.name);
    }
    return element;
  };

  /* The buttons of a passage: citation.js listens to them. A mistake is reported where the foot of the page says. */
  const correction = document.querySelector("a.correction");
  const addButtons = (passage) => {
    const actions = instantiate("actions", passage);
    const address = `${location.href.split(/[?#]/)[0]}#${headingOf(passage).id}`;
    actions.querySelector(".link").dataset.text = address;
    const mistake = actions.querySelector(".mistake");
    if (correction) {
      const form = new URL(correction.href);
      form.searchParams.set("title", `${form.searchParams.get("title")}, ${passage.dataset.name}`);
      form.searchParams.set("page", address);
      mistake.href = form;
    } else mistake.remove();
    passage.querySelector(":scope > .passage-body").append(actions);
  };

  /* At the target of the address, a note says where on the page that is; at its line in the official text, where the
     account that has it is hidden. The button of the note takes the note and the mark away. */
  const addNote = () => {
    const target = document.getElementById(location.hash.slice(1));
    const passage = target?.closest("[data-name]");
    if (!passage) return;
    const note = instantiate("target-note", passage);
    const line = target.closest("[hidden]") && document.querySelector(`[data-line="${CSS.escape(target.id)}"]`);
    if (passage.matches(".passage")) target.after(note);
    else (line ?? target).prepend(note);
    note.querySelector("button").addEventListener("click", () => {
      const link = note.closest(".passage")?.querySelector("a");
      removeNote();
      passage.classList.add("dismissed");
      link?.focus({ preventScroll: true });
    });
  };

  const removeNote = () => {
    document.querySelector(".target-note")?.remove();
    document.querySelector(".dismissed")?.classList.remove("dismissed");
  };

  /* Moves the focus to the next paragraph (1) or to the one before (-1): counted from the one that has the focus, if that
     is in view, else from the one at the top of the window, whose beginning comes before the one before it. */
  const movePassage = (step) => {
    const top = (passage) => passage.getBoundingClientRect().top;
    const margin = parseFloat(getComputedStyle(headingOf(paragraphs[0])).scrollMarginTop);
    const focused = paragraphs.indexOf(document.activeElement.closest(".passage"));
    const isInView = focused >= 0 && top(paragraphs[focused]) < innerHeight && top(paragraphs[focused]) > 0;
    const topmost = paragraphs.findLastIndex((passage) => top(passage) <= margin + 2);
    const isCutOff = topmost >= 0 && top(paragraphs[topmost]) < 0;
    const next = !isInView && isCutOff && step < 0 ? topmost : (isInView ? focused : topmost) + step;
    paragraphs[next]?.querySelector(".number a").focus({ preventScroll: true });
    if (paragraphs[next]) headingOf(paragraphs[next]).scrollIntoView();
  };

  passages.forEach(addButtons);
  addNote();
  addEventListener("hashchange", removeNote);
  document.addEventListener("shortcut", ({ detail }) => {
    if (detail === "j") movePassage(1);
    if (detail === "k") movePassage(-1);
  });
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a")) contents.open = false;
  });
  contents.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    contents.open = false;
    contents.querySelector("summary").focus();
  });
})();
