/* Added to each page by `serve`: long-polls the server for a newer version of the page and reloads it, keeping the scroll
   position; shows problems over the page until there are none. */
(() => {
  "use strict";

  const { version } = document.currentScript.dataset;
  const overlay = document.createElement("section");
  let problemsHash = "";

  const show = (problems) => {
    overlay.innerHTML = problems; // made by the server's template, which escapes
    if (problems) overlay.querySelector("h2").id = "live-problems";
    overlay.hidden = !problems;
  };

  const inView = () =>
    new Promise((resolve) => {
      if (document.visibilityState === "visible") resolve();
      else document.addEventListener("visibilitychange", resolve, { once: true });
    });

  const poll = async () => {
    const query = new URLSearchParams({ page: location.pathname, version, problemsHash });
    const answer = await (await fetch(`/-/live?${query}`, { cache: "no-store" })).json();
    if (answer.problemsHash !== problemsHash) show(answer.problems);
    problemsHash = answer.problemsHash;
    if (!answer.problems && answer.version !== version) location.reload();
  };

  const follow = async () => {
    for (;;) {
      await inView();
      await poll().catch(() => new Promise((resolve) => setTimeout(resolve, 500)));
    }
  };

  addEventListener("DOMContentLoaded", () => {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/-/live.css";
    document.head.append(style);
    overlay.className = "live-problems";
    overlay.setAttribute("role", "alert");
    overlay.setAttribute("aria-labelledby", "live-problems");
    overlay.tabIndex = 0;
    overlay.hidden = true;
    document.body.append(overlay);
    follow();
  });
})();
