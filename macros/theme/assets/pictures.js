/* Pictures: the column under the pointer is lit, rows stand in another order, and of a flow one thread alone is shown.

   Without this script the rows stand by name, a row is lit by the style sheet, and everything is in the table beneath. */
(() => {
  "use strict";

  const still = matchMedia("(prefers-reduced-motion: reduce)");

  /* Columns of a grid: by the pointer's place, since a row lies over them; by keyboard, from the column's head. */
  const columns = (svg) => {
    const lanes = [...svg.querySelectorAll(".lane")];
    const light = (lit) => lanes.forEach((lane) => lane.classList.toggle("lit", lane === lit));
    svg.addEventListener("pointermove", ({ clientX: x }) =>
      light(lanes.map((lane) => [lane, lane.getBoundingClientRect()]).find(([, { left, right }]) => left <= x && x < right)?.[0]),
    );
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

  /* Rows of a picture and of its table, in the order of one of their numbers. Rows that have none come last, by name. */
  const orders = (figure, svg) => {
    const buttons = [...figure.querySelectorAll("[data-order]")];
    const rows = [...svg.querySelectorAll(".row")];
    const body = figure.querySelector("tbody");
    const heads = figure.querySelectorAll("thead th");
    const cells = [...body.rows];
    const names = rows.map((_, place) => place);
    const places = rows.map((row) => row.dataset.places?.split(",").map((place) => Number(place) || Infinity));
    const by = {
      name: () => 0,
      statements: (one, other) => rows[other].dataset.statements - rows[one].dataset.statements,
    };

    const sort = (order, moving) => {
      const compare = by[order] ?? ((one, other) => (places[one][order] === places[other][order] ? 0 : places[one][order] - places[other][order]));
      const sorted = names.toSorted?.(compare) ?? [...names].sort(compare);
      const before = rows.map((row) => getComputedStyle(row).transform);
      sorted.forEach((place, now) => {
        rows[place].style.setProperty("--r", now);
        svg.append(rows[place]);
        body.append(cells[place]);
      });
      if (moving) {
        rows.forEach((row, place) => row.animate({ transform: [before[place], getComputedStyle(row).transform] }, { duration: 400, easing: "ease" }));
      }
      for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.order === order);
      const head = { name: 0, statements: heads.length - 1 }[order] ?? Number(order) + 1;
      heads.forEach((each, place) => (place === head ? each.setAttribute("aria-sort", order === "statements" ? "descending" : "ascending") : each.removeAttribute("aria-sort")));
    };

    for (const button of buttons) button.addEventListener("click", () => sort(button.dataset.order, !still.matches));
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
