/* Pictures: the column under the pointer is lit, rows stand in another order, and of a flow one thread alone is shown.

   Without this script the rows stand by name, the style sheet lights a row, and all is in the table beneath. */
(() => {
  "use strict";

  const still = matchMedia("(prefers-reduced-motion: reduce)");

  /* Columns of a grid: by the pointer's place, since a row lies over them; by keyboard, from the column's head. */
  const columns = (svg) => {
    const lanes = [...svg.querySelectorAll(".lane")];
    const light = (lit) => lanes.forEach((lane) => lane.classList.toggle("lit", lane === lit));
    const over = (x) => (lane) => lane.getBoundingClientRect().left <= x && x < lane.getBoundingClientRect().right;
    svg.addEventListener("pointermove", ({ clientX }) => light(lanes.find(over(clientX))));
    svg.addEventListener("pointerleave", () => light());
    svg.addEventListener("focusin", ({ target }) => light(lanes[target.dataset.column]));
    svg.addEventListener("focusout", () => light());
  };

  /* Threads of a flow: what is pointed at, the lines that have it for an end, and what is at their other end. */
  const threads = (svg) => {
    const ends = [...svg.querySelectorAll("[data-thread]")];
    const lines = [...svg.querySelectorAll("[data-threads]")].map((line) => [line, line.dataset.threads.split(" ")]);
    const trace = (target) => {
      const name = target?.closest("[data-thread]")?.dataset.thread;
      const met = new Set([name]);
      svg.classList.toggle("tracing", Boolean(name));
      for (const [line, names] of lines) {
        line.classList.toggle("lit", names.includes(name));
        if (names.includes(name)) names.forEach((each) => met.add(each));
      }
      for (const end of ends) end.classList.toggle("lit", met.has(end.dataset.thread));
    };
    const focused = () => (svg.contains(document.activeElement) ? document.activeElement : null);
    svg.addEventListener("pointerover", ({ target }) => trace(target.closest("[data-thread]") ?? focused()));
    svg.addEventListener("pointerleave", () => trace(focused()));
    svg.addEventListener("focusin", ({ target }) => trace(target));
    svg.addEventListener("focusout", () => trace());
  };

  /* Switches, each for one kind of line. */
  const kinds = (figure, svg) => {
    for (const button of figure.querySelectorAll("[data-kind]")) {
      button.addEventListener("click", () => {
        const shown = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", shown);
        for (const line of svg.querySelectorAll(`.${button.dataset.kind}`)) line.classList.toggle("off", !shown);
      });
    }
  };

  /* Rows of a picture and of its table, in the order of one of their numbers; those without come last, by name. */
  const orders = (figure, svg) => {
    const buttons = [...figure.querySelectorAll("[data-order]")];
    const rows = [...svg.querySelectorAll(".row")];
    const body = figure.querySelector("tbody");
    const heads = figure.querySelectorAll("thead th");
    const cells = [...body.rows];
    const number = (row, order) => {
      if (order === "name") return 0;
      if (order === "statements") return -row.dataset.statements;
      return Number(row.dataset.places.split(",")[order]) || rows.length + 1;
    };

    const sort = (order) => {
      const numbers = rows.map((row) => number(row, order));
      const sorted = [...rows.keys()].sort((one, other) => numbers[one] - numbers[other]);
      const before = rows.map((row) => getComputedStyle(row).transform);
      sorted.forEach((place, now) => {
        rows[place].style.setProperty("--r", now);
        svg.append(rows[place]);
        body.append(cells[place]);
      });
      const after = rows.map((row) => getComputedStyle(row).transform);
      const duration = still.matches ? 0 : 400;
      rows.forEach((row, place) => row.animate({ transform: [before[place], after[place]] }, { duration, easing: "ease" }));
      for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.order === order);
      const head = { name: 0, statements: heads.length - 1 }[order] ?? Number(order) + 1;
      for (const each of heads) each.removeAttribute("aria-sort");
      heads[head].setAttribute("aria-sort", order === "statements" ? "descending" : "ascending");
    };

    for (const button of buttons) button.addEventListener("click", () => sort(button.dataset.order));
  };

  for (const figure of document.querySelectorAll("figure.picture")) {
    const svg = figure.querySelector(".scroll > svg");
    if (!svg) continue;
    for (const choice of figure.querySelectorAll("fieldset[hidden]")) choice.hidden = false;
    if (svg.matches(".grid")) columns(svg);
    if (svg.matches(".flow")) {
      threads(svg);
      kinds(figure, svg);
    }
    if (figure.querySelector("[data-order]")) orders(figure, svg);
  }
})();
