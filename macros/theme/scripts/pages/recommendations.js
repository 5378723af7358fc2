/* The list of recommendations: choices that narrow it, with a number beside each; a reading list or a table; what does
   not match left out or dimmed. All of it is in the address (?topic=lamps,bells&modal=must&view=table&others=dimmed).
   Without this script nothing is left out, the list and the table both stand there, and there is nothing to choose.
   All words come from the page. */
(() => {
  "use strict";

  const { createElement, format, queryValues, setQuery } = window.edition;
  const filter = document.querySelector(".filter");
  const results = document.querySelector(".results");
  const checkboxes = [...filter.querySelectorAll("input")];
  const kinds = [...new Set(checkboxes.map((box) => box.name))];
  const views = [...results.querySelectorAll("input[name=view]")];
  const showOthers = results.querySelector("input[name=others]");
  const skipLink = filter.querySelector(".skip a");
  const found = results.querySelector("div.found");
  const status = results.querySelector(".status");
  const activeFilters = results.querySelector(".active-filters");
  const ruler = results.querySelector(".ruler");

  /* Each recommendation: its values by kind, and its elements in the list, in the table and on the ruler. */
  const entries = [...results.querySelectorAll(".entry")].map(({ dataset }) => ({
    label: dataset.label,
    values: Object.fromEntries(kinds.map((kind) => [kind, new Set(dataset[kind].split(" "))])),
    elements: [...results.querySelectorAll(`[data-entry="${dataset.entry}"]`)],
    mark: ruler.appendChild(createElement("span", { textContent: dataset.label })),
  }));

  const checked = () => checkboxes.filter((box) => box.checked);
  const checkedValues = (kind) => checked().filter((box) => box.name === kind).map((box) => box.value);
  const selectedView = () => views.find((radio) => radio.checked).value;

  /* Whether an entry has one of the values checked, for every kind of which there are some, but for the kind `except`. */
  const matches = ({ values }, except) =>
    kinds.every((kind) => {
      const wanted = checkedValues(kind);
      return kind === except || !wanted.length || wanted.some((value) => values[kind].has(value));
    });

  /* The number beside each choice: what it finds under the choices of the other kinds. */
  const updateCounts = () => {
    for (const kind of kinds) {
      const values = entries.filter((entry) => matches(entry, kind)).flatMap((entry) => [...entry.values[kind]]);
      for (const box of checkboxes.filter((each) => each.name === kind)) {
        const count = values.filter((value) => value === box.value).length;
        const label = box.closest("label");
        label.querySelector(".number").textContent = `(${count})`;
        label.classList.toggle("nothing", !count);
      }
    }
    for (const group of filter.querySelectorAll(".kind")) {
      const count = group.querySelectorAll(":checked").length;
      const text = group.querySelector(".ticked");
      text.textContent = count ? format(text.dataset.text, count) : "";
    }
  };

  /* The status, the ruler, and on narrow screens the link to the results. */
  const updateStatus = (matching, unknown) => {
    const { all, some, one, no } = status.dataset;
    const text = matching.length === entries.length ? all : [no, one][matching.length] || format(some, matching.length);
    status.textContent = [...unknown.map((value) => format(status.dataset.unknown, value)), text].join(" ");
    skipLink.textContent = format(skipLink.dataset.text, matching.length);
    ruler.hidden = !checked().length;
    ruler.setAttribute("aria-label", format(ruler.dataset.text, matching.map(({ label }) => label).join(", ")));
  };

  /* A button for each choice, which takes it away. */
  const updateButtons = () => {
    const items = checked().map((box, index) => {
      const item = activeFilters.querySelector("template").content.cloneNode(true);
      const kind = box.closest("details").querySelector("legend").textContent;
      item.querySelector(".what").textContent = `${kind}: ${box.closest("label").querySelector(".choice").textContent}`;
      item.querySelector("button").addEventListener("click", () => {
        box.checked = false;
        writeQuery();
        const buttons = activeFilters.querySelectorAll("li button");
        (buttons[index] ?? buttons[index - 1] ?? found).focus();
      });
      return item;
    });
    activeFilters.hidden = !items.length;
    activeFilters.querySelector("ul").replaceChildren(...items);
  };

  /* Shows what is chosen; the status names the values of the address that are `unknown`. */
  const update = (unknown = []) => {
    const matching = entries.filter((entry) => matches(entry));
    for (const entry of entries) {
      const isOther = !matching.includes(entry);
      entry.mark.classList.toggle("match", !isOther);
      for (const element of entry.elements) {
        element.hidden = isOther && !showOthers.checked;
        element.classList.toggle("not-matching", isOther);
        element.querySelector(".not-matching-label").hidden = !isOther;
      }
    }
    for (const part of results.querySelectorAll(".view")) part.hidden = part.dataset.view !== selectedView();
    updateCounts();
    updateButtons();
    updateStatus(matching, unknown);
  };

  const readQuery = () => {
    for (const box of checkboxes) box.checked = queryValues(box.name).includes(box.value);
    const [view] = queryValues("view");
    (views.find((radio) => radio.value === view) ?? views[0]).checked = true;
    showOthers.checked = queryValues("others").includes(showOthers.value);
    const isUnknown = (kind, value) => !checkboxes.some((box) => box.name === kind && box.value === value);
    update(kinds.flatMap((kind) => queryValues(kind).filter((value) => isUnknown(kind, value))));
  };

  const writeQuery = () => {
    setQuery({
      ...Object.fromEntries(kinds.map((kind) => [kind, checkedValues(kind).join()])),
      view: views[0].checked ? "" : selectedView(),
      others: showOthers.checked ? showOthers.value : "",
    });
    update();
  };

  /* The table as a file: its head, and the rows that match. */
  const saveMatching = ({ target }) => {
    const rows = [...results.querySelectorAll("thead tr, tbody tr:not(.not-matching)")].map((row) => {
      const cells = [...row.cells].map((cell) => [...cell.childNodes].filter(({ hidden }) => !hidden));
      const texts = cells.map((nodes) => nodes.map((node) => node.textContent).join("").trim());
      return texts.map((text) => `"${text.replaceAll('"', '""')}"`).join();
    });
    const file = new Blob([rows.join("\n"), "\n"], { type: "text/csv" });
    createElement("a", { href: URL.createObjectURL(file), download: target.dataset.file }).click();
  };

  filter.addEventListener("change", writeQuery);
  results.querySelector(".save").addEventListener("click", saveMatching);
  results.querySelector(".views").addEventListener("change", writeQuery);
  results.querySelector(".clear").addEventListener("click", () => {
    for (const box of checkboxes) box.checked = false;
    writeQuery();
    found.focus();
  });
  addEventListener("popstate", readQuery);
  addEventListener("pageshow", readQuery); // a browser may restore choices of its own
  filter.hidden = results.querySelector(".views").hidden = false;
  for (const element of [found, results]) element.tabIndex = -1;
  readQuery();
  if (matchMedia("(max-width: 59.99em)").matches) {
    for (const group of filter.querySelectorAll("details")) group.open = false;
  }
})();
