/* The search: the button and the dialog of every page, and the words marked on the page that a result leads to. Without this
   script there is no button, and a line leads to the list of all pages.

   What is searched (search/places.js) and how (find.js) is loaded when the dialog is first opened. An address with `?q=words`
   opens it and runs; with `?h=words` a result hands its words to the page that it leads to. All texts are in search.html. */
(() => {
  "use strict";

  const dialog = document.querySelector("dialog.search");
  const opener = document.querySelector(".search-open");
  if (!dialog?.showModal) return;

  const base = new URL("..", document.currentScript.src);
  const form = dialog.querySelector("form");
  const field = form.elements.q;
  const kinds = dialog.querySelector(".search-kinds");
  const count = dialog.querySelector(".search-count");
  const results = dialog.querySelector("[data-search-results]");
  const near = dialog.querySelector(".search-near");
  const ways = dialog.querySelector(".search-ways");
  const template = dialog.querySelector("template").content.firstElementChild;

  const BEST = 5; // so many come first, of whatever kind; then the rest, kind by kind
  const SHORT = 4; // so many of each kind
  const LONG = 100; // so many where one kind is chosen
  const LETTERS = 170; // of a passage

  const fill = (text, ...values) => values.reduce((made, value) => made.replace("{}", () => value), text);
  const make = (tag, name, text = "") => Object.assign(document.createElement(tag), { className: name, textContent: text });
  const button = (name, text, act) => {
    const made = Object.assign(make("button", name, text), { type: "button" });
    made.addEventListener("click", act);
    return made;
  };
  const labelOf = (kind) => kinds.querySelector(`label[data-kind="${kind}"]`);
  const nameOf = (kind) => labelOf(kind).querySelector("b").textContent;

  /* --- what is loaded, once --- */

  let finder = null;
  const load = () => {
    finder ??= new Promise((done, failed) => {
      const split = (words) => words.split(" ").filter(Boolean);
      addEventListener("finder", ({ detail: finderOf }) => {
        const labels = [...kinds.querySelectorAll("[data-kind]")].map(({ dataset }) => [dataset.kind, split(dataset.words)]);
        done(finderOf(Object.fromEntries(labels), split(kinds.dataset.words)));
      });
      for (const name of ["assets/find.js", "search/places.js"]) {
        const script = Object.assign(document.createElement("script"), { src: new URL(name, base), async: false });
        script.addEventListener("error", failed);
        document.head.append(script);
      }
    });
    return finder;
  };

  /* --- words in texts --- */

  const WORD = /[\p{L}\p{N}\p{M}'’]+/gu;

  const marked = (text, isMeant) => {
    const made = document.createDocumentFragment();
    let at = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (!isMeant(word)) continue;
      made.append(text.slice(at, index), make("mark", "found", word));
      at = index + word.length;
    }
    made.append(text.slice(at));
    return made;
  };

  /* The stretch of a text in which most of the words stand. */
  const stretch = (text, isMeant) => {
    const places = [...text.matchAll(WORD)].filter(({ 0: word }) => isMeant(word)).map(({ index }) => index);
    const held = (from) => places.filter((place) => place >= from && place < from + LETTERS - 40).length;
    const best = places.reduce((before, place) => (held(place) > held(before) ? place : before), places[0] ?? 0);
    let from = Math.max(0, Math.min(best - 40, text.length - LETTERS));
    let to = Math.min(text.length, from + LETTERS);
    if (from) from = text.indexOf(" ", from) + 1;
    if (to < text.length) to = text.lastIndexOf(" ", to);
    return `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
  };

  /* --- results --- */

  const addressOf = (place) => {
    const address = new URL(place.address, base);
    if (address.protocol === "file:" && address.pathname.endsWith("/")) address.pathname += "index.html";
    return address;
  };

  /* Which words are meant by the query: asked for every word that is shown, so each is looked at once. */
  const meaning = (find, terms) => {
    const known = new Map();
    const meant = (token) => terms.some((term) => term.means.has(token));
    const isMeant = (word) => {
      if (!known.has(word)) known.set(word, find.tokens(word).some(meant));
      return known.get(word);
    };
    return [meant, isMeant];
  };

  const wordsOf = new WeakMap(); // link → the words of its place that are meant
  const row = ({ place }, terms, [meant, isMeant]) => {
    const item = template.cloneNode(true);
    const [link, where, passage] = item.children;
    link.href = addressOf(place);
    wordsOf.set(link, () => [...new Set([...place.nameWords, ...place.counts.keys()])].filter(meant).join(" "));
    link.replaceChildren();
    if (place.printed) link.append(make("b", "", fill(labelOf(place.kind).dataset.label, place.printed)), " ");
    link.append(marked(place.title ?? "", isMeant));
    where.textContent = [labelOf(place.kind).dataset.one, place.within].filter(Boolean).join(" · ");
    const holds = ({ words }) =>
      terms.reduce((sum, { means, rare }) => sum + (words.some((word) => means.has(word)) ? rare : 0), 0);
    const best = place.texts.reduce((before, text) => (before && holds(text) <= holds(before) ? before : text), null);
    const voice = best && passage.dataset[best.voice];
    if (voice) passage.append(make("span", `by-${best.voice}`, voice), " ");
    if (best) passage.append(marked(stretch(best.text, isMeant), isMeant));
    else passage.remove();
    return item;
  };

  const list = (title, hits, terms, words) => {
    const group = make("section", "");
    const rows = make("ol", "");
    rows.append(...hits.map((hit) => row(hit, terms, words)));
    group.append(make("h2", "", title), rows);
    return group;
  };

  /* The best come first, of whatever kind, so that no group keeps a good place down; then kind by kind. */
  const grouped = (found, terms, words) => {
    const groups = new Map();
    for (const hit of found.slice(BEST)) groups.set(hit.place.kind, [...(groups.get(hit.place.kind) ?? []), hit]);
    return [
      list(results.dataset.best, found.slice(0, BEST), terms, words),
      ...[...groups].map(([kind, hits]) => {
        const group = list(nameOf(kind), hits.slice(0, SHORT), terms, words);
        if (hits.length > SHORT) {
          const number = labelOf(kind).querySelector("span").textContent;
          group.append(button("search-more", fill(results.dataset.more, nameOf(kind), number), () => choose(kind)));
        }
        return group;
      }),
    ];
  };

  const chosen = () => kinds.querySelector("input:checked");

  const choose = async (kind) => {
    const input = labelOf(kind).querySelector("input");
    input.checked = true;
    await show();
    input.focus();
  };

  /* The filters: only kinds of which something was found. */
  const filter = (found) => {
    const numbers = new Map([["", found.length]]);
    for (const { place } of found) numbers.set(place.kind, (numbers.get(place.kind) ?? 0) + 1);
    for (const label of kinds.querySelectorAll("label")) {
      const number = numbers.get(label.dataset.kind ?? "");
      label.hidden = !number;
      label.querySelector("span").textContent = number ?? "";
    }
    if (chosen().parentElement.hidden) kinds.querySelector("input").checked = true;
    kinds.hidden = numbers.size < 3;
  };

  /* Where nothing was found: names that look like what was typed. */
  const suggest = (names) => {
    near.hidden = !names.length;
    for (const old of near.querySelectorAll("button")) old.remove();
    for (const name of names) {
      const take = () => {
        field.value = name;
        field.focus();
        show();
      };
      near.append(" ", button("", name, take));
    }
  };

  const show = async () => {
    const typed = field.value.trim();
    results.dataset.searchState = "waiting";
    clearTimeout(remembering);
    remembering = setTimeout(remember, 300);
    if (!typed) {
      results.replaceChildren();
      kinds.hidden = true;
      ways.hidden = false;
      count.textContent = "";
      suggest([]);
      return;
    }
    count.textContent ||= count.dataset.loading;
    let find = null;
    try {
      find = await load();
    } catch {
      count.textContent = count.dataset.failed;
      return;
    }
    if (typed !== field.value.trim()) return; // more was typed meanwhile
    const { found, terms } = find.find(typed);
    const words = meaning(find, terms);
    filter(found);
    const kind = chosen().value;
    const wanted = kind ? found.filter(({ place }) => place.kind === kind) : found;
    if (kind) results.replaceChildren(list(nameOf(kind), wanted.slice(0, LONG), terms, words));
    else results.replaceChildren(...(found.length ? grouped(found, terms, words) : []));
    suggest(found.length ? [] : find.nearest(typed, 5));
    ways.hidden = found.length > 0;
    const { none, one, many, some } = count.dataset;
    const number = wanted.length === 1 ? one : fill(many, wanted.length);
    const whole = found.some(({ share }) => share > 0.6);
    count.textContent = found.length ? [whole ? "" : some, number].join(" ").trim() : fill(none, typed);
    dialog.scrollTop = 0;
    results.dataset.searchState = "done";
  };

  /* --- the dialog --- */

  /* The address of the page says what is searched for: it can be shared, and Back finds the results again. */
  let remembering = 0;
  const remember = () => {
    const address = new URL(location);
    if (dialog.open && field.value.trim()) address.searchParams.set("q", field.value.trim());
    else address.searchParams.delete("q");
    try {
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    } catch {
      // a browser may not allow it on a page that is opened from a folder
    }
  };

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

  /* A result's address stays as it is until it is followed: then it takes the words along that are marked on arrival. */
  const follow = (event) => {
    const link = event.target.closest("a");
    if (!wordsOf.has(link)) return;
    const words = wordsOf.get(link)();
    const clean = link.href;
    const address = new URL(clean);
    if (words) address.searchParams.set("h", words);
    link.href = address;
    setTimeout(() => (link.href = clean));
    remember();
    if (address.pathname === location.pathname && !words) dialog.close();
  };

  opener.hidden = false;
  opener.addEventListener("click", open);
  dialog.querySelector(".search-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", remember);
  dialog.addEventListener("mousedown", ({ target, clientX, clientY }) => {
    const box = dialog.getBoundingClientRect();
    const inside = clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;
    if (target === dialog && !inside) dialog.close();
  });
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
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    open();
  });

  /* --- on arrival --- */

  const arrive = (words) => {
    const start = document.getElementById(location.hash.slice(1)) ?? document.querySelector("article");
    const parts = [start];
    if (/^H[1-6]$/.test(start?.tagName)) {
      while (parts.at(-1).nextElementSibling && !/^H[1-6]$/.test(parts.at(-1).nextElementSibling.tagName)) {
        parts.push(parts.at(-1).nextElementSibling);
      }
    }
    const fold = (word) => word.toLowerCase().normalize("NFD").replace(/\p{M}|['’]/gu, "");
    for (const part of parts.filter(Boolean)) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      for (const text of texts) {
        const made = marked(text.data, (word) => words.has(fold(word)));
        if (made.childElementCount) text.replaceWith(made);
      }
    }
  };

  /* A page that does not exist: what its address may have meant. */
  const missing = async (section) => {
    const path = decodeURI(location.pathname).slice(base.pathname.length).replace(/(index)?\.html?$/, "");
    const words = path.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    field.value = words;
    const find = await load();
    const { found, terms } = find.find(words);
    section.querySelector("ol").append(...found.slice(0, BEST).map((hit) => row(hit, terms, meaning(find, terms))));
    section.hidden = !found.length;
  };

  const asked = new URLSearchParams(location.search);
  if (asked.get("h")) arrive(new Set(asked.get("h").split(/\s+/)));
  for (const section of document.querySelectorAll(".search-missing")) missing(section).catch(() => {});
  if (asked.get("q")) {
    field.value = asked.get("q");
    open();
    show();
  }
})();
