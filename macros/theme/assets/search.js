/* The search: the button and the dialog of every page, and the words marked on the page that a result leads to. Without this
   script there is no button, and a line leads to the list of all pages.

   What is searched (search/places.js) and how (find.js) is loaded when the dialog is first opened. An address with `?q=words`
   opens it and runs; `?h=words` is how a result hands its words to the page that it leads to. */
(() => {
  "use strict";

  const dialog = document.querySelector("dialog.search");
  const opener = document.querySelector(".search-open");
  if (!dialog || !dialog.showModal) return;
  const base = new URL("..", document.currentScript.src);
  const [form, kinds] = [dialog.querySelector("form"), dialog.querySelector(".search-kinds")];
  const [field, count] = [form.elements.q, dialog.querySelector(".search-count")];
  const [results, near] = [dialog.querySelector("[data-search-results]"), dialog.querySelector(".search-near")];
  const ways = dialog.querySelector(".search-ways");
  const template = dialog.querySelector("template").content.firstElementChild;
  const BEST = 5; // so many come first, of whatever kind; then the rest, kind by kind
  const SHORT = 4; // so many of a kind
  const LONG = 100;
  const LETTERS = 170; // of a passage

  const fill = (text, ...values) => values.reduce((made, value) => made.replace("{}", () => value), text);
  const make = (tag, name, text = "") => Object.assign(document.createElement(tag), { className: name, textContent: text });

  /* --- what is loaded, once --- */

  let finder = null;
  const load = () => {
    finder ??= new Promise((done, failed) => {
      addEventListener("finder", ({ detail }) => {
        const split = (part) => part.dataset.words.split(" ").filter(Boolean);
        const labels = [...kinds.querySelectorAll("[data-kind]")].map((label) => [label.dataset.kind, split(label)]);
        done(detail(Object.fromEntries(labels), split(kinds)));
      });
      for (const name of ["assets/find.js", "search/places.js"]) {
        const script = Object.assign(document.createElement("script"), { src: new URL(name, base), async: false });
        script.addEventListener("error", failed);
        document.head.append(script);
      }
    });
    return finder;
  };

  /* --- results --- */

  /* The words of a text that are meant by the query are marked; each word is compared as the search compares it. */
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

  /* The stretch of a text where most of the words stand. */
  const stretch = (text, isMeant) => {
    const places = [...text.matchAll(WORD)].filter(({ 0: word }) => isMeant(word)).map(({ index }) => index);
    const held = (from) => places.filter((place) => place >= from && place < from + LETTERS - 30).length;
    const best = places.reduce((best, place) => (held(place) > held(best) ? place : best), places[0] ?? 0);
    let from = Math.max(0, Math.min(best - 40, text.length - LETTERS));
    if (from) from = text.indexOf(" ", from) + 1;
    let to = Math.min(text.length, from + LETTERS);
    if (to < text.length) to = text.lastIndexOf(" ", to);
    return (from ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "");
  };

  const addressOf = (place) => {
    const address = new URL(place.address, base);
    if (address.protocol === "file:" && address.pathname.endsWith("/")) address.pathname += "index.html";
    return address;
  };

  const row = (find, { place }, terms) => {
    const item = template.cloneNode(true);
    const [link, where, text] = item.children;
    const kind = kinds.querySelector(`[data-kind="${place.kind}"]`);
    const isMeant = (word) => find.tokens(word).some((token) => terms.some((term) => (term.means.get(token) ?? 0) >= 0.5));
    const weight = (words) => terms.reduce((sum, term) => sum + (words.some((word) => term.means.has(word)) ? term.rare : 0), 0);
    const best = place.texts.reduce((best, each) => (!best || weight(each.words) > weight(best.words) ? each : best), null);
    link.href = addressOf(place);
    if (place.printed) link.append(make("b", "", fill(kind.dataset.label, place.printed)), " ");
    link.append(marked(place.title ?? "", isMeant));
    where.textContent = [kind.dataset.one, place.within].filter(Boolean).join(" · ");
    if (!best) return text.remove(), item;
    if (text.dataset[best.voice]) text.append(make("span", best.voice, text.dataset[best.voice]), " ");
    text.append(marked(stretch(best.text, isMeant), isMeant));
    const words = new Set(place.texts.flatMap((each) => each.words).filter((word) => terms.some((term) => term.means.has(word))));
    link.dataset.words = [...words].join(" ");
    return item;
  };

  const list = (find, title, hits, terms, most, kind) => {
    const group = make("section", "");
    const heading = make("h2", "", title);
    const items = make("ol", "");
    items.append(...hits.slice(0, most).map((hit) => row(find, hit, terms)));
    group.append(heading, items);
    if (kind && hits.length > most) {
      const more = Object.assign(make("button", "search-more", fill(results.dataset.more, kind.querySelector("b").textContent, hits.length)), { type: "button" });
      more.addEventListener("click", () => {
        kind.querySelector("input").checked = true;
        show().then(() => kind.querySelector("input").focus());
      });
      group.append(more);
    }
    return group;
  };

  const chosen = () => kinds.querySelector("input:checked");

  /* The filters: only kinds of which something was found. */
  const filter = (found) => {
    const numbers = new Map();
    for (const { place } of found) numbers.set(place.kind, (numbers.get(place.kind) ?? 0) + 1);
    for (const label of kinds.querySelectorAll("label")) {
      const number = label.dataset.kind ? numbers.get(label.dataset.kind) : found.length;
      label.hidden = !number;
      label.querySelector("span").textContent = number ?? "";
    }
    if (chosen().parentElement.hidden) kinds.querySelector("input").checked = true;
    kinds.hidden = numbers.size < 2;
  };

  const grouped = (find, found, terms) => {
    const groups = new Map();
    for (const hit of found.slice(BEST)) groups.set(hit.place.kind, [...(groups.get(hit.place.kind) ?? []), hit]);
    const label = (kind) => kinds.querySelector(`[data-kind="${kind}"]`);
    return [
      list(find, results.dataset.best, found.slice(0, BEST), terms, BEST),
      ...[...groups].map(([kind, hits]) => list(find, label(kind).querySelector("b").textContent, hits, terms, SHORT, label(kind))),
    ];
  };

  const show = async () => {
    const typed = field.value.trim();
    remember(typed);
    results.dataset.searchState = "waiting";
    if (!typed) {
      results.replaceChildren();
      [kinds.hidden, near.hidden, ways.hidden, count.textContent] = [true, true, false, ""];
      return;
    }
    count.textContent ||= count.dataset.loading;
    let find;
    try {
      find = await load();
    } catch {
      [count.textContent, ways.hidden] = [count.dataset.failed, false];
      return;
    }
    if (typed !== field.value.trim()) return; // more was typed meanwhile
    const { found, terms } = find.find(typed);
    filter(found);
    const kind = chosen().value;
    const wanted = kind ? found.filter(({ place }) => place.kind === kind) : found;
    results.replaceChildren(
      ...(kind ? [list(find, chosen().parentElement.querySelector("b").textContent, wanted, terms, LONG)] : found.length ? grouped(find, found, terms) : []),
    );
    const number = wanted.length === 1 ? count.dataset.one : fill(count.dataset.many, wanted.length);
    const all = found.some(({ share }) => share > 0.6);
    count.textContent = !wanted.length ? fill(count.dataset.none, typed) : all ? number : `${count.dataset.some} ${number}`;
    suggest(found.length ? [] : find.nearest(typed, 5));
    ways.hidden = found.length > 0;
    results.dataset.searchState = "done";
    dialog.scrollTop = 0;
  };

  const suggest = (names) => {
    near.hidden = !names.length;
    near.querySelectorAll("button").forEach((button) => button.remove());
    for (const name of names) {
      const button = Object.assign(make("button", "", name), { type: "button" });
      button.addEventListener("click", () => {
        field.value = name;
        field.focus();
        show();
      });
      near.append(" ", button);
    }
  };

  /* --- the dialog --- */

  /* The address of the page says what is searched for, so that it can be shared, and Back finds it as it was. */
  const remember = (typed) => {
    const address = new URL(location);
    if (typed) address.searchParams.set("q", typed);
    else address.searchParams.delete("q");
    try {
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    } catch {
      // the browser does not allow it for a page opened from a folder
    }
  };

  const open = () => {
    if (!dialog.open) dialog.showModal();
    field.focus();
    field.select();
    load().catch(() => {});
  };

  const rows = () => [...results.querySelectorAll("li > a")];
  const move = (event, step) => {
    const stops = [field, ...rows()];
    const at = stops.indexOf(document.activeElement);
    if (at < 0 || stops.length < 2) return;
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, at + step))].focus();
  };

  opener.hidden = false;
  opener.addEventListener("click", open);
  dialog.querySelector(".search-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => remember(""));
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(event, 1);
    if (event.key === "ArrowUp") move(event, -1);
  });
  field.addEventListener("input", show);
  kinds.addEventListener("change", show);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await show();
    rows()[0]?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    open();
  });

  /* A result's address stays clean until it is followed: then it takes its words along. */
  const follow = (event) => {
    const link = event.target.closest("a[data-words]");
    if (!link) return;
    const clean = link.href;
    const address = new URL(clean);
    if (link.dataset.words) address.searchParams.set("h", link.dataset.words);
    link.href = address;
    setTimeout(() => (link.href = clean));
    if (address.pathname === location.pathname && address.search === location.search) dialog.close();
  };
  dialog.addEventListener("click", follow);
  dialog.addEventListener("auxclick", follow);

  /* --- on arrival --- */

  const arrive = () => {
    const words = new Set((new URLSearchParams(location.search).get("h") ?? "").toLowerCase().split(/\s+/).filter(Boolean));
    const start = document.getElementById(location.hash.slice(1)) ?? document.querySelector("article");
    if (!words.size || !start) return;
    const parts = [start];
    if (/^H[1-6]$/.test(start.tagName)) {
      for (let next = start.nextElementSibling; next && !/^H[1-6]$/.test(next.tagName); next = next.nextElementSibling) parts.push(next);
    }
    const fold = (word) => word.toLowerCase().normalize("NFD").replace(/\p{M}|['’]/gu, "");
    for (const part of parts) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      for (const text of texts) {
        const made = marked(text.data, (word) => words.has(fold(word)));
        if (made.childElementCount) text.replaceWith(made);
      }
    }
  };

  arrive();
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    field.value = asked;
    open();
    show();
  }
})();
