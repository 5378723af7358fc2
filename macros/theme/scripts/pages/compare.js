/* Up to four States or agenda items side by side: a table made from the cards that the page holds. The choice is in the
   address (?states=freedonia,sylvania or ?agenda=2a,2b). Without this script all cards stand one after another and there is
   nothing to choose. All words come from the page. */
(() => {
  "use strict";

  const { createElement, format, queryValues, setQuery } = window.edition;
  const form = document.querySelector(".comparison");
  const groups = [...form.querySelectorAll("fieldset.chosen")];
  const status = form.querySelector(".status");
  const clear = form.querySelector(".clear");
  const result = document.querySelector(".side-by-side");
  const texts = result.dataset;
  const cards = [...document.querySelectorAll(".card")];

  const kindOf = (group) => group.dataset.kind;
  const cardOf = (group, id) => cards.find(({ dataset }) => dataset.kind === kindOf(group) && dataset.id === id);
  const selectsOf = (group) => [...group.querySelectorAll("select")];
  const valuesOf = (group) => [...new Set(selectsOf(group).map((select) => select.value))].filter(Boolean);
  const visibleGroup = () => groups.find((group) => !group.hidden);

  const cloneLink = (element) => element.querySelector("a").cloneNode(true);
  const cloneContent = (element) => element.cloneNode(true).childNodes;
  const item = (...content) => createElement("li", {}, ...content);
  const header = (scope, ...content) => createElement("th", { scope }, ...content);

  /* The items (data-key) of all cells of a row: States in the order of the cards, others in that of the first cell. */
  const intersection = (cells) => {
    const [first, ...others] = cells.map((cell) => [...cell.querySelectorAll("[data-key]")]);
    const inAll = ({ dataset }) => others.every((items) => items.some((other) => other.dataset.key === dataset.key));
    const rank = ({ dataset }) => cards.findIndex((card) => card.dataset.id === dataset.key);
    return first.filter(inAll).sort((one, other) => rank(one) - rank(other)).map((each) => item(cloneLink(each)));
  };

  /* The lists of speakers that name two or more of the chosen, each with those of them, in the order of the list. */
  const speakersLists = (rows, chosen) =>
    rows.flatMap(({ term, cells }) => {
      const speakers = cells.flatMap((cell, column) => (cell.dataset.place ? { cell, card: chosen[column] } : []));
      if (speakers.length < 2) return [];
      speakers.sort((one, other) => one.cell.dataset.place - other.cell.dataset.place);
      const names = speakers.map(({ cell, card }) =>
        item(cell.querySelector(".place").textContent, " ", cloneLink(card)));
      return { term, hasAll: speakers.length === chosen.length, names: createElement("ol", {}, ...names) };
    });

  /* The rows, as wide as the table, with what the chosen have in common. */
  const commonRows = (rows, chosen) => {
    const row = (label, items) =>
      createElement("tr", { className: "common" },
        header("row", label),
        createElement("td", { colSpan: chosen.length }, items.length ? createElement("ul", {}, ...items) : texts.none));
    const compared = rows.filter(({ term }) => term.dataset.common);
    if (compared.length) return compared.map(({ term, cells }) => row(term.dataset.common, intersection(cells)));
    const lists = speakersLists(rows, chosen);
    const complete = lists.filter(({ hasAll }) => hasAll);
    return [
      row(texts.all, complete.map(({ term }) => item(...cloneContent(term)))),
      row(texts.order, lists.map(({ term, names }) => item(...cloneContent(term), names))),
    ];
  };

  const comparisonTable = (chosen, caption) => {
    const rows = [...chosen[0].querySelectorAll("dt")].map((term, index) => ({
      term,
      cells: chosen.map((card) => card.querySelectorAll("dd")[index]),
    }));
    const facts = rows.map(({ term, cells }) => {
      const row = createElement("tr", {}, header("row", ...cloneContent(term)));
      cells.forEach((cell, column) => {
        row.append(createElement("td", {}, ...cloneContent(cell)));
        row.lastChild.dataset.label = chosen[column].dataset.short;
      });
      return row;
    });
    const columns = chosen.map((card) => header("col", cloneLink(card)));
    return createElement("table", { className: "data text stacked" },
      createElement("caption", {}, caption),
      createElement("thead", {}, createElement("tr", {}, header("col", texts.fact), ...columns)),
      createElement("tbody", {}, ...(chosen.length > 1 ? commonRows(rows, chosen) : [])),
      createElement("tbody", {}, ...facts));
  };

  /* Shows the table of what is chosen; the status says so, after these messages. */
  const update = (messages = []) => {
    const group = visibleGroup();
    const ids = valuesOf(group);
    const chosen = ids.map((id) => cardOf(group, id));
    for (const { options, value: own } of selectsOf(group)) {
      for (const option of options) option.disabled = option.value !== own && ids.includes(option.value);
    }
    const text = [status.dataset.none, status.dataset.one][chosen.length] || status.dataset.some;
    const names = chosen.map((card) => card.dataset.short).join(", ");
    status.textContent = [...messages, format(text, names)].join(" ");
    clear.hidden = result.hidden = !chosen.length;
    result.replaceChildren(...(chosen.length ? [comparisonTable(chosen, group.dataset.caption)] : []));
  };

  const showGroup = (kind) => {
    for (const group of groups) group.hidden = kindOf(group) !== kind;
    form.querySelector(`input[value="${kind}"]`).checked = true;
  };

  /* Chooses what the address names; what the page does not have is named in the status. */
  const readQuery = () => {
    const group = groups.find((each) => queryValues(kindOf(each)).length) ?? groups[0];
    showGroup(kindOf(group));
    const ids = queryValues(kindOf(group));
    const known = ids.filter((id) => cardOf(group, id));
    const unknown = ids.filter((id) => !cardOf(group, id));
    const selects = selectsOf(group);
    selects.forEach((select, index) => {
      for (const option of select.options) option.disabled = false;
      select.value = known[index] ?? "";
    });
    update([
      ...(unknown.length ? [format(status.dataset.unknown, unknown.join(", "))] : []),
      ...(known.length > selects.length ? [status.dataset.many] : []),
    ]);
  };

  /* The select that changed last: arrow keys change it step by step, and all these steps are one entry of the history. */
  let lastChanged = null;
  const writeQuery = (changed = null) => {
    const parameters = Object.fromEntries(groups.map((group) => [kindOf(group), ""]));
    parameters[kindOf(visibleGroup())] = valuesOf(visibleGroup()).join();
    setQuery(parameters, changed && changed === lastChanged ? "replaceState" : "pushState");
    lastChanged = changed;
    update();
  };

  form.addEventListener("change", ({ target }) => {
    if (target.type === "radio") showGroup(target.value);
    writeQuery(target);
  });
  form.addEventListener("focusout", () => (lastChanged = null));
  clear.addEventListener("click", () => {
    const selects = selectsOf(visibleGroup());
    for (const select of selects) select.value = "";
    writeQuery();
    selects[0].focus();
  });
  addEventListener("popstate", () => {
    lastChanged = null;
    readQuery();
  });
  addEventListener("pageshow", readQuery); // a browser may restore choices of its own
  for (const list of document.querySelectorAll(".cards")) list.hidden = true;
  form.hidden = false;
  readQuery();
})();
