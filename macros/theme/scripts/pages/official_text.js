/* The switch "Show: account, official text, both", on pages that have both.

   The two boxes of a passage are siblings: .account and details.official. What has only an account is never hidden. The
   choice is kept in localStorage, for this site alone; until a reader makes one, the page says what is shown. Without this
   script every account is shown and every official box opens by itself. */
(() => {
  "use strict";

  const { storage, sectionAfter } = window.edition;
  const CHOICES = ["account", "official", "both"];
  // the path under which the script was once published: choices that readers made then still count
  const key = new URL("../../assets/words.js", document.currentScript.src).pathname;
  const boxes = [...document.querySelectorAll("details.official")];

  const initial = document.querySelector(".text-switch [checked]").value;
  const storedChoice = () => CHOICES.find((choice) => choice === storage.getItem(key)) ?? initial;
  const accountOf = (box) =>
    [box.previousElementSibling, box.nextElementSibling].find((sibling) => sibling?.matches(".account"));
  const targetOfAddress = () => document.getElementById(location.hash.slice(1));

  const show = (choice) => {
    for (const box of boxes) {
      box.open = choice !== "account";
      accountOf(box)?.toggleAttribute("hidden", choice === "official");
    }
    for (const radio of document.querySelectorAll(".text-switch input")) radio.checked = radio.value === choice;
  };

  /* A line of a list has its anchor in the account: where that is hidden, scrolls to the line in the official text. */
  const scrollToTarget = () => {
    for (const line of document.querySelectorAll(".target-line")) line.classList.remove("target-line");
    const target = targetOfAddress();
    const account = target?.closest(".account[hidden]");
    if (!account) return;
    const line = document.querySelector(`[data-line="${CSS.escape(target.id)}"]`);
    if (line) line.classList.add("target-line");
    else account.hidden = false;
    (line ?? target).scrollIntoView();
  };

  /* After a search (?h=words), shows whichever of the two boxes of the passage has more of the words. */
  const revealMatches = () => {
    const heading = targetOfAddress();
    const box = heading && sectionAfter(heading).find((element) => element.matches("details.official"));
    const account = box && accountOf(box);
    if (!account) return;
    const words = (new URLSearchParams(location.search).get("h") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const matchesIn = ({ textContent }) => words.filter((word) => textContent.toLowerCase().includes(word)).length;
    if (matchesIn(box) > matchesIn(account)) box.open = true;
    if (matchesIn(account) > matchesIn(box)) account.hidden = false;
  };

  for (const fieldset of document.querySelectorAll(".text-switch")) {
    fieldset.hidden = false;
    fieldset.addEventListener("change", ({ target }) => {
      show(target.value);
      storage.setItem(key, target.value);
    });
  }
  show(storedChoice());
  revealMatches();
  scrollToTarget();
  addEventListener("hashchange", scrollToTarget);
  addEventListener("storage", (event) => event.key === key && show(storedChoice()));
  addEventListener("pageshow", (event) => event.persisted && show(storedChoice()));
})();
