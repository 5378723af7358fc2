/* Put into a page by the server alone: asks it, again and again, whether the page is still as it was delivered. Where
   it is not, the page is loaded again, at the place where the reader was; problems are laid over it until mended. */
(() => {
  "use strict";

  const { content } = document.currentScript.dataset;
  const shown = document.createElement("section");
  let told = "";

  const show = (problems) => {
    shown.innerHTML = problems; // made by the server's template, which escapes
    if (problems) shown.querySelector("h2").id = "live-problems";
    shown.hidden = !problems;
  };

  const inView = () =>
    new Promise((resolve) => {
      if (document.visibilityState === "visible") resolve();
      else document.addEventListener("visibilitychange", resolve, { once: true });
    });

  const ask = async () => {
    const question = new URLSearchParams({ page: location.pathname, content, told });
    const answer = await (await fetch(`/-/live?${question}`, { cache: "no-store" })).json();
    if (answer.told !== told) show(answer.problems);
    told = answer.told;
    if (!answer.problems && answer.content !== content) location.reload();
  };

  const follow = async () => {
    for (;;) {
      await inView();
      await ask().catch(() => new Promise((resolve) => setTimeout(resolve, 500)));
    }
  };

  addEventListener("DOMContentLoaded", () => {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/-/live.css";
    document.head.append(style);
    shown.className = "live-problems";
    shown.setAttribute("role", "alert");
    shown.setAttribute("aria-labelledby", "live-problems");
    shown.tabIndex = 0;
    shown.hidden = true;
    document.body.append(shown);
    follow();
  });
})();
