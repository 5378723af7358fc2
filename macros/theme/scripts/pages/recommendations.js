/* The list of recommendations: choices that narrow it, with a number beside each; a reading list or a table; what does
   not match left out or dimmed. All of it is in the address (?topic=ports,data&modal=must&view=table&others=dimmed).
   Without this script nothing is left out, the list and the table both stand there, and there is nothing to choose.
   All words come from the page. */
(() => {
  "use strict";

  const filter = document.querySelector(".filter");
  const results = document.querySelector(".results");
  const find = (selector) => results.querySelector(selector);
  const boxes = [...filter.querySelectorAll("input")];
  const kinds = [...new Set(boxes.map((box) => box.name))];
  const views = [...results.querySelectorAll("input[name=view]")];
  const others = find("input[name=others]");
  const go = filter.querySelector(".go a");
  const [found, status, taken, ruler] = [".found", ".status", ".taken", ".ruler"].map(find);
  const parameters = [...kinds, "view", "others"];
  const say = (text, value) => text.replace("{}", value);

  const entries = [...results.querySelectorAll(".entry")].map((entry) => ({
    id: entry.dataset.entry,
    has: Object.fromEntries(kinds.map((kind) => [kind, entry.dataset[kind].split(" ").filter(Boolean)])),
    places: [...results.querySelectorAll(`[data-entry="${entry.dataset.entry}"]`)],
  }));
  for (const { id } of entries) {
    const letter = document.createElement("span");
    letter.textContent = `(${id})`;
    ruler.append(letter);
  }

  const ticked = () => boxes.filter((box) => box.checked);
  const labelOf = (box) => box.closest("label").querySelector(".choice").textContent;
  const kindOf = (box) => box.closest("details").querySelector("legend").textContent;

  /* One kind can be left out of account: for the numbers beside its own choices. */
  const matches = (entry, except) =>
    kinds.every((kind) => {
      const wanted = ticked().filter((box) => box.name === kind);
      return kind === except || !wanted.length || wanted.some((box) => entry.has[kind].includes(box.value));
    });

  const count = () => {
    for (const kind of kinds) {
      const left = entries.filter((entry) => matches(entry, kind));
      for (const box of boxes.filter((each) => each.name === kind)) {
        const number = left.filter((entry) => entry.has[kind].includes(box.value)).length;
        const label = box.closest("label");
        label.querySelector(".number").textContent = `(${number})`;
        label.classList.toggle("nothing", !number);
      }
    }
    for (const group of filter.querySelectorAll("details")) {
      const number = group.querySelectorAll("input:checked").length;
      const place = group.querySelector(".ticked");
      place.textContent = number ? say(place.dataset.text, number) : "";
    }
  };

  const tell = (matching, unknown) => {
    const { all, some, one, no } = status.dataset;
    const text = matching.length === entries.length ? all : [no, one][matching.length] || say(some, matching.length);
    status.textContent = [...unknown.map((value) => say(status.dataset.unknown, value)), text].join(" ");
    go.textContent = say(go.dataset.text, matching.length);
    ruler.hidden = !ticked().length;
    entries.forEach((entry, at) => ruler.children[at].classList.toggle("match", matching.includes(entry)));
    ruler.setAttribute("aria-label", say(ruler.dataset.text, matching.map(({ id }) => `(${id})`).join(", ")));
  };

  const list = () => {
    taken.hidden = !ticked().length;
    taken.querySelector("ul").replaceChildren(...ticked().map((box) => {
      const item = taken.querySelector("template").content.cloneNode(true);
      item.querySelector(".what").textContent = `${kindOf(box)}: ${labelOf(box)}`;
      item.querySelector("button").addEventListener("click", () => takeAway(box));
      return item;
    }));
  };

  const show = (unknown = []) => {
    const matching = entries.filter((entry) => matches(entry));
    for (const entry of entries) {
      const other = !matching.includes(entry);
      for (const place of entry.places) {
        place.hidden = other && !others.checked;
        place.classList.toggle("other", other);
        place.querySelector(".other-label").hidden = !other;
      }
    }
    const view = views.find((radio) => radio.checked).value;
    for (const part of results.querySelectorAll(".view")) part.hidden = part.dataset.view !== view;
    count();
    list();
    tell(matching, unknown);
  };

  const values = (asked, name) => asked.getAll(name).join().split(",").filter(Boolean);

  /* The address decides; a choice that it names and the page does not hold is told. */
  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const box of boxes) box.checked = values(asked, box.name).includes(box.value);
    for (const radio of views) radio.checked = radio.value === (asked.get("view") || views[0].value);
    if (!views.some((radio) => radio.checked)) views[0].checked = true;
    others.checked = asked.get("others") === others.value;
    show(kinds.flatMap((kind) =>
      values(asked, kind).filter((value) => !boxes.some((box) => box.name === kind && box.value === value))));
  };

  const write = () => {
    const asked = new URLSearchParams(location.search);
    for (const name of parameters) asked.delete(name);
    const own = kinds
      .map((kind) => [kind, ticked().filter((box) => box.name === kind).map((box) => box.value).join()])
      .concat(views.slice(1).filter((radio) => radio.checked).map((radio) => ["view", radio.value]))
      .concat(others.checked ? [["others", others.value]] : [])
      .filter(([, value]) => value)
      .map((pair) => pair.join("="));
    const query = [asked.toString(), ...own].filter(Boolean).join("&");
    history.pushState(null, "", query ? `?${query}` : location.pathname);
    show();
  };

  /* The focus goes to the tick that follows, to the one before, or to what the page now says. */
  const takeAway = (box) => {
    const at = ticked().indexOf(box);
    box.checked = false;
    write();
    const left = taken.querySelectorAll("li button");
    (left[at] || left[at - 1] || found).focus();
  };

  filter.addEventListener("change", write);
  find(".views").addEventListener("change", write);
  find(".clear").addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    write();
    found.focus();
  });
  addEventListener("popstate", read);
  addEventListener("pageshow", read); // a browser may bring back ticks of its own
  filter.hidden = find(".views").hidden = false;
  for (const place of [found, results]) place.tabIndex = -1;
  read();
  if (matchMedia("(max-width: 59.99em)").matches) {
    for (const group of filter.querySelectorAll("details")) group.open = false;
  }
})();
