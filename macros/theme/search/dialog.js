/* The search dialog of every page, and the marks on the page to which a result leads. Without this script there is no
   button, and a link leads to the list of all pages.

   The engine and its index are loaded when the dialog is first opened. An address with `?q=words` opens it and
   searches; with `?h=words` the words are marked on the page. Every text that is shown is in search.html. For scripts:
   the element with `data-search-results` has the results as links, best first, and has `data-search-state="done"`
   once they are complete. */
(() => {
  "use strict";

  const dialog = document.querySelector("dialog.search");
  if (!dialog?.showModal) return;

  const { createElement, format, setQuery, sectionAfter, closeOnBackdrop } = window.edition;
  const base = new URL("..", document.currentScript.src);
  const form = dialog.querySelector("form");
  const field = form.elements.q;
  const kinds = dialog.querySelector(".search-kinds");
  const count = dialog.querySelector(".search-count");
  const results = dialog.querySelector("[data-search-results]");
  const near = dialog.querySelector(".search-near");
  const ways = dialog.querySelector(".search-start");
  const template = dialog.querySelector("template").content.firstElementChild;

  const BEST = 5; // results that come first, of any kind; the others follow, grouped by kind
  const PER_KIND = 4; // results of a group
  const OF_ONE_KIND = 100; // results where one kind is chosen
  const SNIPPET = 170; // letters

  const createButton = (className, textContent, onclick) =>
    createElement("button", { type: "button", className, textContent, onclick });
  const labelOf = (kind) => kinds.querySelector(`label[data-kind="${kind}"]`);
  const pluralOf = (kind) => labelOf(kind).querySelector("b").textContent;

  /* --- the engine, loaded once --- */

  const loadScript = (path) =>
    new Promise((resolve, reject) => {
      document.head.append(createElement("script", { src: new URL(path, base), onload: resolve, onerror: reject }));
    });

  const start = async () => {
    await Promise.all(["search/engine.js", "search/index.js"].map(loadScript));
    const labels = [...kinds.querySelectorAll("[data-kind]")];
    const labelWords = [kinds, ...labels].map(({ dataset }) => [dataset.kind, dataset.words.split(" ")]);
    const [stopWords, endings] = [kinds.dataset.stopWords.split(" "), kinds.dataset.endings.split(" ")];
    return new window.SearchEngine(window.searchIndex, { labelWords, stopWords, endings });
  };

  let engine = null;
  const load = () =>
    (engine ??= start().catch((error) => {
      engine = null; // the next key tries again
      throw error;
    }));

  /* --- words in texts --- */

  const WORD = /([\p{L}\p{N}\p{M}'’]+)/gu;

  /* A text with its matching words in <mark>. */
  const highlight = (text, isMatch) => {
    const fragment = document.createDocumentFragment();
    const mark = (word) => (isMatch(word) ? createElement("mark", { className: "found", textContent: word }) : word);
    fragment.append(...text.split(WORD).map((part, index) => (index % 2 ? mark(part) : part)));
    fragment.normalize();
    return fragment;
  };

  /* The part of a text with most of the matches. */
  const snippet = (text, isMatch) => {
    const matches = [...text.matchAll(WORD)].filter(({ 0: word }) => isMatch(word)).map(({ index }) => index);
    const countFrom = (from) => matches.filter((index) => index >= from && index < from + SNIPPET - 40).length;
    const best = matches.reduce((one, other) => (countFrom(other) > countFrom(one) ? other : one), matches[0] ?? 0);
    let from = Math.max(0, Math.min(best - 40, text.length - SNIPPET));
    let to = Math.min(text.length, from + SNIPPET);
    if (from) from = text.indexOf(" ", from) + 1;
    if (to < text.length) to = text.lastIndexOf(" ", to);
    return `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
  };

  /* --- results --- */

  const addressOf = (entry) => {
    const address = new URL(entry.address, base);
    if (address.protocol === "file:" && address.pathname.endsWith("/")) address.pathname += "index.html";
    return address;
  };

  /* A result as an item of a list. */
  const createItem = ({ entry }, { passageOf, tokensOf, isMatch }) => {
    const item = template.cloneNode(true);
    const [link, where, passage] = item.children;
    const { label, one } = labelOf(entry.kind).dataset;
    link.href = addressOf(entry);
    link.dataset.marks = tokensOf(entry).join(" ");
    link.replaceChildren(highlight(entry.title ?? "", isMatch));
    if (entry.label) link.prepend(createElement("b", { textContent: format(label, entry.label) }), " ");
    where.textContent = [one, entry.within].filter(Boolean).join(" · ");
    const best = passageOf(entry);
    const voice = best && passage.dataset[best.voice];
    if (voice) passage.append(createElement("span", { className: `by-${best.voice}`, textContent: voice }), " ");
    if (best) passage.append(highlight(snippet(best.text, isMatch), isMatch));
    else passage.remove();
    return item;
  };

  const createList = (title, hits, found) =>
    createElement("section", {},
      createElement("h2", { textContent: title }),
      createElement("ol", {}, ...hits.map((hit) => createItem(hit, found))));

  const kindsOf = (hits) => [...new Set(hits.map(({ entry }) => entry.kind))];
  const ofKind = (hits, kind) => hits.filter(({ entry }) => !kind || entry.kind === kind);

  /* The best come first, of any kind, so that no group keeps a good result down; then kind by kind. */
  const createGroups = (found) => {
    if (!found.hits.length) return [];
    const rest = found.hits.slice(BEST);
    const groups = kindsOf(rest).map((kind) => {
      const hits = ofKind(rest, kind);
      const group = createList(pluralOf(kind), hits.slice(0, PER_KIND), found);
      if (hits.length > PER_KIND) {
        const text = format(results.dataset.more, pluralOf(kind), labelOf(kind).querySelector("span").textContent);
        group.append(createButton("search-more", text, () => choose(kind)));
      }
      return group;
    });
    return [createList(results.dataset.best, found.hits.slice(0, BEST), found), ...groups];
  };

  const choose = async (kind) => {
    const input = labelOf(kind).querySelector("input");
    input.checked = true;
    await show();
    input.focus();
  };

  /* Shows a filter for each kind of which there is a result. → the kind that is chosen, "" for all */
  const updateFilters = (hits) => {
    for (const label of kinds.querySelectorAll("label")) {
      const total = ofKind(hits, label.dataset.kind).length;
      label.hidden = !total;
      label.querySelector("span").textContent = total || "";
    }
    kinds.hidden = kindsOf(hits).length < 2;
    const input = kinds.querySelector("label:not([hidden]) input:checked") ?? kinds.querySelector("input");
    input.checked = true;
    return input.value;
  };

  /* Names like the query, where it has no results. */
  const showSuggestions = (names) => {
    const onclick = ({ target }) => {
      field.value = target.textContent;
      field.focus();
      show();
    };
    near.hidden = !names.length;
    near.replaceChildren(near.firstChild, ...names.flatMap((name) => [" ", createButton("", name, onclick)]));
  };

  /* What was not found as it was typed, and how many results there are. */
  const status = ({ hits, missing, unknown, corrected }, number, query) => {
    const { absent, instead, none, rest, some, one, many } = count.dataset;
    const total = number === 1 ? one : format(many, number);
    const isSome = !missing.length && hits.every(({ coverage }) => coverage <= 0.6);
    const nothing = hits.length || missing.length ? unknown : [query];
    return [
      ...missing.map((label) => format(absent, label)),
      ...corrected.map((pair) => format(instead, ...pair)),
      ...nothing.filter(Boolean).map((words) => format(none, words)),
      ...(!hits.length ? [] : unknown.length ? [format(rest, total)] : isSome ? [some, total] : [total]),
    ].join(" ");
  };

  const show = async () => {
    const query = field.value.trim();
    results.dataset.searchState = "waiting";
    clearTimeout(remembering);
    remembering = setTimeout(remember, 300);
    count.textContent ||= count.dataset.loading;
    const loaded = await load().catch(() => null);
    if (!loaded) count.textContent = count.dataset.failed;
    if (!loaded || query !== field.value.trim()) return; // no engine, or more was typed meanwhile
    const found = loaded.search(query);
    const kind = updateFilters(found.hits);
    const hits = ofKind(found.hits, kind);
    const ofOneKind = () => createList(pluralOf(kind), hits.slice(0, OF_ONE_KIND), found);
    results.replaceChildren(...(kind ? [ofOneKind()] : createGroups(found)));
    showSuggestions(hits.length ? [] : loaded.suggest(query, 5));
    ways.hidden = hits.length > 0;
    count.textContent = status(found, hits.length, query);
    dialog.scrollTop = 0;
    results.dataset.searchState = "done";
  };

  /* --- the dialog --- */

  /* The query is kept in the address of the page: it can be shared, and Back finds the results again. */
  let remembering = 0;
  const remember = () => setQuery({ q: dialog.open ? field.value.trim() : "" }, "replaceState");

  const open = () => {
    if (!dialog.open) dialog.showModal();
    field.focus();
    field.select();
    load().catch(() => {});
  };

  const move = (event, step) => {
    const stops = [field, ...results.querySelectorAll("li > a")];
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, at + step))].focus();
  };

  /* The address of a result takes the words to mark along only when it is followed: it is copied without them. */
  const follow = (event) => {
    const link = event.target.closest("a[data-marks]");
    if (!link) return;
    const { href, dataset } = link;
    const address = new URL(href);
    if (dataset.marks) address.searchParams.set("h", dataset.marks);
    link.href = address;
    setTimeout(() => (link.href = href));
    remember();
    if (address.pathname === location.pathname && !dataset.marks) dialog.close();
  };

  for (const opener of document.querySelectorAll(".search-open")) {
    opener.hidden = false;
    opener.addEventListener("click", open);
  }
  dialog.querySelector(".search-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", remember);
  closeOnBackdrop(dialog);
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(event, 1);
    if (event.key === "ArrowUp") move(event, -1);
    if (event.key !== "Escape") return;
    event.preventDefault(); // a search field would be emptied first
    dialog.close();
  });
  field.addEventListener("input", show);
  kinds.addEventListener("change", show);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await show();
    results.querySelector("li > a")?.focus();
  });
  document.addEventListener("click", follow);
  document.addEventListener("auxclick", follow);
  document.addEventListener("shortcut", (event) => {
    if (event.detail !== "/") return;
    event.preventDefault();
    open();
  });

  /* --- on arrival --- */

  /* Highlights words in the passage to which the address leads, or else on the whole page. */
  const highlightPage = (words) => {
    const target = document.getElementById(location.hash.slice(1)) ?? document.querySelector("article");
    const isHeading = target?.matches("h1, h2, h3, h4, h5, h6");
    const fold = (word) => word.toLowerCase().normalize("NFKD").replace(/[\p{M}\p{Cf}'’]/gu, "");
    for (const part of [target, ...(isHeading ? sectionAfter(target) : [])].filter(Boolean)) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      for (const text of texts) {
        const fragment = highlight(text.data, (word) => words.has(fold(word)));
        if (fragment.childElementCount) text.replaceWith(fragment);
      }
    }
  };

  /* On the page for an address that does not exist: what may have been meant. */
  const showNearest = async (section) => {
    const path = decodeURI(location.pathname).slice(base.pathname.length).replace(/(index)?\.html?$/, "");
    field.value = path.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    const found = (await load()).search(field.value);
    section.querySelector("ol").append(...found.hits.slice(0, BEST).map((hit) => createItem(hit, found)));
    section.hidden = !found.hits.length;
  };

  const parameters = new URLSearchParams(location.search);
  if (parameters.get("h")) highlightPage(new Set(parameters.get("h").split(/\s+/)));
  for (const section of document.querySelectorAll(".search-missing")) showNearest(section).catch(() => {});
  if (parameters.get("q")) {
    field.value = parameters.get("q");
    open();
    show();
  }
})();
