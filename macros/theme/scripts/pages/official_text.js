/* The switch "Show: account, official text, both", on pages that hold both.

   A passage's two boxes stand side by side in the page: .account, then details.official. What has only an account is
   never hidden. The choice is kept in the browser, for this site alone. Without this script every account is shown and
   every official box opens by itself. */
(() => {
  "use strict";

  const choices = ["account", "official", "both"];
  // the path under which the script was once published: choices that readers made then still count
  const key = new URL("../../assets/words.js", document.currentScript.src).pathname;
  const boxes = [...document.querySelectorAll("details.official")];

  const kept = () => {
    try {
      const choice = localStorage.getItem(key);
      return choices.includes(choice) ? choice : "account";
    } catch {
      return "account"; // the browser keeps nothing
    }
  };

  const keep = (choice) => {
    try {
      localStorage.setItem(key, choice);
    } catch {
      // it holds for this page
    }
  };

  const accountOf = (box) => {
    const before = box.previousElementSibling;
    return before?.matches(".account") ? before : null;
  };

  const show = (choice) => {
    for (const box of boxes) {
      const account = accountOf(box);
      box.open = choice !== "account";
      if (account) account.hidden = choice === "official";
    }
    for (const radio of document.querySelectorAll(".words input")) radio.checked = radio.value === choice;
  };

  /* The box with the official words of the heading that the address names. */
  const boxBelow = (heading) => {
    let next = heading?.nextElementSibling;
    while (next && !/^H[1-6]$/.test(next.tagName)) {
      if (next.matches("details.official")) return next;
      next = next.nextElementSibling;
    }
    return null;
  };

  /* A line of a list has its place in the account: where that is hidden, its official line stands in for it. */
  const arrive = () => {
    for (const line of document.querySelectorAll(".arrived")) line.classList.remove("arrived");
    const name = location.hash.slice(1);
    const place = name && document.getElementById(name);
    const hidden = place && place.closest(".account[hidden]");
    if (!hidden) return;
    const line = document.querySelector(`[data-line="${CSS.escape(name)}"]`);
    if (line) line.classList.add("arrived");
    else hidden.hidden = false;
    (line || place).scrollIntoView();
  };

  /* Who comes from the search sees the words that were searched for, whichever of the two boxes has them. */
  const reveal = () => {
    const words = (new URLSearchParams(location.search).get("h") || "").toLowerCase().split(/\s+/).filter(Boolean);
    const box = boxBelow(document.getElementById(location.hash.slice(1)));
    const account = box && accountOf(box);
    if (!account) return;
    const has = (part) => words.filter((word) => part.textContent.toLowerCase().includes(word)).length;
    if (has(box) > has(account)) box.open = true;
    if (has(account) > has(box)) account.hidden = false;
  };

  for (const fieldset of document.querySelectorAll(".words")) {
    fieldset.hidden = false;
    fieldset.addEventListener("change", (event) => {
      keep(event.target.value);
      show(event.target.value);
    });
  }
  show(kept());
  reveal();
  arrive();
  addEventListener("hashchange", arrive);
  addEventListener("storage", (event) => event.key === key && show(kept()));
  addEventListener("pageshow", (event) => event.persisted && show(kept()));
})();
