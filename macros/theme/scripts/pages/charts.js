/* Charts: the column under the pointer is highlighted, rows are sorted, and of a flow one node is shown with its links.

   Without this script the rows are sorted by name, the style sheet highlights a row, and all is in the table beneath. */
(() => {
  "use strict";

  /* Highlights a column of a grid: the one at the x coordinate of the pointer, since the rows are drawn over the columns,
     or the one whose head has the focus. */
  const highlightColumns = (svg) => {
    const columns = [...svg.querySelectorAll(".lane")];
    const highlight = (column) => columns.forEach((each) => each.classList.toggle("highlighted", each === column));
    svg.addEventListener("pointermove", ({ clientX }) => {
      const boxes = columns.map((column) => column.getBoundingClientRect());
      highlight(columns[boxes.findIndex(({ left, right }) => left <= clientX && clientX < right)]);
    });
    svg.addEventListener("pointerleave", () => highlight());
    // a drawing that listens to the focus itself would be a tab stop
    svg.parentElement.addEventListener("focusin", ({ target }) => highlight(columns[target.dataset.column]));
    svg.parentElement.addEventListener("focusout", () => highlight());
  };

  /* Highlights a node of a flow (data-thread), its links (data-threads: their nodes), and the nodes at their other end. */
  const highlightLinks = (svg) => {
    const nodes = [...svg.querySelectorAll("[data-thread]")];
    const links = [...svg.querySelectorAll("[data-threads]")].map((link) => [link, link.dataset.threads.split(" ")]);
    const highlight = (node) => {
      const name = node?.dataset.thread;
      const connected = new Set([name, ...links.flatMap(([, names]) => (names.includes(name) ? names : []))]);
      svg.classList.toggle("has-highlight", Boolean(name));
      for (const [link, names] of links) link.classList.toggle("highlighted", names.includes(name));
      for (const each of nodes) each.classList.toggle("highlighted", connected.has(each.dataset.thread));
    };
    const nodeOf = (element) => element?.closest("[data-thread]");
    const focusedNode = () => nodeOf(svg.querySelector(":focus"));
    svg.addEventListener("pointerover", ({ target }) => highlight(nodeOf(target) ?? focusedNode()));
    svg.addEventListener("pointerleave", () => highlight(focusedNode()));
    svg.parentElement.addEventListener("focusin", ({ target }) => highlight(nodeOf(target)));
    svg.parentElement.addEventListener("focusout", () => highlight());
  };

  /* Buttons that show and hide the lines of one kind. */
  const addToggles = (figure) => {
    for (const button of figure.querySelectorAll("[data-kind]")) {
      button.addEventListener("click", () => {
        const isShown = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", isShown);
        const lines = figure.querySelectorAll(`.lines .${button.dataset.kind}`);
        for (const line of lines) line.classList.toggle("off", !isShown);
      });
      if (button.previousElementSibling.matches("button")) button.click(); // the first kind alone, to begin with
    }
  };

  /* Buttons that sort the rows of a chart and of its table by one of their numbers; rows without it come last, by name. */
  const addSorting = (figure, svg) => {
    const buttons = figure.querySelectorAll("[data-order]");
    const rows = [...svg.querySelectorAll(".row")];
    const body = figure.querySelector("tbody");
    const tableRows = [...body.rows];
    const heads = figure.querySelectorAll("thead th");

    const sortKey = ({ dataset }, order) => {
      if (order === "name") return 0;
      if (order === "statements") return -dataset.statements;
      return Number(dataset.places.split(",")[order]) || rows.length + 1;
    };

    const sort = (order) => {
      const keys = rows.map((row) => sortKey(row, order));
      const sorted = [...rows.keys()].sort((one, other) => keys[one] - keys[other]);
      sorted.forEach((index, position) => {
        rows[index].style.setProperty("--r", position);
        svg.append(rows[index]);
        body.append(tableRows[index]);
      });
      for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.order === order);
      const column = { name: 0, statements: heads.length - 1 }[order] ?? Number(order) + 1;
      for (const head of heads) head.removeAttribute("aria-sort");
      heads[column].setAttribute("aria-sort", order === "statements" ? "descending" : "ascending");
    };

    for (const button of buttons) button.addEventListener("click", () => sort(button.dataset.order));
  };

  for (const figure of document.querySelectorAll("figure.picture")) {
    const svg = figure.querySelector(".scroll > svg");
    if (!svg) continue;
    for (const fieldset of figure.querySelectorAll("fieldset[hidden]")) fieldset.hidden = false;
    if (svg.matches(".grid")) highlightColumns(svg);
    if (svg.matches(".flow")) highlightLinks(svg);
    addToggles(figure);
    if (figure.querySelector("[data-order]")) addSorting(figure, svg);
  }
})();
