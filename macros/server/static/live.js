/* Added to each page by `serve`: long-polls the server for a newer version of the page and reloads it, keeping the scroll
   position; shows problems over the page until there are none. */
(() => {
  "use strict";

  const { version } = document.currentScript.dataset;
  document.head.insertAdjacentHTML("beforeend", '<link rel="stylesheet" href="/-/live.css">');
  const attributes = 'class="live-problems" role="alert" aria-labelledby="live-problems" tabindex="0" hidden';
  document.body.insertAdjacentHTML("beforeend", `<section ${attributes}></section>`);
  const overlay = document.body.lastElementChild;
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

  follow();
})();
