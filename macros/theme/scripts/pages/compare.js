/* Up to four States or agenda items side by side: a table made from the cards that the page holds. The choice is in the
   address (?states=norway,ireland or ?agenda=5a,5b). Without this script all cards stand one after another and there is
   nothing to choose. All words come from the page. */
(() => {
  "use strict";

  const most = 4;
  const controls = document.querySelector(".comparison");
  const groups = [...controls.querySelectorAll("fieldset.chosen")];
  const status = controls.querySelector(".status");
  const clear = controls.querySelector(".clear");
  const result = document.querySelector(".side-by-side");
  const words = result.dataset;
  const cards = [...document.querySelectorAll(".card")];

  const kindOf = (group) => group.dataset.kind;
  const selects = (group) => [...group.querySelectorAll("select")];
  const values = (group) => [...new Set(selects(group).map((select) => select.value))].filter(Boolean);
  const shown = () => groups.find((group) => !group.hidden);
  const made = (tag, attributes = {}, ...content) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...content);
    return element;
  };
  const copies = (element) => [...element.cloneNode(true).childNodes];
  const linkOf = (card) => card.querySelector("h3 a").cloneNode(true);
  const nameOf = (card) => card.dataset.short;

  /* What all of the chosen have in a row, by its key: States in the order of their cards, all else as the first has it. */
  const common = (cells) => {
    const keys = cells.map((cell) => [...cell.querySelectorAll("[data-key]")]);
    const everywhere = (item) => keys.every((items) => items.some((other) => other.dataset.key === item.dataset.key));
    const rank = (item) => cards.findIndex((card) => card.dataset.id === item.dataset.key);
    const found = keys[0].filter(everywhere).sort((one, other) => rank(one) - rank(other));
    return found.map((item) => made("li", {}, item.querySelector("a").cloneNode(true)));
  };

  /* The lists on which two or more of the chosen stand, each with those of them, in its order. */
  const order = (rows, chosen) =>
    rows.flatMap(({ term, cells }) => {
      const here = chosen.map((card, at) => ({ card, cell: cells[at] })).filter(({ cell }) => cell.dataset.place);
      if (here.length < 2) return [];
      here.sort((one, other) => one.cell.dataset.place - other.cell.dataset.place);
      const names = here.map(({ card, cell }) =>
        made("li", {}, `${cell.querySelector(".place").textContent} `, linkOf(card)));
      return [{ all: here.length === chosen.length, term, item: made("li", {}, ...copies(term), made("ol", {}, ...names)) }];
    });

  const wide = (label, items, chosen) =>
    made("tr", { class: "common" },
      made("th", { scope: "row" }, label),
      made("td", { colspan: chosen.length }, items.length ? made("ul", {}, ...items) : words.none));

  const table = (chosen, caption) => {
    const rows = [...chosen[0].querySelectorAll("dt")].map((term, at) => ({
      term,
      cells: chosen.map((card) => card.querySelectorAll("dd")[at]),
    }));
    const inCommon = rows
      .filter(({ term }) => term.dataset.common)
      .map(({ term, cells }) => wide(term.dataset.common, common(cells), chosen));
    const lists = order(rows, chosen);
    if (!inCommon.length) {
      const all = lists.filter((list) => list.all).map((list) => made("li", {}, ...copies(list.term)));
      inCommon.push(wide(words.all, all, chosen), wide(words.order, lists.map((list) => list.item), chosen));
    }
    const facts = rows.map(({ term, cells }) =>
      made("tr", {},
        made("th", { scope: "row" }, ...copies(term)),
        ...cells.map((cell, at) => made("td", { "data-label": nameOf(chosen[at]) }, ...copies(cell)))));
    const head = chosen.map((card) => made("th", { scope: "col" }, linkOf(card)));
    return made("table", { class: "data text stack" },
      made("caption", {}, caption),
      made("thead", {}, made("tr", {}, made("th", { scope: "col" }, words.fact), ...head)),
      made("tbody", {}, ...(chosen.length > 1 ? inCommon : [])),
      made("tbody", {}, ...facts));
  };

  const show = (told = []) => {
    const group = shown();
    const ids = values(group);
    const chosen = ids.map((id) => cards.find((card) => card.dataset.kind === kindOf(group) && card.dataset.id === id));
    for (const select of selects(group)) {
      for (const option of select.options) {
        option.disabled = option.value !== "" && option.value !== select.value && ids.includes(option.value);
      }
    }
    const text = [status.dataset.none, status.dataset.one][chosen.length] || status.dataset.some;
    status.textContent = [...told, text.replace("{}", chosen.map(nameOf).join(", "))].join(" ");
    clear.hidden = !chosen.length;
    result.replaceChildren(...(chosen.length ? [table(chosen, group.dataset.caption)] : []));
    result.hidden = !chosen.length;
  };

  const turnTo = (kind) => {
    for (const group of groups) group.hidden = kindOf(group) !== kind;
    controls.querySelector(`input[value="${kind}"]`).checked = true;
  };

  /* The address decides; what it names and the page does not hold is told. */
  const read = () => {
    const asked = new URLSearchParams(location.search);
    const group = groups.find((each) => asked.has(kindOf(each))) || groups[0];
    turnTo(kindOf(group));
    const ids = [...new Set(asked.getAll(kindOf(group)).join().split(","))].filter(Boolean);
    const known = ids.filter((id) => cards.some((card) => card.dataset.kind === kindOf(group) && card.dataset.id === id));
    const unknown = ids.filter((id) => !known.includes(id));
    selects(group).forEach((select, at) => {
      for (const option of select.options) option.disabled = false;
      select.value = known[at] || "";
    });
    show([
      ...(unknown.length ? [status.dataset.unknown.replace("{}", unknown.join(", "))] : []),
      ...(known.length > most ? [status.dataset.many] : []),
    ]);
  };

  /* Going through one list by keyboard changes it at every step: all of that is one step of the browser's history. */
  let last = null;
  const write = (changed = null) => {
    const asked = new URLSearchParams(location.search);
    for (const group of groups) asked.delete(kindOf(group));
    const ids = values(shown());
    const own = ids.length ? [`${kindOf(shown())}=${ids.join()}`] : [];
    const query = [asked.toString(), ...own].filter(Boolean).join("&");
    const keep = changed && changed === last ? "replaceState" : "pushState";
    history[keep](null, "", query ? `?${query}` : location.pathname);
    last = changed;
    show();
  };

  controls.addEventListener("change", (event) => {
    if (event.target.type === "radio") turnTo(event.target.value);
    write(event.target);
  });
  controls.addEventListener("focusout", () => (last = null));
  clear.addEventListener("click", () => {
    for (const select of selects(shown())) select.value = "";
    write();
    selects(shown())[0].focus();
  });
  addEventListener("popstate", () => {
    last = null;
    read();
  });
  addEventListener("pageshow", read); // a browser may bring back choices of its own
  for (const list of document.querySelectorAll(".cards")) list.hidden = true;
  controls.hidden = false;
  read();
})();
